import { expect, test } from '@jest/globals'
import { compileDockerfile, indexSecretFlags } from '../../src/wheelhouse/compile.ts'

const builder = { reference: 'python:3.13', digest: `sha256:${'a'.repeat(64)}` }

/** Options of the only RUN. */
function runOptions(network: 'none' | 'index'): readonly string[] {
  const [line = ''] = compileDockerfile(builder, network)
    .split('\n')
    .filter((text) => text.startsWith('RUN '))
  return line.split(' ').filter((word) => word.startsWith('--'))
}

test('sdists are compiled without network and without secrets, unless the index may be asked', () => {
  const mounts = [
    'tools,target=/pdb',
    'scripts,target=/scripts',
    'sdists,target=/sdists',
    'wheels,target=/wheels',
  ]
  const binds = mounts.map((mount) => `--mount=type=bind,from=${mount}`)
  expect(runOptions('none')).toEqual(['--network=none', ...binds])
  expect(runOptions('index')).toEqual([
    '--mount=type=secret,id=UV_DEFAULT_INDEX,env=UV_DEFAULT_INDEX',
    '--mount=type=secret,id=UV_INDEX,env=UV_INDEX',
    '--mount=type=secret,id=SSL_CERT_FILE,target=/run/secrets/certificates.pem',
    ...binds,
  ])
})

test.each([
  [{}, []],
  [
    { UV_DEFAULT_INDEX: 'https://user:pass@index.example/simple' },
    ['id=UV_DEFAULT_INDEX,env=UV_DEFAULT_INDEX'],
  ],
  [
    { SSL_CERT_FILE: '/etc/company.pem', UV_INDEX: 'https://index.example/more', UV_FIND_LINKS: '/wheels' },
    ['id=UV_INDEX,env=UV_INDEX', 'id=SSL_CERT_FILE,src=/etc/company.pem'],
  ],
] as const)('of the index settings %j only those that there are become secrets', (env, flags) => {
  expect(indexSecretFlags(env)).toEqual(flags)
})

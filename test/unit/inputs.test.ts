import { describe, expect, test } from '@jest/globals'
import { inputNames } from '../../src/inputs/names.ts'
import type { Options } from '../../src/inputs/options.ts'
import { parse } from './inputs-given.ts'

const withImageAlone: Options = {
  image: 'ghcr.io/org/app',
  tags: [],
  push: 'auto',
  context: '/checkout',
  pythonVersion: undefined,
  baseImage: undefined,
  builderImage: undefined,
  requirements: undefined,
  systemPackages: [],
  groups: [],
  extras: [],
  index: 'wheelhouse',
  command: undefined,
  ignore: [],
  assets: [],
  bytecode: 'deps',
  compression: 'zstd',
  strategy: 'auto',
  wheelhouseCache: 'auto',
  registryCache: 'auto',
  cacheSuffix: '',
  maxSize: undefined,
  warnIncrease: { share: 0.05, bytes: 20_000_000 },
  failIncrease: undefined,
  comment: 'auto',
  builder: undefined,
  buildArgs: {},
  secrets: [],
  labels: {},
  dryRun: false,
  githubToken: undefined,
}

test('the image alone gives these options', () => {
  expect(parse({})).toEqual(withImageAlone)
})

test('all inputs together give these options', () => {
  const inputs = {
    image: 'Registry.example:5000/Org/App',
    tags: 'latest, registry.example:5000/Org/App:v1.2\nlatest',
    push: 'never',
    context: './site/',
    'python-version': '3.10',
    'base-image': `python:3.10-slim@sha256:${'0'.repeat(64)}`,
    'builder-image': 'python:3.10',
    requirements: './requirements/../locks//prod.txt',
    'system-packages': 'libpq5 libxml2=2.9.14+dfsg-1.3~deb12u1\nlibc6:amd64,py3-pip',
    groups: 'prod\nasync_io',
    extras: 's3',
    index: 'fallback',
    command: 'gunicorn "my app:api" --bind 0.0.0.0:8000',
    ignore: '*.md\n!README.md, /tests/',
    assets: 'dist/, .env.example',
    bytecode: 'all',
    compression: 'gzip',
    strategy: 'buildx',
    'wheelhouse-cache': 'read',
    'registry-cache': 'off',
    'cache-suffix': 'v2_x-1.0',
    'max-size': '1.5 GB',
    'warn-increase': '20MiB or 7%',
    'fail-increase': '500kB',
    comment: 'always',
    builder: 'big',
    'build-args': 'A=1\nB=x=y, z\n"C=two\nlines ""quoted"""\nA=2',
    secrets: 'id=index,env=TOKEN\nid=netrc,src=keys/netrc\nid=TOKEN',
    labels: 'org.opencontainers.image.title=My app\nempty=',
    'dry-run': 'True',
    'github-token': 'ghs_x',
  }
  expect(Object.keys(inputs)).toEqual(inputNames)
  expect(parse(inputs, ['site', 'keys/netrc'])).toEqual({
    image: 'registry.example:5000/org/app',
    tags: ['latest', 'v1.2'],
    push: 'never',
    context: '/checkout/site',
    pythonVersion: '3.10',
    baseImage: `python:3.10-slim@sha256:${'0'.repeat(64)}`,
    builderImage: 'python:3.10',
    requirements: 'locks/prod.txt',
    systemPackages: ['libpq5', 'libxml2=2.9.14+dfsg-1.3~deb12u1', 'libc6:amd64', 'py3-pip'],
    groups: ['prod', 'async_io'],
    extras: ['s3'],
    index: 'fallback',
    command: ['gunicorn', 'my app:api', '--bind', '0.0.0.0:8000'],
    ignore: ['*.md', '!README.md', '/tests/'],
    assets: ['dist', '.env.example'],
    bytecode: 'all',
    compression: 'gzip',
    strategy: 'buildx',
    wheelhouseCache: 'read',
    registryCache: 'off',
    cacheSuffix: 'v2_x-1.0',
    maxSize: 1_500_000_000,
    warnIncrease: { share: 0.07, bytes: 20 * 2 ** 20 },
    failIncrease: { share: undefined, bytes: 500_000 },
    comment: 'always',
    builder: 'big',
    buildArgs: { A: '2', B: 'x=y, z', C: 'two\nlines "quoted"' },
    secrets: [
      { id: 'index', source: { kind: 'env', name: 'TOKEN' } },
      { id: 'netrc', source: { kind: 'file', path: '/checkout/keys/netrc' } },
      { id: 'TOKEN', source: { kind: 'env', name: 'TOKEN' } },
    ],
    labels: { 'org.opencontainers.image.title': 'My app', empty: '' },
    dryRun: true,
    githubToken: 'ghs_x',
  } satisfies Options)
})

describe('these texts are taken:', () => {
  const rows: readonly [string, string, Partial<Options>][] = [
    ['image', 'app', { image: 'app' }],
    ['image', 'localhost:5000/a__b/c.d-e', { image: 'localhost:5000/a__b/c.d-e' }],
    ['image', '[::1]:5000/app', { image: '[::1]:5000/app' }],
    ['base-image', 'Registry.example/python', { baseImage: 'Registry.example/python' }],
    ['context', '/checkout', { context: '/checkout' }],
    ['command', '["sh", "-c", "a && b"]', { command: ['sh', '-c', 'a && b'] }],
    ['command', `a 'b "c"'d \\$e "f \\"g\\" \\n"`, { command: ['a', 'b "c"d', '$e', 'f "g" \\n'] }],
    ['command', `a "" x#y {1} --ips=*`, { command: ['a', '', 'x#y', '{1}', '--ips=*'] }],
    ['max-size', '64 MiB', { maxSize: 64 * 2 ** 20 }],
    ['max-size', 'off', { maxSize: undefined }],
    ['warn-increase', 'off', { warnIncrease: undefined }],
    ['warn-increase', '12.5%', { warnIncrease: { share: 0.125, bytes: undefined } }],
    ['fail-increase', '5 % or 1 GB', { failIncrease: { share: 0.05, bytes: 1e9 } }],
    ['requirements', 'a/../b.txt', { requirements: 'b.txt' }],
    ['build-args', '  A=1\r\n\r\nB=  2  ', { buildArgs: { A: '1', B: '  2' } }],
    ['dry-run', 'FALSE', { dryRun: false }],
  ]
  test.each(rows)('%s: %s', (name, text, expected) => {
    expect(parse({ [name]: text })).toEqual({ ...withImageAlone, ...expected })
  })
})

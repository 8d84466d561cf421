import { describe, expect, test } from '@jest/globals'
import { computeKeys, lockKey, renderKeys, type KeyInputs } from '../../src/image/keys.ts'
import { keyInputs, target, wheel } from './build-plan.ts'

type Moved = Readonly<Record<'deps' | 'srcs' | 'image', boolean>>

const before = computeKeys(keyInputs)
function moved(change: Partial<KeyInputs>): Moved {
  const after = computeKeys({ ...keyInputs, ...change })
  return {
    deps: after.deps !== before.deps,
    srcs: after.srcs !== before.srcs,
    image: after.image !== before.image,
  }
}

const django = {
  kind: 'django',
  settings: 'site.settings',
  managePy: 'manage.py',
  collectstatic: true,
  command: [],
} as const

describe('a change moves the keys of what it costs and of nothing else', () => {
  test.each<[string, Partial<KeyInputs>, Moved]>([
    ['nothing', {}, { deps: false, srcs: false, image: false }],
    ['a source file', { sourcesHash: 'e'.repeat(64) }, { deps: false, srcs: true, image: true }],
    [
      'a refreshed base image',
      { target: { ...target, baseDigest: `sha256:${'c'.repeat(64)}` } },
      { deps: false, srcs: false, image: true },
    ],
    [
      'a patch release of Python',
      { target: { ...target, python: { ...target.python, version: '3.13.6' } } },
      { deps: false, srcs: false, image: false },
    ],
    [
      'a new glibc',
      { target: { ...target, libc: { family: 'glibc', version: '2.42' } } },
      { deps: true, srcs: false, image: true },
    ],
    [
      'musl',
      { target: { ...target, libc: { family: 'musl', version: '1.2' } } },
      { deps: true, srcs: false, image: true },
    ],
    [
      'another platform',
      { target: { ...target, platform: 'linux/arm64' } },
      { deps: true, srcs: false, image: true },
    ],
    [
      'one more requirement',
      {
        requirements: {
          locked: true,
          distributions: [...keyInputs.requirements.distributions, wheel('zope', '1')],
        },
      },
      { deps: true, srcs: false, image: true },
    ],
    [
      'another version',
      { requirements: { locked: true, distributions: [wheel('click', '8.2'), wheel('idna', '3.10')] } },
      { deps: true, srcs: false, image: true },
    ],
    ['a system package', { systemPackages: ['libpq5'] }, { deps: true, srcs: false, image: true }],
    ['no bytecode', { bytecode: 'none' }, { deps: true, srcs: false, image: true }],
    ['bytecode of the sources', { bytecode: 'all' }, { deps: false, srcs: true, image: true }],
    ['gzip', { compression: 'gzip' }, { deps: true, srcs: true, image: true }],
    [
      'another command',
      { config: { ...keyInputs.config, command: ['python', 'x.py'] } },
      { deps: false, srcs: false, image: true },
    ],
    [
      'another environment, which stands in the config of deps',
      { config: { ...keyInputs.config, env: { PYTHONPATH: '/app/src' } } },
      { deps: true, srcs: false, image: true },
    ],
    [
      'a label',
      { config: { ...keyInputs.config, labels: { a: 'b' } } },
      { deps: false, srcs: false, image: true },
    ],
    [
      'another builder, where nothing is compiled',
      { builderDigest: 'sha256:9' },
      { deps: false, srcs: false, image: false },
    ],
    [
      'build arguments, where nothing runs in the image',
      { buildArgs: { A: '1' } },
      { deps: false, srcs: false, image: false },
    ],
    ['collected static files', { app: django }, { deps: false, srcs: true, image: true }],
  ])('%s', (_, change, expected) => {
    expect(moved(change)).toEqual(expected)
  })

  test('the order in which system packages are named says nothing', () => {
    expect(computeKeys({ ...keyInputs, systemPackages: ['b', 'a'] }).deps).toBe(
      computeKeys({ ...keyInputs, systemPackages: ['a', 'b'] }).deps,
    )
  })

  test('another builder moves deps where an sdist is compiled', () => {
    const requirements = { locked: true, distributions: [wheel('psycopg2', '2.9', 'sdist')] }
    const key = (builderDigest: string) => computeKeys({ ...keyInputs, requirements, builderDigest }).deps
    expect(key('sha256:1')).not.toBe(key('sha256:2'))
  })

  test('build arguments and dependencies move collected static files', () => {
    const key = (change: Partial<KeyInputs>) => computeKeys({ ...keyInputs, app: django, ...change }).srcs
    expect(key({ buildArgs: { A: '1' } })).not.toBe(key({}))
    expect(key({ systemPackages: ['x'] })).not.toBe(key({}))
  })
})

test('the name of a lock depends on its bytes, the wishes and the target', () => {
  const key = lockKey([['uv.lock', 'a']], { groups: [], extras: ['x'] }, target)
  expect(lockKey([['uv.lock', 'a']], { groups: [], extras: ['x'] }, target)).toBe(key)
  expect(lockKey([['uv.lock', 'b']], { groups: [], extras: ['x'] }, target)).not.toBe(key)
  expect(lockKey([['uv.lock', 'a']], { groups: [], extras: [] }, target)).not.toBe(key)
  expect(
    lockKey([['uv.lock', 'a']], { groups: [], extras: ['x'] }, { ...target, platform: 'linux/arm64' }),
  ).not.toBe(key)
})

test('keys are printed with what they are made of, requirements as a count', () => {
  expect(renderKeys(before)).toMatchInlineSnapshot(`
   "deps   caa13bdfabfa19644176
   srcs   77cf67121c1b79a86665
   image  a1d06c6f2f800bb9bb57

   deps   schema           4
   deps   python           cpython 3.13 (cp313)
   deps   libc             glibc 2.41
   deps   platform         linux/amd64
   deps   bytecode         compiled
   deps   compression      zstd
   deps   system packages  –
   deps   user             10001:10001 /app
   deps   environment      8fdc9cf88e77a8ddc879
   srcs   schema           2
   srcs   sources          ffffffffffffffff
   srcs   compression      zstd
   srcs   bytecode         none
   image  schema           1
   image  deps             caa13bdfabfa19644176
   image  srcs             77cf67121c1b79a86665
   image  base             sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
   image  command          ["python","-m","app"]
   image  labels           4048a10d355c49edbd0c
   deps   requirements     2 distributions by version and hash"
  `)
})

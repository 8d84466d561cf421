import { expect, test } from '@jest/globals'
import { groupDistributions, type GroupOptions } from '../../src/image/groups.ts'
import type { Distribution } from '../../src/requirements/requirements.ts'
import { target } from './build-plan.ts'

const options: GroupOptions = { target, bytecode: 'deps', compression: 'zstd', builderDigest: 'sha256:b' }

function wheel(
  name: string,
  bytes?: number,
  version = '1.0',
  kind: 'wheel' | 'sdist' = 'wheel',
): Distribution {
  const sha256 = Buffer.from(`${name} ${version}`).toString('hex').padEnd(64, '0').slice(0, 64)
  const filename = `${name}-${version}-py3-none-any.whl`
  return { name, version, artifact: { kind, filename, url: undefined, sha256, bytes } }
}

const small = Array.from({ length: 40 }, (_, number) => wheel(`small${number}`, 20_000))
const large = [wheel('numpy', 16_000_000), wheel('pandas', 12_000_000)]
const all = [...large, ...small]
const groupsOf = (distributions: readonly Distribution[], changed: Partial<GroupOptions> = {}) =>
  groupDistributions(
    { distributions: [...distributions].sort((a, b) => (a.name < b.name ? -1 : 1)), locked: true },
    { ...options, ...changed },
  )
const keysOf = (distributions: readonly Distribution[], changed: Partial<GroupOptions> = {}) =>
  new Map(groupsOf(distributions, changed).map(({ name, key }) => [name, key]))
/** Names of groups whose key is not the same in both, or that only one of them has. */
const moved = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))

test('large wheels and sdists stand alone, the rest shares a bounded number of groups', () => {
  const groups = groupsOf([...all, wheel('psycopg2', 400_000, '1.0', 'sdist')])
  expect(groups.map(({ name }) => name)).toEqual([
    ...['numpy', 'pandas', 'psycopg2'],
    ...['small-0', 'small-1', 'small-2', 'small-3', 'small-4', 'small-5'],
  ])
  expect(groups.flatMap(({ distributions }) => distributions)).toHaveLength(43)
  expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
})

test.each<[string, readonly Distribution[]]>([
  ['added', [...all, wheel('humanize', 100_000)]],
  ['removed', all.slice(0, -1)],
  ['of another version', [...all.slice(0, -1), wheel('small39', 20_000, '2.0')]],
])('a small distribution that is %s moves one group', (_, changed) => {
  const names = moved(keysOf(all), keysOf(changed))
  expect(names).toHaveLength(1)
  expect(names[0]).toMatch(/^small-\d$/)
})

test('a large one moves its own alone', () => {
  expect(moved(keysOf(all), keysOf([wheel('numpy', 17_000_000, '2.0'), ...all.slice(1)]))).toEqual(['numpy'])
})

test('a refreshed base with the same Python moves nothing, another Python or compression moves all', () => {
  const before = keysOf(all)
  expect(moved(before, keysOf(all, { target: { ...target, baseDigest: 'sha256:new' } }))).toEqual([])
  const python = { ...target.python, bytecode: 'cpython-314-0e0d0d0a' }
  expect(moved(before, keysOf(all, { target: { ...target, python } }))).toHaveLength(before.size)
  expect(moved(before, keysOf(all, { compression: 'gzip' }))).toHaveLength(before.size)
})

test('where the index tells no sizes, wheels with machine code stand alone', () => {
  const native = wheel('uvloop')
  const filename = 'uvloop-1.0-cp313-cp313-manylinux_2_28_x86_64.whl'
  const groups = groupsOf([wheel('click'), { ...native, artifact: { ...native.artifact, filename } }])
  expect(groups.map(({ name }) => name.replace(/\d/, 'N'))).toEqual(['uvloop', 'small-N'])
})

test('another builder image moves what was compiled in it', () => {
  const compiled = [...all, wheel('psycopg2', undefined, '1.0', 'sdist')]
  expect(moved(keysOf(compiled), keysOf(compiled, { builderDigest: 'sha256:c' }))).toEqual(['psycopg2'])
})

test('an image has never more layers than file systems take', () => {
  const many = Array.from({ length: 300 }, (_, number) => wheel(`large${number}`, 5_000_000 + number))
  const groups = groupsOf([...many, ...small])
  expect(groups.length).toBeLessThanOrEqual(66)
  expect(groups.flatMap(({ distributions }) => distributions)).toHaveLength(340)
})

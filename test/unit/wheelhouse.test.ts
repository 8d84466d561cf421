import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Distribution } from '../../src/requirements/requirements.ts'
import { inParallel, sha256OfFile } from '../../src/runner/files.ts'
import { incompatibility } from '../../src/wheelhouse/compile.ts'
import {
  compiledKey,
  contentKey,
  fetchMissing,
  inspectWheelhouse,
  wheelPath,
} from '../../src/wheelhouse/wheelhouse.ts'
import { target } from './build-plan.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const of = (name: string, content: string, kind: 'wheel' | 'sdist' = 'wheel'): Distribution => ({
  name,
  version: '1',
  artifact: {
    kind,
    filename: `${name}-1${kind === 'wheel' ? '-py3-none-any.whl' : '.tar.gz'}`,
    url: `https://index.example/${name}`,
    sha256: sha256(content),
    bytes: content.length,
  },
})
const keyOf = (): string => 'k'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wheelhouse-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a restored wheelhouse', () => {
  test('keeps what has the lock’s hash, discards what has another, prunes what the lock does not name', async () => {
    await writeFile(path.join(folder, 'good-1-py3-none-any.whl'), 'good')
    await writeFile(path.join(folder, 'bad-1-py3-none-any.whl'), 'poison')
    await writeFile(path.join(folder, 'old-1-py3-none-any.whl'), 'old')
    const [good, bad, missing] = [of('good', 'good'), of('bad', 'bad'), of('missing', 'm')]
    const requirements = { locked: true, distributions: [good, bad, missing] }
    expect(await inspectWheelhouse(folder, requirements, keyOf, new Map(), sha256OfFile)).toEqual({
      present: ['good-1-py3-none-any.whl'],
      missing: [bad, missing],
      discarded: ['bad-1-py3-none-any.whl'],
      pruned: ['old-1-py3-none-any.whl'],
    })
    expect(await readdir(folder)).toEqual(['good-1-py3-none-any.whl'])
  })

  test('trusts a compiled wheel only by the hash that was recorded outside the cache', async () => {
    const sdist = of('c', 'source', 'sdist')
    const place = wheelPath(sdist, 'k')
    await mkdir(path.join(folder, place), { recursive: true })
    const file = path.join(folder, place, 'c-1-cp313.whl')
    const requirements = { locked: true, distributions: [sdist] }
    const trusted = new Map([[place, { filename: 'c-1-cp313.whl', sha256: sha256('compiled') }]])

    await writeFile(file, 'compiled')
    expect(await inspectWheelhouse(folder, requirements, keyOf, trusted, sha256OfFile)).toEqual({
      present: ['compiled/c-k/c-1-cp313.whl'],
      missing: [],
      discarded: [],
      pruned: [],
    })
    await writeFile(file, 'poison')
    expect(await inspectWheelhouse(folder, requirements, keyOf, trusted, sha256OfFile)).toMatchObject({
      missing: [sdist],
      discarded: ['compiled/c-k/c-1-cp313.whl'],
    })
    await writeFile(file, 'compiled')
    expect(await inspectWheelhouse(folder, requirements, keyOf, new Map(), sha256OfFile)).toMatchObject({
      missing: [sdist],
      pruned: ['compiled/c-k/c-1-cp313.whl'],
    })
  })
})

describe('fetching', () => {
  const fetched: string[] = []
  const outside = (contents: Readonly<Record<string, string>>) => ({
    sha256OfFile,
    inParallel: <T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>) =>
      inParallel(items, width, work),
    onFetched: (d: Distribution) => fetched.push(d.name),
    download: async (url: string, file: string) => {
      const content = contents[path.basename(url)]
      if (content === undefined) throw new Error('the index answered HTTP 404 for it')
      await writeFile(file, content)
    },
  })

  test('puts wheels into the wheelhouse and sdists beside it', async () => {
    const sdists = path.join(folder, 'sdists')
    const wheels = path.join(folder, 'wheels')
    await mkdir(wheels)
    const bytes = await fetchMissing(
      wheels,
      sdists,
      [of('a', 'aa'), of('s', 'sss', 'sdist')],
      outside({ a: 'aa', s: 'sss' }),
    )
    expect(bytes).toBe(5)
    expect(await readFile(path.join(wheels, 'a-1-py3-none-any.whl'), 'utf8')).toBe('aa')
    expect(await readFile(path.join(sdists, 's-1.tar.gz'), 'utf8')).toBe('sss')
  })

  test('fetches a file again whose hash is wrong', async () => {
    const answers = ['cut sho', 'whole']
    const download = async (_: string, file: string): Promise<void> => {
      await writeFile(file, answers.shift() ?? '')
    }
    expect(await fetchMissing(folder, folder, [of('a', 'whole')], { ...outside({}), download })).toBe(5)
    expect(answers).toEqual([])
  })

  test('names every file that could not be had, and keeps none with a wrong hash', async () => {
    const wanted = [of('gone', 'g'), of('wrong', 'w')]
    await expect(fetchMissing(folder, folder, wanted, outside({ wrong: 'other' }))).rejects.toMatchObject({
      problems: [
        'gone 1 (gone-1-py3-none-any.whl): the index answered HTTP 404 for it',
        `wrong 1 (wrong-1-py3-none-any.whl): its sha256 is ${sha256('other')}, the lock says ${sha256('w')}; the file was thrown away. The index, or a proxy before it, serves another file than was locked: check which index is in use, or lock again.`,
      ],
    })
    expect(await readdir(folder)).toEqual([])
  })
})

test.each([
  ['a-1-py3-none-any.whl', undefined],
  ['a-1-cp313-cp313-manylinux_2_17_x86_64.manylinux_2_41_x86_64.whl', undefined],
  ['a-1-cp312-cp312-manylinux_2_41_x86_64.whl', 'a-1-cp312'],
  ['a-1-cp313-cp313-manylinux_2_42_x86_64.whl', 'does not fit python:3.13-slim (glibc 2.41)'],
])('whether %s fits the target', (wheel, problem) => {
  const found = incompatibility(wheel, target)
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(problem)
})

test('the key of a compiled wheel depends on the sdist, the target and the builder', () => {
  const keys = [
    compiledKey('a', 't', 'b'),
    compiledKey('x', 't', 'b'),
    compiledKey('a', 'x', 'b'),
    compiledKey('a', 't', 'x'),
  ]
  expect(new Set(keys).size).toBe(4)
})

test('the content key is that of the files, in the lock’s order', () => {
  const key = contentKey({ locked: true, distributions: [of('a', 'a'), of('b', 'b')] })
  expect(contentKey({ locked: false, distributions: [of('a', 'a'), of('b', 'b')] })).toBe(key)
  expect(contentKey({ locked: true, distributions: [of('a', 'a')] })).not.toBe(key)
})

import { describe, expect, test } from '@jest/globals'
import { choicesOf, knownChoices, merged } from '../../src/requirements/choices.ts'
import type { Pin } from '../../src/requirements/pinned.ts'
import type { Distribution } from '../../src/requirements/requirements.ts'

const hash = (digit: string): string => digit.repeat(64)
const pin = (name: string, digits: string, marker?: string): Pin => ({
  ...{ name, version: '1.0', marker, hashes: [...digits].map(hash) },
})
const wheel = (name: string, digit: string): Distribution => {
  const filename = `${name}-1.0-py3-none-any.whl`
  const url = `https://index.example/${filename}`
  return {
    name,
    version: '1.0',
    artifact: { kind: 'wheel', filename, url, sha256: hash(digit), bytes: 7 },
  }
}

const lock = [pin('a', '12'), pin('b', '34'), pin('on-windows', '5', "os_name == 'nt'")]
const meant = [wheel('a', '2'), wheel('b', '3')]
const memory: unknown = JSON.parse(JSON.stringify(choicesOf(lock, meant)))

test('what a lock means is known again, what a marker excludes too', () => {
  expect(knownChoices(lock, memory)).toEqual({ known: meant, unknown: [] })
})

test('a new pin and a changed one are not known, the others are', () => {
  const next = [pin('a', '21'), pin('b', '36'), pin('c', '7'), pin('on-windows', '5', "os_name == 'posix'")]
  expect(knownChoices(next, memory)).toEqual({ known: [meant[0]], unknown: next.slice(1) })
})

test('what is remembered cannot mean what the pin does not allow', () => {
  const forged = Object.fromEntries(Object.keys(memory as object).map((id) => [id, [wheel('a', '9')]]))
  expect(knownChoices(lock, forged)).toEqual({ known: [], unknown: lock })
})

test('nothing remembered for a pin without a marker is nothing known', () => {
  expect(knownChoices(lock.slice(0, 2), choicesOf(lock, []))).toEqual({
    known: [],
    unknown: lock.slice(0, 2),
  })
})

describe('several pins of one name', () => {
  const twice = [pin('a', '1', "python_version < '3.8'"), pin('a', '1', "python_version >= '3.8'")]
  test('are never known: they exclude each other, or contradict each other', () => {
    const contradiction = [pin('a', '12'), { ...pin('a', '3'), version: '2.0' }]
    expect(knownChoices(contradiction, memory)).toEqual({ known: [], unknown: contradiction })
  })
  test('leave no memory that one of them alone would take for its own', () => {
    const remembered = choicesOf(twice, [wheel('a', '1')])
    expect(knownChoices(twice.slice(0, 1), remembered)).toEqual({ known: [], unknown: twice.slice(0, 1) })
  })
})

test('files of this machine are not remembered: another one does not have them', () => {
  const local = { ...wheel('a', '2'), artifact: { ...wheel('a', '2').artifact, url: 'file:///wheels/a.whl' } }
  expect(choicesOf(lock.slice(0, 1), [local])).toEqual({})
})

test.each([undefined, null, 'x', { 0: 'x' }, { 0: [{ name: 'a' }] }])('%j is no memory', (broken) => {
  expect(knownChoices(lock, broken)).toEqual({ known: [], unknown: lock })
})

test('sets are merged by name and sorted, the later one wins', () => {
  expect(merged([wheel('b', '1'), wheel('c', '2')], [wheel('a', '3'), wheel('b', '4')])).toEqual([
    wheel('a', '3'),
    wheel('b', '4'),
    wheel('c', '2'),
  ])
})

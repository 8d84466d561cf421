import { expect, test } from '@jest/globals'
import { chains } from '../../src/contents/chains.ts'

const of = (needs: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(chains(Object.entries(needs).map(([name, requires]) => ({ name, requires }))))

test('each distribution has the shortest chain from one that nothing needs', () => {
  expect(
    of({
      app: ['pandas', 'six'],
      pandas: ['numpy', 'dateutil'],
      dateutil: ['six'],
      numpy: [],
      six: [],
      other: [],
    }),
  ).toEqual({
    app: [],
    other: [],
    pandas: ['app'],
    six: ['app'],
    numpy: ['app', 'pandas'],
    dateutil: ['app', 'pandas'],
  })
})

test('what was asked for itself needs no reason, though others need it too', () => {
  const found = chains([
    { name: 'statsmodels', requires: ['pandas'], isDirect: true },
    { name: 'pandas', requires: ['numpy'], isDirect: true },
    { name: 'numpy', requires: [] },
    { name: 'plugin', requires: ['numpy', 'helper'] },
    { name: 'helper' },
  ])
  expect(Object.fromEntries(found)).toEqual({
    statsmodels: [],
    pandas: [],
    numpy: ['pandas'],
    plugin: [],
    helper: ['plugin'],
  })
})

test('what is not installed is no link of a chain', () => {
  expect(of({ a: ['windows-only'], b: ['a'] })).toEqual({ b: [], a: ['b'] })
})

test('a circle begins somewhere, a distribution that needs itself is none', () => {
  expect(of({ a: ['b'], b: ['a', 'c'], c: [] })).toEqual({ a: [], b: ['a'], c: ['a', 'b'] })
  expect(of({ a: ['a'] })).toEqual({ a: [] })
})

test('two of one name are one', () => {
  expect(
    Object.fromEntries(
      chains([
        { name: 'pip', requires: [] },
        { name: 'pip', requires: ['x'] },
        { name: 'x', requires: [] },
      ]),
    ),
  ).toEqual({ pip: [], x: ['pip'] })
})

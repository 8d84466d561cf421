import { expect, test } from '@jest/globals'
import { noBytes } from '../../src/contents/contents.ts'
import { adviseOn, adviseOnForeign } from '../../src/report/advice.ts'
import { distribution, part } from './report-sample.ts'

type Given = Parameters<typeof adviseOn>[0]
const given = (changes: Partial<Given> = {}): Given => ({
  distributions: [distribution('flask', '3.1.0', 5_000_000)],
  base: { reference: 'python:3.13-slim', digest: 'sha256:1' },
  parts: [part('base', 50_000_000, 1, '1')],
  ...changes,
})
const lib = (name: string, bytes: number) => ({ name, bytes })
const base = (reference: string): Given => given({ base: { reference, digest: 'sha256:1' } })

test('a lean image gets no advice', () => {
  expect(adviseOn(given(), ['libpq5'])).toEqual([])
})

test.each<[string, Given, readonly string[], string]>([
  [
    'libraries for GPUs',
    given({
      distributions: [
        distribution('nvidia-cublas-cu12', '12', 500_000_000, 0),
        ...['a', 'b', 'c'].map((name, index) =>
          distribution(`nvidia-${name}-cu12`, '1', 10_000_000 + index, 0),
        ),
      ],
    }),
    [],
    'libraries for GPUs (`nvidia-cublas-cu12`, `nvidia-c-cu12`, `nvidia-b-cu12` and 1 more package) are 530.0 MB unpacked.',
  ],
  [
    'tools of development',
    given({
      distributions: [distribution('pytest', '8', 2_000_000, 0), distribution('mypy', '1', 9_000_000, 0)],
    }),
    [],
    'packages of development (`mypy` and `pytest`) are 11.0 MB unpacked.',
  ],
  [
    'copies of libraries',
    given({
      distributions: [
        {
          ...distribution('numpy', '2', 9),
          libraries: [lib('libgfortran', 2_800_000), lib('libquadmath', 300_000)],
        },
        {
          ...distribution('scipy', '1', 9),
          libraries: [lib('libgfortran', 2_900_000), lib('libonly', 9_000_000)],
        },
        { ...distribution('pandas', '2', 9), libraries: [lib('libquadmath', 250_000)] },
      ],
    }),
    [],
    '3.0 MB are further copies of libraries that several wheels bring along (`libgfortran` in `numpy` and `scipy`; `libquadmath` in `numpy` and `pandas`)',
  ],
  ['a compiler', given(), ['libpq5', 'gcc=4:14.2'], 'the image has a compiler (`gcc` in `system-packages`).'],
  [
    'a fat base',
    { ...base('registry.example/library/python:3.13'), parts: [part('base', 400_000_000, 1, '1')] },
    [],
    'is 400.0 MB to pull. Without the input `base-image`',
  ],
  [
    'a patch version',
    base('python:3.13.5-slim-bookworm'),
    [],
    'names one patch version of Python, which gets no fixes. `3.13-slim-bookworm` moves with them',
  ],
  ['an old release', base('python:3.11-slim-bullseye'), [], 'stands on Debian `bullseye`'],
])('%s', (_, measurement, packages, sentence) => {
  expect(adviseOn(measurement, packages)).toEqual([expect.stringContaining(sentence)])
})

test('what is small is not worth a word, nor a base that is not ours to judge', () => {
  const small = given({ distributions: [distribution('pytest', '8', 100_000, 0)] })
  expect(adviseOn(small, [])).toEqual([])
  expect(adviseOn(base('ghcr.io/org/base:1.2.3'), [])).toEqual([])
  expect(adviseOn(base('registry.example/chainguard/python:latest'), ['make'])).toEqual([])
})

test('a hundred thousand copies of a library are one hint', () => {
  const libraries = Array.from({ length: 100_000 }, () => lib('liba', 100))
  const distributions = ['a', 'b'].map((name) => ({ ...distribution(name, '1', 9), libraries }))
  expect(adviseOn(given({ distributions }), [])).toEqual([
    expect.stringContaining('20.0 MB are further copies of libraries'),
  ])
})

const hidden = (bytes: number) => ({
  hidden: {
    ...{ files: 1, bytes: { ...noBytes, data: bytes }, transferBytes: 1 },
    largest: [{ path: 'var/cache/x', bytes, writtenIn: 1, hiddenBy: 2 }],
  },
})
test.each([
  ['a known base and nothing hidden', hidden(999_999), { given: 'python:3.13-slim', isFound: true }, []],
  [
    'files that are hidden',
    hidden(2_000_000),
    { given: undefined, isFound: true },
    [
      '2.0 MB are written in one layer and hidden by a later one, so that every host pulls them for nothing (`/var/cache/x` 2.0 MB).',
    ],
  ],
  ['no base', hidden(0), { given: undefined, isFound: false }, ['Name it in the input `base-image`']],
  [
    'a base that has moved on',
    hidden(0),
    { given: 'python:3.13-slim', isFound: false },
    ['the layers of `python:3.13-slim` are not the lowest ones of this image'],
  ],
])('an image that something else has built, with %s', (_, contents, base, sentences) => {
  expect(adviseOnForeign(contents, base)).toEqual(sentences.map((one) => expect.stringContaining(one)))
})

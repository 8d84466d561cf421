import { describe, expect, test } from '@jest/globals'
import { noBytes, sumOf } from '../../src/contents/contents.ts'
import { adviseOnSources } from '../../src/report/advice-sources.ts'
import { adviseOn, adviseOnForeign, slimOf } from '../../src/report/advice.ts'
import { distribution, part } from './report-sample.ts'

type Given = Parameters<typeof adviseOn>[0]
const given = (changes: Partial<Given> = {}): Given => ({
  distributions: [distribution('flask', '3.1.0', 5_000_000)],
  base: { reference: 'python:3.13-slim', digest: 'sha256:1' },
  parts: [part('base', 50_000_000, 1, '1')],
  bytecode: 'deps',
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

const ofKinds = (name: string, changes: Partial<typeof noBytes>) => {
  const kinds = { ...noBytes, ...changes }
  return { ...distribution(name, '1', sumOf(kinds) - kinds.bytecode, kinds.bytecode), kinds }
}

test.each<[string, Given, readonly string[]]>([
  [
    'a quarter of bytecode',
    given({ distributions: [ofKinds('django', { code: 60_000_000, bytecode: 20_000_000 })] }),
    ['bytecode is 20.0 MB of the packages unpacked (25 %). `bytecode: none` saves that, for slower starts.'],
  ],
  [
    'a quarter of bytecode that the build did not compile',
    given({
      bytecode: 'none',
      distributions: [ofKinds('django', { code: 60_000_000, bytecode: 20_000_000 })],
    }),
    [],
  ],
  [
    'tests and headers',
    given({
      distributions: [
        ofKinds('pandas', { code: 30_000_000, tests: 25_000_000 }),
        ofKinds('numpy', { native: 40_000_000, headers: 4_000_000, tests: 1_000_000 }),
      ],
    }),
    [
      'tests and what only compilers read (headers, C sources) are 30.0 MB of the packages unpacked (30 %; `pandas` 25.0 MB and `numpy` 5.0 MB). Wheels without them would save that: ask their projects.',
    ],
  ],
  [
    'a large image with few of them',
    given({
      distributions: [ofKinds('torch', { native: 900_000_000, tests: 12_000_000, bytecode: 20_000_000 })],
    }),
    [],
  ],
])('shares of the packages: %s', (_, measurement, sentences) => {
  expect(adviseOn(measurement, [])).toEqual(sentences)
})

const hidden = (bytes: number) => ({
  hidden: {
    ...{ files: 1, bytes: { ...noBytes, data: bytes }, transferBytes: 1 },
    largest: [{ path: 'var/cache/x', bytes, writtenIn: 1, hiddenBy: 2 }],
  },
})

test('a compiler in an image of others is told with its bytes', () => {
  const files = [
    { path: 'usr/lib/gcc/x86_64-linux-gnu/14/cc1', bytes: 30_000_000 },
    { path: 'usr/libexec/gcc/x86_64-linux-gnu/14/cc1plus', bytes: 32_000_000 },
    { path: 'usr/lib/python3/x.py', bytes: 5_000_000 },
  ]
  const known = { given: undefined, isFound: true }
  expect(adviseOnForeign(hidden(0), known, files)).toEqual([
    'the image has a compiler, 62.0 MB unpacked. Compile in a stage of its own, and copy what it makes.',
  ])
  expect(adviseOnForeign(hidden(0), known, files.slice(2))).toEqual([])
})

describe('sources', () => {
  const files = (changes: Readonly<Record<string, number>>) =>
    Object.entries(changes).map(([path, bytes]) => ({ path, bytes }))
  const many = files({
    'data/a': 4_000_000,
    'data/b/c': 4_000_000,
    'docs/x': 3_000_000,
    'x.bin': 5000,
    'm.py': 1,
  })

  test.each<[string, ReturnType<typeof files>, boolean, readonly string[]]>([
    [
      'without an ignore file, by what is largest',
      many,
      false,
      [
        'there is no .dockerignore: all files but the usual leftovers (.git, .venv, caches …) go into the image, 11.0 MB (`data/` 8.0 MB, `docs/` 3.0 MB and `x.bin` 5.0 kB). List there what the image does not need.',
      ],
    ],
    ['with one', many, true, []],
    ['that are small', files({ 'main.py': 90_000 }), false, []],
    [
      'with tests',
      files({ 'tests/data.bin': 200_000, 'src/tests/x': 900_000 }),
      true,
      ['`tests/` goes into the image, 200.0 kB. To keep it out, add `/tests/` to the input `ignore`.'],
    ],
    ['with few tests', files({ 'test/x.py': 99_999 }), true, []],
  ])('%s', (_, sources, hasIgnoreFile, sentences) => {
    expect(adviseOnSources(sources, hasIgnoreFile)).toEqual(sentences)
  })
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

describe('a fat base', () => {
  const fat = (reference: string): Given =>
    given({ base: { reference, digest: 'sha256:1' }, parts: [part('base', 380_000_000, 1, '1')] })

  test.each([
    ['python:3.13', 'python:3.13-slim'],
    [
      'registry.example:5000/library/python:3.13.5-bookworm',
      'registry.example:5000/library/python:3.13.5-slim-bookworm',
    ],
    ['python:3.13-slim', undefined],
    ['python:latest', undefined],
    ['debian:13', undefined],
  ])('%s has %s beside it', (reference, slim) => {
    expect(slimOf(fat(reference))).toBe(slim)
  })

  test('is told with what the slim one saves, where that is known', () => {
    const words =
      'the base image `python:3.13` is 380.0 MB to pull. Without the input `base-image`, the slim one is taken'
    expect(adviseOn(fat('python:3.13'), [])).toEqual([`${words}.`])
    expect(adviseOn(fat('python:3.13'), [], { reference: 'python:3.13-slim', bytes: 50_000_000 })).toEqual([
      `${words}: \`python:3.13-slim\` saves 330.0 MB.`,
    ])
  })
})

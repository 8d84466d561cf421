import { describe, expect, test } from '@jest/globals'
import { detectPythonVersion } from '../../src/project/python-version.ts'
import { chooseMinor, parseSpecifiers } from '../../src/project/specifiers.ts'
import { withProject, type Files } from '../fixtures/projects/folder.ts'

const supported = ['3.10', '3.11', '3.12', '3.13', '3.14']

const ranges: readonly (readonly [string, string | undefined, boolean?])[] = [
  ['>=3.11', '3.13'],
  ['>=3.11,<3.14', '3.13'],
  ['>=3.14', '3.14'],
  ['>3.13', '3.13'],
  ['>=3.13.1', '3.13'],
  ['<3.12', '3.11'],
  ['<3.12.5,>=3.12', '3.12', true],
  ['<=3.12', '3.11'],
  ['>=3.12,<=3.12', '3.12', true],
  ['==3.12.*', '3.12'],
  ['==3.12.4', '3.12', true],
  ['===3.12.4', '3.12', true],
  ['==3.*', '3.13'],
  ['~=3.11', '3.13'],
  ['~=3.11.2', '3.11'],
  ['~=3.14.0', '3.14'],
  ['>=3.10,!=3.13.*', '3.12'],
  ['>=3.10,!=3.13.2', '3.13'],
  ['>=3.10, !=3.13.*, !=3.12.*,', '3.11'],
  ['>=3.13.0rc1', '3.13'],
  ['>=3,<4.0a0', '3.13'],
  ['>=3.15', undefined],
  ['<3.10', undefined],
  ['>=3.12,<3.11', undefined],
  ['>=2.7,!=3.*', undefined],
]

test.each(ranges)('of the range %j the minor %s is used', (text, minor, patchBound = false) => {
  const clauses = parseSpecifiers(text)
  expect(clauses === undefined ? 'malformed' : chooseMinor(clauses, supported, '3.13')).toEqual(
    minor === undefined ? undefined : { minor, patchBound },
  )
})

test.each(['', '^3.11', '3.11', '>=3.11.*', '~=3', '>=three', '>=3.11 <3.14', '>=3.11||<3'])(
  'the range %j is not one by PEP 440',
  (text) => {
    expect(parseSpecifiers(text)).toBeUndefined()
  },
)

const requires = (text: string) => ({ text, file: 'pyproject.toml', line: 3 })

const cases: readonly (readonly [string, Files, string | undefined, string | undefined, unknown])[] = [
  ['nothing', {}, undefined, undefined, { python: undefined, hints: [] }],
  [
    'the input before all files',
    { '.python-version': '3.12\n', 'runtime.txt': 'python-3.11' },
    '3.14',
    '>=3.11',
    {
      python: { value: { text: '3.14', minor: '3.14' }, file: 'input python-version', line: undefined },
      hints: [],
    },
  ],
  [
    '.python-version before the range',
    { '.python-version': '# for pyenv\n\n3.12.4\n3.11\n' },
    undefined,
    '>=3.11',
    {
      python: { value: { text: '3.12.4', minor: '3.12' }, file: '.python-version', line: 3 },
      hints: [
        '.python-version:3: only the minor 3.12 of `3.12.4` is used; the patch release is that of the base image.',
      ],
    },
  ],
  [
    'the range before runtime.txt',
    { 'runtime.txt': 'python-3.11.9' },
    undefined,
    '>=3.12',
    { python: { value: { text: '>=3.12', minor: '3.13' }, file: 'pyproject.toml', line: 3 }, hints: [] },
  ],
  [
    'runtime.txt at last',
    { 'runtime.txt': 'python-3.12.1\n' },
    undefined,
    undefined,
    {
      python: { value: { text: 'python-3.12.1', minor: '3.12' }, file: 'runtime.txt', line: 1 },
      hints: [
        'runtime.txt:1: only the minor 3.12 of `python-3.12.1` is used; the patch release is that of the base image.',
      ],
    },
  ],
  [
    'uv python pin with an implementation',
    { '.python-version': 'cpython-3.13' },
    undefined,
    undefined,
    {
      python: { value: { text: 'cpython-3.13', minor: '3.13' }, file: '.python-version', line: 1 },
      hints: [],
    },
  ],
  [
    'a patch release in the range',
    {},
    undefined,
    '==3.12.4',
    {
      python: { value: { text: '==3.12.4', minor: '3.12' }, file: 'pyproject.toml', line: 3 },
      hints: [
        "pyproject.toml:3: `==3.12.4` bounds the patch release, but that is the base image's. Write ==3.12.* instead.",
      ],
    },
  ],
]

describe('the Python version comes from', () => {
  test.each(cases)('%s', async (_name, files, input, range, expected) => {
    const found = await withProject(files, (root) =>
      detectPythonVersion(root, input, range === undefined ? undefined : requires(range)),
    )
    expect(found).toEqual(expected)
  })
})

const valid = 'Valid: 3.10, 3.11, 3.12, 3.13, 3.14.'
const refused: readonly (readonly [string, Files, string | undefined, string | undefined, string])[] = [
  [
    'a range that nothing satisfies',
    {},
    undefined,
    '<3.9',
    'pyproject.toml:3: no supported Python satisfies `requires-python = "<3.9"`. Supported: 3.10, 3.11, 3.12, 3.13, 3.14. Widen the range.',
  ],
  [
    "Poetry's caret",
    {},
    undefined,
    '^3.11',
    'pyproject.toml:3: `requires-python = "^3.11"` is not a version specifier (PEP 440). Write e.g. ">=3.11,<3.14".',
  ],
  [
    'an old pin',
    { 'runtime.txt': 'python-3.8.10' },
    undefined,
    undefined,
    `runtime.txt:1: Python 3.8 is not supported. ${valid} Set the input \`python-version\`.`,
  ],
  [
    'another implementation',
    { '.python-version': 'pypy3.10' },
    undefined,
    undefined,
    `.python-version:1: \`pypy3.10\` is not a CPython version that we know. ${valid} Mend it, or set the input \`python-version\`.`,
  ],
  [
    'a pin outside of the range',
    { '.python-version': '3.11' },
    undefined,
    '>=3.12',
    '.python-version:1: Python 3.11 is outside of `requires-python = ">=3.12"` (pyproject.toml:3). Make the two agree.',
  ],
  [
    'an input outside of the range',
    {},
    '3.14',
    '<3.14',
    'input python-version: Python 3.14 is outside of `requires-python = "<3.14"` (pyproject.toml:3). Make the two agree.',
  ],
]

test.each(refused)('%s is refused with file and line', async (_name, files, input, range, problem) => {
  await expect(
    withProject(files, (root) =>
      detectPythonVersion(root, input, range === undefined ? undefined : requires(range)),
    ),
  ).rejects.toMatchObject({ problems: [problem] })
})

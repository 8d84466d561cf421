import { describe, expect, test } from '@jest/globals'
import { noWishes, withProject, type Files } from '../fixtures/projects/folder.ts'
import { parseRequirement } from '../../src/project/locks/requirement-line.ts'
import { logicalLines, parseInclude } from '../../src/project/locks/requirements-lines.ts'
import { requirementsTxt } from '../../src/project/locks/requirements-txt.ts'

const sha = 'a1'.repeat(32)

const requirementCases: readonly (readonly [string, Partial<ReturnType<typeof parseRequirement>>])[] = [
  ['Django', { name: 'django' }],
  ['Django==5.1.2', { name: 'django', pinned: true }],
  ['django == 5.1.2 ; python_version >= "3.10"', { name: 'django', pinned: true }],
  ['django (==5.1.2)', { name: 'django', pinned: true }],
  ['django===5.1.2', { name: 'django', pinned: true }],
  ['django==5.1.*', { name: 'django' }],
  ['django==5.1.2,!=5.1.3', { name: 'django' }],
  ['django>=5; python_version == "3.12"', { name: 'django' }],
  ['zope.interface~=7.0', { name: 'zope-interface' }],
  ['uvicorn[standard, http_2]==0.30.1', { name: 'uvicorn', extras: ['standard', 'http-2'], pinned: true }],
  [`idna==3.7 --hash=sha256:${sha} --hash=sha256:${sha}`, { name: 'idna', pinned: true, hashed: true }],
  [`idna==3.7 --hash=sha512:${sha}${sha}`, { name: 'idna', pinned: true }],
  ['idna==3.7 --config-settings="x=y"', { name: 'idna', pinned: true }],
  [
    `idna @ https://files.example/idna-3.7.tar.gz#sha256=${sha}`,
    { name: 'idna', pinned: true, hashed: true },
  ],
  ['idna @ https://files.example/idna-3.7-py3-none-any.whl', { name: 'idna' }],
  [`https://files.example/idna-3.7.zip --hash=sha256:${sha}`, { pinned: true, hashed: true }],
  ['idna @ git+https://git.example/idna@0123abc', { name: 'idna', sourceTree: true }],
  ['./libs/common', { sourceTree: true }],
  ['wheels/idna-3.7-py3-none-any.whl', {}],
  ['idna-3.7-py3-none-any.whl', {}],
  ['-e .', { sourceTree: true }],
  ['--editable=git+https://git.example/idna#egg=idna', { sourceTree: true }],
]

test.each(requirementCases)('the requirement %j is read as far as needed', (text, expected) => {
  expect(parseRequirement(text)).toEqual({
    name: undefined,
    extras: [],
    pinned: false,
    hashed: false,
    sourceTree: false,
    ...expected,
  })
})

test('continued lines are joined, comments dropped, and the first line number kept', () => {
  const text = [
    '# a comment \\',
    'idna==3.7 \\',
    '    --hash=sha256:aa \\',
    '    --hash=sha256:bb  # two files',
    '',
    'a @ https://files.example/a.zip#sha256=cc',
    'b==1 \\',
    '# ends it',
    'c==2\r',
    'd==3 \\',
  ].join('\n')
  expect(logicalLines(text)).toEqual([
    { line: 2, text: 'idna==3.7      --hash=sha256:aa      --hash=sha256:bb' },
    { line: 6, text: 'a @ https://files.example/a.zip#sha256=cc' },
    { line: 7, text: 'b==1' },
    { line: 9, text: 'c==2' },
    { line: 10, text: 'd==3' },
  ])
})

test.each([
  ['-r base.txt', { kind: 'requirements', target: 'base.txt' }],
  ['-rbase.txt', { kind: 'requirements', target: 'base.txt' }],
  ['--requirement=base.txt', { kind: 'requirements', target: 'base.txt' }],
  ['--requirement "my base.txt"', { kind: 'requirements', target: 'my base.txt' }],
  ['-c ../constraints.txt', { kind: 'constraints', target: '../constraints.txt' }],
  ['--constraint constraints.txt', { kind: 'constraints', target: 'constraints.txt' }],
  ['--require-hashes', undefined],
  ['requests', undefined],
])('%j is an include or not', (text, expected) => {
  expect(parseInclude(text)).toEqual(expected)
})

const read = (files: Files, wishes = noWishes) =>
  withProject(files, (root) => requirementsTxt.read(root, 'requirements.txt', undefined, wishes))

describe('a requirements file', () => {
  test('that is pinned and hashed through its includes needs no advice', async () => {
    const files = {
      'requirements.txt': `--index-url https://index.example/simple\n--require-hashes\n-r requirements/base.txt\n`,
      'requirements/base.txt': `-r web.txt\nidna==3.7 \\\n  --hash=sha256:${sha}\n`,
      'requirements/web.txt': `fastapi[standard]==0.115.0 --hash=sha256:${sha}\n`,
    }
    expect(await read(files)).toEqual({
      source: {
        kind: 'requirements-txt',
        path: 'requirements.txt',
        files: ['requirements.txt', 'requirements/base.txt', 'requirements/web.txt'],
        pinned: true,
        hashed: true,
      },
      names: new Set(['fastapi', 'uvicorn', 'idna']),
      findings: [
        {
          what: 'included',
          value: 'requirements/base.txt (requirements)',
          file: 'requirements.txt',
          line: 3,
        },
        {
          what: 'included',
          value: 'requirements/web.txt (requirements)',
          file: 'requirements/base.txt',
          line: 1,
        },
      ],
      hints: [],
    })
  })

  test('is pinned where a constraints file pins what it leaves open', async () => {
    const files = {
      'requirements.txt': 'flask\n-c constraints.txt\n',
      'constraints.txt': 'Flask==3.0.3\njinja2<4\n',
    }
    expect(await read(files)).toEqual({
      source: {
        kind: 'requirements-txt',
        path: 'requirements.txt',
        files: ['requirements.txt', 'constraints.txt'],
        pinned: true,
        hashed: false,
      },
      names: new Set(['flask']),
      findings: [
        { what: 'included', value: 'constraints.txt (constraints)', file: 'requirements.txt', line: 2 },
      ],
      hints: [
        'requirements.txt: pinned, but without hashes: what they depend on is resolved anew in each build. ' +
          'Lock it, e.g. `uv pip compile --generate-hashes`, and commit the result.',
      ],
    })
  })

  test('with ranges names the first of them and where they are', async () => {
    const files = { 'requirements.txt': 'a\nb>1\n-r c.txt\ne==1\n', 'c.txt': '# c\nc<2\nd\n-e ./lib\n' }
    const { source, hints } = await read(files)
    expect(source).toMatchObject({ pinned: false, hashed: false })
    expect(hints).toEqual([
      'c.txt:4: `-e ./lib` is a folder or a repository, not a wheel or an sdist: nothing verifies it. ' +
        'The project itself needs no such line: its sources are on the import path.',
      'requirements.txt: not pinned (requirements.txt:1 a, requirements.txt:2 b, c.txt:2 c and 2 more): ' +
        'the same commit may give another image tomorrow. Lock it, e.g. `uv pip compile --generate-hashes`, and commit the result.',
    ])
  })

  test('with some hashes names the requirements without', async () => {
    const { source, hints } = await read({ 'requirements.txt': `a==1 --hash=sha256:${sha}\nb==2\n` })
    expect(source).toMatchObject({ pinned: true, hashed: false })
    expect(hints).toEqual([
      'requirements.txt: some requirements have no SHA-256 hash (requirements.txt:2 b). ' +
        'Lock it, e.g. `uv pip compile --generate-hashes`, and commit the result.',
    ])
  })

  test('that two others include is read twice but listed once', async () => {
    const files = {
      'requirements.txt': '-r a.txt\n-r b.txt\n',
      'a.txt': '-r c.txt',
      'b.txt': '-r c.txt',
      'c.txt': 'x==1',
    }
    expect((await read(files)).source).toMatchObject({
      files: ['requirements.txt', 'a.txt', 'c.txt', 'b.txt'],
    })
  })

  const broken: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'that is missing, remote and outside, all at once',
      {
        'requirements.txt': '-r base.txt\n-r ../other.txt\n-c https://files.example/c.txt\n-r /etc/r.txt\n',
      },
      [
        'requirements.txt:1: `-r base.txt`: there is no file base.txt. Add it, or mend the path (relative to the including file).',
        'requirements.txt:2: `-r ../other.txt`: the include leaves the project folder. Move the file into it, or set the input `context` to the folder above.',
        'requirements.txt:3: `-c https://files.example/c.txt`: an include from the network can change without a commit. Copy the file into the project.',
        'requirements.txt:4: `-r /etc/r.txt`: the include leaves the project folder. Move the file into it, or set the input `context` to the folder above.',
      ],
    ],
    [
      'in a circle',
      { 'requirements.txt': '\n-r sub/a.txt\n', 'sub/a.txt': '-r ../requirements.txt\n' },
      [
        'sub/a.txt:1: `-r ../requirements.txt`: the includes form a circle: requirements.txt → sub/a.txt → requirements.txt. Remove one of them.',
      ],
    ],
    [
      'of itself',
      { 'requirements.txt': '-c requirements.txt\n' },
      [
        'requirements.txt:1: `-c requirements.txt`: the includes form a circle: requirements.txt → requirements.txt. Remove one of them.',
      ],
    ],
  ]
  test.each(broken)('with an include %s is refused with file and line', async (_name, files, problems) => {
    await expect(read(files)).rejects.toMatchObject({ name: 'Problem', problems })
  })

  test('that is UTF-16, as PowerShell writes it, is refused', async () => {
    const files = { 'requirements.txt': Buffer.from('\uFEFFidna==3.7\r\n', 'utf16le') }
    await expect(read(files)).rejects.toMatchObject({
      problems: ['requirements.txt:1: the file is UTF-16. Save it as UTF-8.'],
    })
  })

  test('that is reached through a link out of the project is refused', async () => {
    await withProject({ 'r.txt': 'idna' }, async (outside) => {
      const link = `${outside}/r.txt`
      await expect(read({ 'requirements.txt': { link } })).rejects.toMatchObject({
        problems: [
          `requirements.txt: is a link to ${link}, outside of the project folder. Copy the file into the project.`,
        ],
      })
    })
  })

  test('knows no groups and extras', async () => {
    await expect(
      read({ 'requirements.txt': '' }, { ...noWishes, groups: ['prod'], extras: ['a', 'b'] }),
    ).rejects.toMatchObject({
      problems: [
        'input groups: requirements.txt has no groups (`prod`). Leave the input empty, or lock pyproject.toml with uv.',
        'input extras: requirements.txt has no extras (`a`, `b`). Leave the input empty, or lock pyproject.toml with uv.',
      ],
    })
  })
})

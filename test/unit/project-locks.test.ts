import { describe, expect, test } from '@jest/globals'
import { pylock, pyproject, read, uvLock, wished } from './lock-files.ts'

const noLock =
  'pyproject.toml: no lock: the same commit may give another image tomorrow. Run `uv lock` and commit uv.lock.'

describe('the lock', () => {
  test('is uv.lock, whose names are those that will be installed, beside pyproject.toml', async () => {
    expect(await read({ 'pyproject.toml': pyproject, 'uv.lock': uvLock })).toEqual({
      source: { kind: 'uv-lock', path: 'uv.lock', files: ['uv.lock', 'pyproject.toml'] },
      names: new Set(['django', 'asgiref', 'uvicorn', 'httptools']),
      findings: [],
      hints: [],
    })
  })

  test('gives the names of wished groups and extras, however they are spelled', async () => {
    const { names } = await read(
      { 'pyproject.toml': pyproject, 'uv.lock': uvLock },
      wished({ groups: ['WEB'], extras: ['fast.api'] }),
    )
    expect([...names].sort()).toEqual(['asgiref', 'django', 'fastapi', 'httptools', 'uvicorn', 'waitress'])
  })

  test('is pylock.toml, which states a Python range of its own', async () => {
    expect(await read({ 'pylock.toml': pylock, 'pylock.dev.toml': pylock })).toEqual({
      source: { kind: 'pylock', path: 'pylock.toml', files: ['pylock.toml'] },
      names: new Set(['zope-interface']),
      findings: [],
      hints: [],
      requiresPython: { text: '>=3.12', file: 'pylock.toml', line: 2 },
    })
  })

  test('is a named pylock where it is the only one', async () => {
    expect((await read({ 'pylock.prod.toml': pylock })).source).toEqual({
      kind: 'pylock',
      path: 'pylock.prod.toml',
      files: ['pylock.prod.toml'],
    })
  })

  test('is pyproject.toml with a hint where nothing is locked', async () => {
    expect(
      await read({ 'pyproject.toml': pyproject }, wished({ groups: ['web'], extras: ['fast-api'] })),
    ).toEqual({
      source: { kind: 'pyproject', path: 'pyproject.toml', files: ['pyproject.toml'] },
      names: new Set(['django', 'gunicorn', 'fastapi', 'uvicorn', 'waitress', 'psycopg2']),
      findings: [],
      hints: [noLock],
    })
  })

  test('is requirements.txt beside a pyproject.toml, which is metadata then', async () => {
    const files = { 'pyproject.toml': pyproject, 'requirements.txt': '', 'requirements-dev.txt': 'pytest' }
    expect((await read(files)).source).toEqual({
      kind: 'requirements-txt',
      path: 'requirements.txt',
      files: ['requirements.txt'],
      pinned: true,
      hashed: true,
    })
  })

  test('is the one that the input names, whatever else is there', async () => {
    const files = {
      'pyproject.toml': pyproject,
      'uv.lock': uvLock,
      'poetry.lock': '',
      'requirements/prod.txt': 'flask',
      'deploy/pylock.toml': pylock,
    }
    const paths = ['uv.lock', './requirements/prod.txt', 'deploy/pylock.toml', 'pyproject.toml']
    const sources = []
    for (const requirements of paths) sources.push((await read(files, wished({ requirements }))).source)
    expect(sources).toEqual([
      { kind: 'uv-lock', path: 'uv.lock', files: ['uv.lock', 'pyproject.toml'] },
      {
        kind: 'requirements-txt',
        path: 'requirements/prod.txt',
        files: ['requirements/prod.txt'],
        pinned: false,
        hashed: false,
      },
      { kind: 'pylock', path: 'deploy/pylock.toml', files: ['deploy/pylock.toml'] },
      { kind: 'pyproject', path: 'pyproject.toml', files: ['pyproject.toml'] },
    ])
  })

  test('is none where a project has no requirements', async () => {
    expect(await read({ 'pyproject.toml': '[project]\nname = "shop"\n', 'main.py': '' })).toEqual({
      source: { kind: 'none' },
      names: new Set(),
      findings: [],
      hints: ['no requirements and no lock found: the image holds no dependencies.'],
    })
  })
})

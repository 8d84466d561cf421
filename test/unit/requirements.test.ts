import { describe, expect, test } from '@jest/globals'
import { exportCommand, uvPlatform } from '../../src/requirements/uv-commands.ts'
import { indexSettings } from '../../src/runner/python-index.ts'
import { checkPython, defaultBuilderImage, readProbe } from '../../src/target/probe.ts'
import { target } from './build-plan.ts'

const wishes = { groups: ['web'], extras: ['pg'] }
const compile = [
  ...['pip', 'compile', '--quiet', '--format', 'pylock.toml', '--no-header', '--output-file', '/o'],
  ...['--python-version', '3.13.5', '--python-platform', 'x86_64-manylinux_2_40'],
]

test.each([
  [{ kind: 'none' as const }, undefined],
  [{ kind: 'pylock' as const, path: 'pylock.toml', files: [] }, undefined],
  [
    { kind: 'requirements-txt' as const, path: 'requirements.txt', files: [], pinned: true, hashed: true },
    [...compile, '--no-deps', 'requirements.txt'],
  ],
  [
    { kind: 'requirements-txt' as const, path: 'r.txt', files: [], pinned: true, hashed: false },
    [...compile, 'r.txt'],
  ],
  [
    { kind: 'pyproject' as const, path: 'pyproject.toml', files: [] },
    [...compile, '--extra', 'pg', '--group', 'web', 'pyproject.toml'],
  ],
  [
    { kind: 'uv-lock' as const, path: 'uv.lock', files: [] },
    [
      ...['export', '--quiet', '--locked', '--format', 'pylock.toml', '--no-header', '--output-file', '/o'],
      ...['--no-default-groups', '--no-emit-project', '--extra', 'pg', '--group', 'web'],
    ],
  ],
])('uv is asked for %j', (lock, expected) => {
  expect(exportCommand(lock, wishes, target, '/o')).toEqual(expected)
})

test.each([
  ['glibc', '2.17', 'linux/amd64', 'x86_64-manylinux2014'],
  ['glibc', '2.28', 'linux/amd64', 'x86_64-manylinux_2_28'],
  ['glibc', '2.30', 'linux/arm64', 'aarch64-manylinux_2_28'],
  ['glibc', '2.36', 'linux/amd64', 'x86_64-manylinux_2_36'],
  ['glibc', '2.41', 'linux/amd64', 'x86_64-manylinux_2_40'],
  ['musl', '1.2', 'linux/amd64', 'x86_64-unknown-linux-musl'],
] as const)('%s %s on %s is %s to uv', (family, version, platform, expected) => {
  expect(uvPlatform({ libc: { family, version }, platform })).toBe(expected)
})

describe('the index of pip', () => {
  test('is translated for uv: the more special section wins, the environment wins over all, uv’s own variables over pip’s', () => {
    const settings = {
      ':env:.extra-index-url': 'https://extra.example/simple',
      'install.index-url': 'https://user:p%40ss@private.example/simple',
      'global.index-url': 'https://index.example/simple',
      'global.timeout': '60',
    }
    const pip = { settings, default: 'https://default.example/simple' }
    expect(indexSettings(pip, {})).toEqual({
      env: {
        UV_DEFAULT_INDEX: 'https://user:p%40ss@private.example/simple',
        UV_INDEX: 'https://extra.example/simple',
      },
      credentials: new Map([['https://private.example', { user: 'user', password: 'p@ss' }]]),
      indexes: ['https://extra.example/simple', 'https://user:p%40ss@private.example/simple'],
    })
    expect(indexSettings(pip, { UV_DEFAULT_INDEX: 'https://mine.example/simple' }).indexes).toEqual([
      'https://extra.example/simple',
      'https://mine.example/simple',
    ])
  })
  test('is more than an index where there are folders of wheels', () => {
    const settings = { 'global.find-links': '\n/wheels\n/more' }
    expect(indexSettings({ settings, default: 'https://default.example/simple' }, {})).toEqual({
      env: { UV_FIND_LINKS: '/wheels,/more' },
      credentials: new Map(),
      indexes: [],
    })
  })
  test('is pip’s default where nothing is configured, and none without pip', () => {
    const none = { env: {}, credentials: new Map() }
    expect(indexSettings({ settings: {}, default: 'https://default.example/simple' }, {})).toEqual({
      ...none,
      indexes: ['https://default.example/simple'],
    })
    expect(indexSettings({ settings: {}, default: null }, {})).toEqual({ ...none, indexes: [] })
  })
})

describe('the base image', () => {
  test.each([
    ['python:3.13-slim', 'python:3.13'],
    ['python:3.13-slim-bookworm', 'python:3.13-bookworm'],
    ['localhost:5000/library/python:3.13-slim', 'localhost:5000/library/python:3.13'],
    ['python:3.13-alpine', 'python:3.13-alpine'],
    ['registry.example/slim-python:1', 'registry.example/slim-python:1'],
  ])('%s is compiled for in %s', (base, builder) => {
    expect(defaultBuilderImage(base)).toBe(builder)
  })

  const wanted = (text: string, minor: string) => ({
    value: { text, minor },
    file: '.python-version',
    line: 1,
  })
  test.each([
    [wanted('3.13', '3.13'), undefined],
    [wanted('>=3.11', '3.12'), undefined],
    [undefined, undefined],
    [wanted('>=3.14', '3.14'), '.python-version:1 asks for Python >=3.14, but base-image'],
    [
      wanted('3.12', '3.12'),
      '.python-version:1 asks for Python 3.12, but base-image python:3.13-slim has 3.13.5',
    ],
  ])('must have the Python that %j asks for', (request, problem) => {
    const check = (): void => {
      checkPython(target, request)
    }
    if (problem === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(problem)
  })

  test('needs a C library that wheels are made for', () => {
    const { baseImage: reference, baseDigest: digest, platform, ...found } = target
    const base = { reference, digest, platform }
    expect(readProbe(JSON.stringify(found), base)).toEqual(target)
    expect(() =>
      readProbe(JSON.stringify({ ...found, libc: { family: 'unknown', version: '0' } }), base),
    ).toThrow('neither glibc nor musl')
    expect(() => readProbe('Segmentation fault', base)).toThrow('printed no JSON')
  })

  test('must be for the platform that is built: a registry gives the only image it has for any', () => {
    const { baseImage: reference, baseDigest: digest, platform: _, ...found } = target
    const of = (machine: string) => JSON.stringify({ ...found, markers: { platform_machine: machine } })
    const arm64 = { reference, digest, platform: 'linux/arm64' }
    expect(readProbe(of('aarch64'), arm64).platform).toBe('linux/arm64')
    expect(readProbe(of('x86_64'), { ...arm64, platform: 'linux/amd64' }).platform).toBe('linux/amd64')
    expect(() => readProbe(of('x86_64'), arm64)).toThrow(
      `base-image ${reference}: it is not for linux/arm64 but for a machine of the kind x86_64.`,
    )
  })
})

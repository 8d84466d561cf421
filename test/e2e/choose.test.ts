import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chooseFromLock } from '../../src/requirements/resolve.ts'
import { startScript } from '../../src/runner/ready-script.ts'

const hash = (digit: string): string => digit.repeat(64)
const wheel = (name: string, digit: string): string =>
  `{ name = "${name}", url = "https://index.example/${name}", hashes = { sha256 = "${hash(digit)}" } }`

const lock = `
lock-version = "1.0"
created-by = "a test"
extras = ["color"]

[[packages]]
name = "fast"
version = "2.0"
sdist = { name = "fast-2.0.tar.gz", url = "https://index.example/fast-2.0.tar.gz", hashes = { sha256 = "${hash('0')}" } }
wheels = [
  ${wheel('fast-2.0-cp313-cp313-manylinux_2_28_x86_64.whl', '1')},
  ${wheel('fast-2.0-cp313-cp313-musllinux_1_2_x86_64.whl', '2')},
  ${wheel('fast-2.0-cp313-cp313-manylinux_2_28_aarch64.whl', '3')},
]

[[packages]]
name = "old-only"
version = "1.0"
marker = "python_version < '3.12'"
wheels = [${wheel('old_only-1.0-py3-none-any.whl', '4')}]

[[packages]]
name = "paint"
version = "1.0"
marker = "'color' in extras"
wheels = [${wheel('paint-1.0-py3-none-any.whl', '5')}]
`

const targets = {
  glibc: ['cp313-cp313-manylinux_2_36_x86_64', 'cp313-cp313-manylinux_2_28_x86_64', 'py3-none-any'],
  musl: ['cp313-cp313-musllinux_1_2_x86_64', 'py3-none-any'],
  arm: ['cp313-cp313-manylinux_2_28_aarch64', 'py3-none-any'],
  'an old glibc': ['cp313-cp313-manylinux_2_17_x86_64', 'py3-none-any'],
}

describe('what a lock installs on a target', () => {
  let folder: string
  const markers = { python_version: '3.13', python_full_version: '3.13.5', sys_platform: 'linux' }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'choose-'))
    await writeFile(path.join(folder, 'pylock.toml'), lock)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const choose = (tags: readonly string[], question: Parameters<typeof chooseFromLock>[2] = {}) => {
    const root = path.resolve(import.meta.dirname, '../..')
    const [scripts, libraries] = [path.join(root, 'python'), path.join(root, 'dist/python')]
    const chooser = startScript({ env: process.env, scripts, libraries, scratch: folder }, 'choose.py')
    return chooseFromLock(
      chooser,
      path.join(folder, 'pylock.toml'),
      question,
      { markers, tags },
      'pylock.toml',
    )
  }

  test.each([
    ['glibc', 'fast-2.0-cp313-cp313-manylinux_2_28_x86_64.whl'],
    ['musl', 'fast-2.0-cp313-cp313-musllinux_1_2_x86_64.whl'],
    ['arm', 'fast-2.0-cp313-cp313-manylinux_2_28_aarch64.whl'],
    ['an old glibc', 'fast-2.0.tar.gz'],
  ] as const)('%s gets %s', async (target, filename) => {
    const chosen = await choose(targets[target])
    expect(chosen.map((d) => [d.name, d.artifact.filename])).toEqual([['fast', filename]])
  })

  test('extras are chosen by name', async () => {
    const chosen = await choose(targets.glibc, { extras: ['color'] })
    expect(chosen.map((d) => d.name)).toEqual(['fast', 'paint'])
  })

  test('the hashes of a requirements file restrict the choice, also to an sdist', async () => {
    const pins = path.join(folder, 'requirements.txt')
    await writeFile(pins, `fast==2.0 \\\n    --hash=sha256:${hash('0')}\n`)
    const [fast] = await choose(targets.glibc, { pins: [pins] })
    expect(fast?.artifact).toEqual({
      kind: 'sdist',
      filename: 'fast-2.0.tar.gz',
      url: 'https://index.example/fast-2.0.tar.gz',
      sha256: hash('0'),
      bytes: undefined,
    })
  })

  test('a file that has none of the allowed hashes is a problem that names the package', async () => {
    const pins = path.join(folder, 'requirements.txt')
    await writeFile(pins, `fast==2.0 --hash=sha256:${hash('9')}\n`)
    await expect(choose(targets.glibc, { pins: [pins] })).rejects.toThrow(
      'pylock.toml: fast 2.0: none of the files that the index offers has a hash that the requirements file allows',
    )
  })
})

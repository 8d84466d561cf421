import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { totalBytes } from '../../src/contents/attribute.ts'
import { sumOf } from '../../src/contents/contents.ts'
import { flatten } from '../../src/contents/flatten.ts'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { listLayer } from '../../src/runner/registry/layer-listing.ts'
import { parseReference } from '../../src/runner/registry/reference.ts'
import type { ReadImage } from '../../src/wire/read-image.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { kitEnvironment, kitState } from '../kit/machine/kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import { expectLargest, expectMeasured, expectSums, look as readWhole } from './attribution.ts'
import { inImage, lock, pushBase, server, startStory } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
let run: RunResult

beforeAll(async () => {
  const files = {
    'main.py': server(['click', 'markupsafe']),
    'requirements.txt': await lock('click==8.1.8', 'markupsafe==3.0.2', 'numpy==2.3.1'),
  }
  story = await startStory('image-report', files, { inputs: { tags: 'latest' } })
  run = await story.pushToMain()
}, 180_000)
afterAll(async () => story.close())

/** `npm run report` as it is, without npm. */
async function report(...argv: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/report.ts', ...argv], {
    cwd: repositoryRoot,
    env: kitEnvironment(kitState()),
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

async function look(reference: string): Promise<ReadImage> {
  const [image] = JSON.parse(await report(reference, '--format', 'json')) as readonly ReadImage[]
  if (image === undefined) throw new Error('no image in the report')
  return image
}

/** The engine lays its own over them. */
const engineFiles = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf']

/** Sum of the sizes of all files that a container of the image sees, but the engine's. */
async function visibleBytes(reference: string): Promise<number> {
  const program = [
    'import os, stat',
    'seen, total = set(), 0',
    'for folder, names, files in os.walk("/"):',
    '    names[:] = [n for n in names if os.path.join(folder, n) not in {"/proc", "/sys", "/dev"}]',
    '    for name in files:',
    '        facts = os.lstat(os.path.join(folder, name))',
    `        if os.path.join(folder, name) in ${JSON.stringify(engineFiles)}: continue`,
    '        if stat.S_ISREG(facts.st_mode) and facts.st_ino not in seen: seen.add(facts.st_ino); total += facts.st_size',
    'print(total)',
  ].join('\n')
  const { stdout, stderr } = await inImage(reference, 'python3', '-c', program)
  if (stdout === '') throw new Error(stderr)
  return Number(stdout)
}

/** What the image itself has in their places. */
async function bytesBelowEngine(reference: string): Promise<number> {
  const registry = createRegistry({ env: kitEnvironment(kitState()) })
  const parsed = parseReference(reference)
  const found = await registry.image(parsed, 'linux/amd64')
  const layers = (found?.json.layers ?? []).map((layer) =>
    listLayer(registry.blobStream(parsed, layer.digest), layer),
  )
  return flatten(await Promise.all(layers))
    .visible.filter(({ path: file }) => engineFiles.includes(`/${file}`))
    .reduce((sum, { bytes }) => sum + bytes, 0)
}

test('what is read from the registry is what the build has measured', async () => {
  const image = await look(`${story.image}:latest`)
  await expectMeasured(run, image)
  await expectLargest(run, await readWhole(`${story.image}:latest`))
  const libraries = image.contents.distributions.flatMap((one) => one.libraries.map(({ name }) => name))
  expect(libraries).toContain('libgfortran')
})

/** Makes a wheel of a module and a library, in the image. */
const makeWheel = [
  'import zipfile',
  'wheel = zipfile.ZipFile("/tmp/peer-1.0-py3-none-any.whl", "w")',
  'wheel.writestr("peer/__init__.py", "x = 1\\n" * 500)',
  'wheel.writestr("peer/lib.so", bytes(300000))',
  'wheel.writestr("peer-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: peer\\nVersion: 1.0\\n")',
  'wheel.writestr("peer-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: py3-none-any\\n")',
  'wheel.writestr("peer-1.0.dist-info/RECORD", "")',
  'wheel.close()',
].join('; ')

test('an image of another builder adds up to what a container sees, and what it never sees', async () => {
  const reference = await pushBase(
    'image-report-peer',
    'RUN python3 -m venv /venv && cp -r /usr/local/lib/python3.13/dist-packages/pip /venv/copy',
    `RUN ${JSON.stringify(['python3', '-c', makeWheel])}`,
    'RUN /venv/bin/pip install --no-index /tmp/peer-1.0-py3-none-any.whl',
    'RUN rm -r /venv/copy /venv/lib/python3.13/site-packages/pip/_vendor && echo x >/usr/share/new',
  )
  const image = await look(reference)
  expectSums(image)
  const hidden = sumOf(image.contents.hidden.bytes)
  expect(hidden).toBeGreaterThan(1_000_000)
  expect(totalBytes(image.contents) - hidden).toBe(
    (await visibleBytes(reference)) + (await bytesBelowEngine(reference)),
  )
  expect(image.contents.distributions.map(({ name, site }) => [name, site])).toEqual([
    ['peer', 'venv/lib/python3.13/site-packages'],
    ['pip', 'usr/local/lib/python3.13/dist-packages'],
    ['pip', 'venv/lib/python3.13/site-packages'],
  ])
  const [peer] = image.contents.distributions
  expect(peer?.bytes).toMatchObject({ native: 300_000, code: 3_000 })
  expect(peer?.bytes.bytecode).toBeGreaterThan(100)
})

test('two images are compared, for people and for programs', async () => {
  const [image, base] = [`${story.image}:latest`, baseImages().slim313]
  const text = await report(image, base)
  expect(text).toMatch(
    new RegExp(`^${image} is [\\d.]+ MB to pull, \\+[\\d.]+ k?M?B \\(\\+[\\d.]+ %\\) against ${base}`),
  )
  expect(text).toMatch(/^ {2}click +8\.1\.8 added +[\d.]+ kB +\+[\d.]+ kB$/m)
  expect(await report(image, base, '--format', 'markdown')).toContain('| `click` | `8.1.8` added |')
  expect(await report(image, '--format', 'html')).toContain('<!doctype html>')
  const file = run.outputs['measurement-path'] ?? ''
  expect(await report(file, file)).toContain('the same as')
})

test.each([
  [['localhost:1/none:latest'], 'cannot be reached'],
  [[], 'Give one image, or two to compare.'],
  [['a', 'b', 'c'], 'Give one image, or two to compare.'],
  [['x', '--platform', 'windows'], '--platform: "windows"'],
  [['missing.json'], 'missing.json'],
])('%j is told what is wrong', async (argv, problem) => {
  await expect(report(...argv)).rejects.toThrow(problem)
})

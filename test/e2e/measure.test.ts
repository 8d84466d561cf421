import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parseMeasurement } from '../../src/baseline/stored-measurement.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { kitState } from '../kit/machine/kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import { cacheKinds, isBuilt, pushBase, startStory, stored } from './story.ts'

jest.setTimeout(180_000)

/** As somebody's own Dockerfile makes it: an environment in one layer, an app in another. */
const dockerfile = ['RUN python3 -m venv /venv', 'RUN mkdir /app && echo "print(1)" >/app/main.py']
const name = 'measure-peer'

let story: Scenario
beforeAll(async () => {
  story = await startStory('measure', { 'README.md': 'An image that docker builds.\n' })
}, 180_000)
afterAll(async () => story.close())

// As where it is left out: the story's own stands in `with:` else.
const inputs = (reference: string) => ({ image: '', measure: reference })

async function measured({ outputs, exitCode, log }: RunResult): Promise<Measurement> {
  if (exitCode !== 0) throw new Error(log.slice(-20).join('\n'))
  const parsed = parseMeasurement(await readFile(outputs['measurement-path'] ?? '', 'utf8'))
  if (parsed.kind === 'refused') throw new Error(parsed.reason)
  return parsed.measurement
}

test('an image of another builder is measured, compared with the base commit’s, and judged', async () => {
  const reference = await pushBase(name, ...dockerfile)
  const image = stored(reference.replace(/:[^:/]+$/, ''))
  const before = await image.tags()
  const main = await story.pushToMain({ inputs: inputs(reference) })
  const first = await measured(main)
  const layers = await image.layers('3.13-slim')
  expect(first.parts.map(({ name: part, layers: own }) => [part, own.map(({ digest }) => digest)])).toEqual([
    ['base', layers.slice(0, -2)],
    ['deps', layers.slice(-2, -1)],
    ['srcs', layers.slice(-1)],
  ])
  expect(first.base.reference).toBe(baseImages().slim313)
  expect(first.distributions.map((one) => one.name)).toEqual(['pip'])
  expect(Number(main.outputs['transfer-size'])).toBe(
    first.parts.reduce((sum, { transferBytes }) => sum + transferBytes, 0),
  )
  expect(isBuilt(main)).toBe(false)
  expect(await image.tags()).toEqual(before)
  expect(cacheKinds(main.cache.saved)).toEqual(['measurement'])

  const larger = await pushBase(name, ...dockerfile, 'RUN head -c 3000000 /dev/urandom >/app/data')
  const pull = { number: 7, change: async () => undefined, inputs: inputs(larger) }
  const opened = await story.pullRequest(pull)
  expect(Number(opened.outputs['size-change'])).toBeGreaterThan(3_000_000)
  expect(story.comments(7).map(({ body }) => /against `[0-9a-f]{7}`/.test(body))).toEqual([true])
  const refused = await story.pullRequest({ ...pull, inputs: { ...pull.inputs, 'fail-increase': '1MB' } })
  expect(refused.exitCode).toBe(1)
  expect(refused.outputs.verdict).toBe('fail')
})

test.each([
  ['8000', /takes [\d.]+ s to start/, /^[\d.]+$/],
  ['python3 /app/main.py', /takes [\d.]+ s to start/, /^[\d.]+$/],
  ['8001/none', /nothing answered at \/none of port 8001/, /^undefined$/],
  ['python3 -c "raise SystemExit(3)"', /the command ended with 3/, /^undefined$/],
])('start-up: %s', async (probe, said, seconds) => {
  const serve =
    'CMD ["python3", "-c", "import http.server as h; h.HTTPServer((chr(48), 8000), h.SimpleHTTPRequestHandler).serve_forever()"]'
  const exits = probe.startsWith('8001') ? 'CMD ["true"]' : serve
  const reference = await pushBase('measure-start', 'RUN mkdir /app && echo "print(1)" >/app/main.py', exits)
  const run = await story.pushToMain({ inputs: { ...inputs(reference), 'start-up': probe } })
  expect(run.log.join('\n')).toMatch(said)
  expect(String((await measured(run)).startUpSeconds)).toMatch(seconds)
})

test('without a base image all layers are judged, and it is said', async () => {
  const reference = await pushBase(name, ...dockerfile)
  const run = await story.pushToMain({ inputs: { ...inputs(reference), 'base-image': '' } })
  const { base, parts } = await measured(run)
  expect(base.reference).toBe('unknown')
  expect(parts[0]?.layers).toEqual([])
  expect(run.log.join('\n')).toContain('Name it in the input base-image')
  expect(run.log.join('\n')).not.toContain('Base image')
})

test.each([
  ['REGISTRY/e2e/none:1', 'e2e/none:1 is not in its registry'],
  ['Not A Reference', 'Input "measure": "Not A Reference" is not an image reference'],
])('%s is refused', async (text, problem) => {
  const { registry } = kitState()
  const measure = text.replace('REGISTRY', registry)
  const run = await story.pushToMain({ inputs: { image: `${registry}/e2e/none`, measure } })
  expect(run.exitCode).toBe(1)
  expect(run.log.join('\n')).toContain(problem)
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Baseline } from '../../src/baseline/baseline.ts'
import { addRun, emptyHistory, runOf } from '../../src/baseline/history.ts'
import { decidePolicy, type PolicyInput } from '../../src/policy/decide.ts'
import { judgeRun, tell } from '../../src/wire/tell.ts'
import type { World } from '../../src/wire/world.ts'
import { historyOf, sampleRun } from './history-sample.ts'
import { parse } from './inputs-given.ts'
import { forkPull, pushToMain } from './policy-events.ts'
import { foundBaseline, withChangedCode } from './report-sample.ts'

const pageScript = path.resolve(import.meta.dirname, '../../dist/page/page.js')
let scratch: string
beforeEach(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'tell-'))
})
afterEach(() => rm(scratch, { recursive: true }))

const measurement = { ...withChangedCode(), seconds: 90 }
const earlier = historyOf([1, 2, 3].map((seconds) => sampleRun({ seconds, cacheState: 'warm-deps' })))
const run = runOf(measurement) ?? sampleRun()

/** What is said to the runner. */
async function told(event: PolicyInput, baseline: Baseline, history = earlier) {
  const outputs: Record<string, string> = {}
  const warnings: string[] = []
  const log = {
    info: () => undefined,
    warning: (line: string) => warnings.push(line),
    output: (name: string, value: string) => (outputs[name] = value),
    summary: () => Promise.resolve(),
  }
  const world = { log, env: {}, scratch, pageScript } as unknown as World
  const judging = { options: parse({}), policy: decidePolicy(event), measurement, baseline, history }
  const judged = await judgeRun(world, judging)
  await tell(world, { ...judging, ...judged, hints: [], page: undefined })
  const text = await readFile(outputs['history-path'] ?? '', 'utf8')
  return { verdict: judged.verdict, outputs, warnings, history: JSON.parse(text) as unknown }
}

test.each([
  ['a run of the base branch has itself in its history', pushToMain, earlier, addRun(earlier, run)],
  ['a first run begins it', pushToMain, emptyHistory, addRun(emptyHistory, run)],
  ['a fork’s pull request has the base branch’s', forkPull, earlier, earlier],
  [
    'a run that does not push is not kept, and not in it',
    { ...pushToMain, options: { ...pushToMain.options, push: 'never' as const } },
    earlier,
    earlier,
  ],
])('%s', async (_, event, history, file) => {
  expect((await told(event, foundBaseline(), history)).history).toEqual(JSON.parse(JSON.stringify(file)))
})

test('what a change costs is told in outputs', async () => {
  expect((await told(pushToMain, foundBaseline())).outputs).toMatchObject({
    'size-change': '1500',
    'deploy-bytes': '82500',
    'layers-reused': '2',
    'layers-new': '1',
    'deps-unchanged': 'true',
  })
})

test('without a baseline outputs that compare are not set', async () => {
  const { outputs } = await told(pushToMain, { kind: 'none', reason: 'first run' })
  expect(Object.keys(outputs)).toEqual([
    ...['report-path', 'html-path', 'measurement-path', 'history-path', 'report-json-path'],
    ...['transfer-size', 'unpacked-size', 'verdict'],
  ])
})

test('a run that took thirty times as long passes without a warning', async () => {
  const { verdict, warnings, outputs } = await told(pushToMain, foundBaseline())
  expect([verdict, warnings]).toEqual([{ level: 'pass', sentences: [] }, []])
  expect(await readFile(outputs['report-path'] ?? '', 'utf8')).toContain('Slower than usual: 1 min 30 s,')
})

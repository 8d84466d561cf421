import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseAction } from '../../scripts/docs.ts'
import { parseWarmOptions, warmInputDefaults } from '../../src/inputs/warm-options.ts'
import { Problem } from '../../src/problem.ts'
import { warmIssue } from '../../src/report/warm-issue.ts'
import { entriesToTouch, usesOf, type ListedEntry } from '../../src/warm/entries.ts'
import { failedInARow, issueStep, type Night } from '../../src/warm/nights.ts'
import { hostile } from './hostile-text.ts'

test('the parser knows the inputs of actions/warm, in their order, with their defaults', async () => {
  const file = join(import.meta.dirname, '../../actions/warm/action.yml')
  const { inputs } = parseAction(await readFile(file, 'utf8'))
  const declared = Object.entries(inputs).map(([name, { default: text = '' }]) => [
    name,
    text.startsWith('${{') ? '' : text,
  ])
  expect(Object.entries(warmInputDefaults)).toEqual(declared)
})

test('inputs that are wrong are told at once', () => {
  let problems: readonly string[] = []
  try {
    parseWarmOptions({ INPUT_RESULT: 'failed', INPUT_TOUCH: 'yes', INPUT_IMAGE: 'org/app' })
  } catch (error) {
    problems = error instanceof Problem ? error.problems : []
  }
  expect(problems).toEqual([
    expect.stringMatching(/^Unknown inputs: "image"\. Valid: result, touch, clean, issue, /),
    expect.stringMatching(/^Input "result": "failed" is not one of its values\. /),
    expect.stringMatching(/^Input "touch": "yes" is not a boolean\. /),
    expect.stringMatching(/^Input "github-token": It is empty\. /),
  ])
})

describe('entries of the Actions cache', () => {
  const main = 'refs/heads/main'
  let id = 0
  const entry = (key: string, ref = main, bytes = 10): ListedEntry => ({ id: ++id, key, ref, bytes })
  const measured = (image: string, suffix: string, commit: string): string =>
    `py-docker-build/measurement/1/${image}/linux%2Famd64/${suffix}/${commit.repeat(40)}`
  const entries = [
    entry('py-docker-build-wheelhouse-1-cp313-glibc2.41-amd64-0a1b2c3d-00ff'),
    entry('py-docker-build-wheelhouse-1-cp313-glibc2.41-amd64-0a1b2c3d-11ff'),
    entry('py-docker-build-wheelhouse-1-cp313-glibc2.41-amd64-0a1b2c3d-v2-22ff'),
    entry('py-docker-build-pip-1-0a1b2c3d-2026-11-27'),
    entry('py-docker-build-pip-1-0a1b2c3d-2026-11-28'),
    entry(measured('ghcr.io%2Forg%2Fapp', '', 'a')),
    entry(measured('ghcr.io%2Forg%2Fapp', 'gpu', 'b')),
    entry('py-docker-build-wheelhouse-1-other-33ff', 'refs/heads/release/1'),
    entry('py-docker-build-pip-1-0a1b2c3d-2026-11-29', 'refs/pull/3/merge'),
    entry('py-docker-build-something-2-later'),
    entry('node-cache-1', main, 500),
  ]

  test('to touch are the newest of each cache that the run can read, with the path that they are found by', () => {
    const found = entriesToTouch(entries, [main])
    expect(found.map(({ kind, scope, key }) => [kind, scope, key.slice(-10)])).toEqual([
      ['pip', '0a1b2c3d', '2026-11-28'],
      ['wheelhouse', 'cp313-glibc2.41-amd64-0a1b2c3d', '1b2c3d-11ff'.slice(-10)],
      ['wheelhouse', 'cp313-glibc2.41-amd64-0a1b2c3d-v2', '3d-v2-22ff'],
      ['measurement', 'ghcr.io_2Forg_2Fapp', 'a'.repeat(10)],
      ['measurement', 'ghcr.io_2Forg_2Fapp-gpu', 'b'.repeat(10)],
    ])
  })

  test('are counted by whose they are and by who can read them, the largest first', () => {
    expect(usesOf(entries, main)).toEqual([
      { owner: 'others', place: 'default branch', entries: 1, bytes: 500 },
      { owner: 'ours', place: 'default branch', entries: 8, bytes: 80 },
      { owner: 'ours', place: 'other branches', entries: 1, bytes: 10 },
      { owner: 'ours', place: 'pull requests', entries: 1, bytes: 10 },
    ])
  })
})

const night = (conclusion: string, number = 1): Night => ({
  conclusion,
  url: `https://github.example/octo-org/app/actions/runs/${String(number)}`,
  at: `2026-11-${String(number).padStart(2, '0')}T03:17:00Z`,
})

test.each([
  [['failure', 'timed_out', 'success', 'failure'], 2],
  [['cancelled', 'failure', 'skipped', 'failure', 'success'], 2],
  [['success', 'failure'], 0],
  [['failure', 'failure'], 2],
  [[], 0],
])('of nights that ended in %j the last %i failed in a row', (conclusions, count) => {
  expect(failedInARow(conclusions.map((one) => night(one)))).toHaveLength(count)
})

test.each([
  [{ hasFailed: true, before: 0, isOpen: false }, 'nothing'],
  [{ hasFailed: true, before: 1, isOpen: false }, 'open'],
  [{ hasFailed: true, before: 0, isOpen: true }, 'update'],
  [{ hasFailed: false, before: 3, isOpen: true }, 'close'],
  [{ hasFailed: false, before: 0, isOpen: false }, 'nothing'],
] as const)('%j makes of the issue: %s', (now, step) => {
  expect(issueStep(now)).toBe(step)
})

describe('the tracking issue', () => {
  test('lists the nights that failed, at most twenty of them', () => {
    const nights = Array.from({ length: 23 }, (_, index) => night('failure', 28 - index))
    const { title, body, marker } = warmIssue({
      ...{ workflow: 'nightly.yml', branch: 'main', nights, wellAgain: undefined },
      meaning: 'Images may be old.\n',
    })
    expect([title, marker]).toEqual([
      'Nightly run nightly.yml fails',
      '<!-- py-docker-build warm nightly.yml main -->',
    ])
    const lines = body.split('\n')
    expect(lines[0]).toBe(marker)
    expect(lines[2]).toMatch(/^`nightly\.yml` has failed 23 times in a row on `main`\. Images may be old\.$/)
    const listed = lines.filter((line) => line.startsWith('- '))
    expect([listed.length, listed[0], listed.at(-1)]).toEqual([
      ...[21, '- 2026-11-28: [28](https://github.example/octo-org/app/actions/runs/28)', '- and 3 more'],
    ])
  })

  test.each(hostile)('has no markup of a name, and its marker stays one line: %j', (name) => {
    const { body, marker } = warmIssue({
      ...{ workflow: name, branch: name, nights: [], meaning: name, wellAgain: undefined },
    })
    expect(marker).toMatch(/^<!-- py-docker-build warm [\w. -]* -->$/)
    expect(marker.slice(5, -4)).not.toContain('--')
    expect(body.split('\n')[2]).toMatch(/^`[^`]*` has failed 0 times in a row on `[^`]*`\. /)
  })
})

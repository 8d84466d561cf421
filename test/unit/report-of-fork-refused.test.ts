import { describe, expect, test } from '@jest/globals'
import { readSections } from '../../src/report/comment.ts'
import { noLimits } from '../../src/report/verdict.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import {
  archiveOf,
  asked,
  comments,
  github,
  report,
  runAction,
  setPull,
  storage,
  upload,
  uploadReport,
  useForkRun,
} from './fork-run.ts'

useForkRun()

const repository = '/repos/org/app'
const titles = () => comments().flatMap(({ body }) => readSections(body).map(({ title }) => title))

describe('what is no report of the run is left out with a warning:', () => {
  test.each<[string, () => void, string]>([
    ['no archive', () => upload(Buffer.from('{"schema": 1}')), 'it cannot be unpacked: '],
    ['an archive without it', () => upload(archiveOf({ name: 'x.json' })), 'it has no report.json'],
    ['no JSON', () => upload(archiveOf({ content: 'x' })), 'report.json: it is not JSON'],
    [
      'one that GitHub counts as huge',
      () => uploadReport(report, { bytes: 4_000_001 }),
      'it is larger than 4000000 bytes',
    ],
    [
      'one that is larger than GitHub counts',
      () => upload(archiveOf({ content: Buffer.alloc(5_000_000), method: 0 }), { bytes: 100 }),
      'it is larger than 4000000 bytes',
    ],
    [
      'a bomb',
      () => upload(archiveOf({ content: Buffer.alloc(4_000_001) })),
      'its report.json is 4000001 bytes long',
    ],
    [
      'one of the merge commit',
      () => uploadReport({ ...report, measurement: { ...report.measurement, commit: 'c'.repeat(40) } }),
      'it is of commit ccccccc, the run of f00dfee',
    ],
    [
      'one from the future',
      () => upload(archiveOf({ content: '{"schema": 99}' })),
      'report.json: it was written by another version of this action (schema 99)',
    ],
  ])('%s', async (_, given, reason) => {
    given()
    expect(await runAction()).toEqual([
      expect.stringContaining(`warning: Artifact py-docker-build-report is left out: ${reason}`),
    ])
    expect(comments()).toEqual([])
  })

  test('while the others are shown', async () => {
    upload(Buffer.from('x'), { name: 'py-docker-build-report-\u001b[31m' })
    uploadReport(report)
    expect(await runAction()).toEqual([
      expect.stringMatching(/^warning: Artifact py-docker-build-report- ?is left out: /),
      expect.stringMatching(/^info: Comment created: /),
    ])
  })
})

describe('nothing is written, and a notice says why, where', () => {
  test.each<[string, () => void, string]>([
    ['the pull request is closed', () => setPull({ state: 'closed' }), 'no open pull request comes from'],
    [
      'its head has moved on',
      () => setPull({ head: { ref: 'pandas', sha: 'e'.repeat(40), repository: 'mona/app' } }),
      'the pull request has another head than f00dfee by now',
    ],
    [
      'two have the head',
      () => setPull({ number: 8, base: { ref: 'next', sha: 'b'.repeat(40), repository: 'org/app' } }),
      '2 open pull requests have f00dfee as their head',
    ],
  ])('%s', async (_, given, reason) => {
    uploadReport(report)
    given()
    expect(await runAction()).toEqual([expect.stringContaining(`notice: No comment is written: ${reason}`)])
    expect(asked()).toEqual([`GET ${repository}/pulls 200`])
  })

  test.each([
    ['the run was a push', { event: 'push' }],
    ['the run was of this repository', { head_repository: { full_name: 'org/app' } }],
  ])('%s: GitHub is not even asked', async (_, run) => {
    uploadReport(report)
    expect(await runAction({ run })).toEqual([
      expect.stringMatching(/^notice: No comment is written: the run /),
    ])
    expect(asked()).toEqual([])
  })
})

const calls = {
  pulls: 'GET /repos/{owner}/{repo}/pulls',
  artifacts: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
  download: 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  list: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  write: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
} as const
const faults: readonly (readonly [string, ApiFault])[] = [
  ...([403, 404, 422, 503] as const).map((status) => [String(status), { kind: 'status', status }] as const),
  ['429', { kind: 'rate-limit', retryAfter: 1800 }],
  ['could not be reached', { kind: 'reset' }],
]

describe('what GitHub refuses fails the step with reason and advice', () => {
  test.each(
    Object.values(calls)
      .flatMap((route) => faults.map(([reason, fault]) => [route, reason, fault] as const))
      // Nothing behind a name is the uploader's trouble.
      .filter(([route, reason]) => route !== calls.download || reason !== '404'),
  )('%s: %s', async (route, reason, fault) => {
    uploadReport(report)
    github.faults.set(route, fault)
    await expect(runAction()).rejects.toMatchObject({
      name: 'Problem',
      problems: [expect.stringContaining(reason)],
    })
    expect(comments()).toEqual([])
  })

  test.each([
    ['artifacts', 'actions: read', 403],
    ['pulls', 'pull-requests: read', 403],
    ['write', 'pull-requests: write', 403],
  ] as const)('%s names the permission %s', async (call, permission, status) => {
    uploadReport(report)
    github.faults.set(calls[call], { kind: 'status', status })
    await expect(runAction()).rejects.toThrow(`Give the job \`permissions: ${permission}\``)
  })

  test('a token that may only read is told what it lacks', async () => {
    uploadReport(report)
    await expect(runAction({ token: github.issueToken({ writes: [] }) })).rejects.toThrow(
      'Give the job `permissions: pull-requests: write`',
    )
  })

  test('but not an archive that is not there, which is the fork’s trouble', async () => {
    uploadReport(report)
    github.faults.set(calls.download, { kind: 'status', status: 404 })
    expect(await runAction()).toEqual([expect.stringMatching(/^warning: Artifact .* is left out: .*404/)])
    expect(comments()).toEqual([])
  })

  test('but one archive that cannot be had leaves the others', async () => {
    uploadReport(report)
    const gone = github.addArtifact({
      ...{ run: 42, name: 'py-docker-build-report-gone', bytes: 100 },
      location: `${storage.put(Buffer.from(''))}0000`,
    })
    expect(await runAction()).toEqual([
      expect.stringContaining(`download artifact ${String(gone.id)}: 404`),
      expect.stringMatching(/^info: Comment created: /),
    ])
  })

  test('and labels that cannot be read leave the verdict as it is', async () => {
    uploadReport({ ...report, limits: { ...noLimits, maxSize: 1 } })
    github.faults.set('GET /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      kind: 'status',
      status: 403,
    })
    expect(await runAction()).toContainEqual(
      expect.stringMatching(/^warning: The labels of the pull request are not known: /),
    )
    expect(titles()).toEqual([expect.stringMatching(/^Failed: /)])
  })
})

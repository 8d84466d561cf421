import { describe, expect, test } from '@jest/globals'
import { createSectionWriter, readSections } from '../../src/report/comment.ts'
import type { StoredReport } from '../../src/report/report-file.ts'
import { noLimits } from '../../src/report/verdict.ts'
import {
  asked,
  comments,
  github,
  report,
  reportOf,
  runAction,
  runUrl,
  setPull,
  storage,
  uploadReport,
  useForkRun,
} from './fork-run.ts'
import { baseCommit, headCommit, sampleMeasurement } from './report-sample.ts'

useForkRun()

const repository = '/repos/org/app'
const titles = () => comments().flatMap(({ body }) => readSections(body).map(({ title }) => title))

describe('a fork’s report', () => {
  test('becomes the one comment of its pull request', async () => {
    uploadReport(report)
    const requests = storage.requests.length
    expect(await runAction()).toEqual([expect.stringMatching(/^info: Comment created: /)])
    expect(comments()).toEqual([{ issue: 7, body: expect.stringContaining('measured by the fork') }])
    expect(comments()[0]?.body.split('\n').slice(0, 4)).toEqual([
      `<!-- py-docker-build:section ghcr.io%2Forg%2Fapp:linux%2Famd64: ${headCommit} pass -->`,
      expect.stringMatching(/^\*\*Passed: 87\.0 MB to pull, .* \(measured by the fork\)\*\*$/),
      '',
      '- Figures as measured by the fork’s own run: who wrote the change controls them.',
    ])
    const [id] = [...github.state.artifacts.keys()].map(String)
    expect(asked()).toEqual([
      `GET ${repository}/pulls 200`,
      `GET ${repository}/actions/runs/42/artifacts 200`,
      `GET ${repository}/actions/artifacts/${id ?? ''}/zip 302`,
      `GET ${repository}/issues/7/comments 200`,
      `POST ${repository}/issues/7/comments 201`,
      `GET ${repository}/issues/7/comments 200`,
    ])
    // GitHub's token is not for the storage that GitHub sends us to.
    expect(storage.requests.slice(requests).map(({ authorization }) => authorization)).toEqual([undefined])
  })

  test('of a second run replaces that of the first', async () => {
    uploadReport(report)
    await runAction()
    uploadReport({ ...report, measurement: sampleMeasurement({ commit: headCommit }) })
    expect(await runAction()).toEqual([expect.stringMatching(/^info: Comment updated: /)])
    expect(titles()).toEqual([expect.stringMatching(/^Passed: 69\.3 MB to pull/)])
  })

  test('has the run’s address from GitHub where rows are left out', async () => {
    const distributions = Array.from({ length: 40 }, (_, index) => ({
      ...{ name: `package-${String(index)}`, version: '1', bytes: 1000 },
      ...{ files: 1, bytecodeBytes: 0 },
    }))
    uploadReport({ ...report, measurement: { ...report.measurement, distributions } })
    await runAction()
    expect(comments()[0]?.body).toContain(`see [the job summary](<${runUrl}>)`)
  })

  test('of several images are sections of one comment, written at once', async () => {
    for (const name of ['web', 'worker'])
      uploadReport(reportOf(`ghcr.io/org/${name}`), { name: `py-docker-build-report-${name}` })
    await runAction()
    expect(comments()).toHaveLength(1)
    expect(readSections(comments()[0]?.body ?? '').map(({ id }) => decodeURIComponent(id))).toEqual([
      'ghcr.io/org/web:linux/amd64:',
      'ghcr.io/org/worker:linux/amd64:',
    ])
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([
      `POST ${repository}/issues/7/comments 201`,
    ])
  })

  test('keeps the sections that others wrote', async () => {
    const other = {
      id: 'other',
      commit: headCommit,
      level: 'pass',
      title: 'Passed: other',
      body: 'x',
    } as const
    github.addComment({
      issue: 7,
      body: createSectionWriter(other).merge(undefined),
      author: 'github-actions[bot]',
    })
    uploadReport(report)
    await runAction()
    expect(titles()).toEqual([expect.stringContaining('measured by the fork'), 'Passed: other'])
  })

  test('is judged by the limits of the repository, and by the label that it names', async () => {
    uploadReport(report)
    const env = { 'INPUT_MAX-SIZE': '10MB' }
    await runAction({ env })
    setPull({ labels: ['allow-size-increase'] })
    await runAction({ env })
    expect(titles()).toEqual([expect.stringMatching(/^Warning: /)])
    expect(comments()[0]?.body).toContain('The pull request has the label `allow-size-increase`')
  })

  test('that fails by its own limits is said to, and fails nothing here', async () => {
    uploadReport({ ...report, limits: { ...noLimits, maxSize: 1 } })
    await runAction()
    expect(titles()).toEqual([expect.stringMatching(/^Failed: /)])
  })
})

describe('a comment that nobody needs', () => {
  const unchanged = (): StoredReport => {
    const measurement = sampleMeasurement({ commit: headCommit })
    const before = { ...measurement, commit: baseCommit }
    return {
      ...{ schema: 1, variant: '', measurement, limits: noLimits },
      baseline: { kind: 'found', commit: baseCommit, distance: 0, measurement: before },
    }
  }
  const none = 'info: Comment: none is written, for there is nothing to say.'

  test('is not begun where nothing has changed (comment: on-change), and is where something has', async () => {
    const env = { INPUT_COMMENT: 'on-change' }
    uploadReport(unchanged())
    expect(await runAction({ env })).toEqual([none])
    uploadReport(report)
    expect(await runAction({ env })).toEqual([expect.stringMatching(/^info: Comment created: /)])
  })

  test('goes once the limits are kept (comment-on-pass: delete)', async () => {
    const env = { 'INPUT_COMMENT-ON-PASS': 'delete' }
    uploadReport(report)
    expect(await runAction({ env })).toEqual([none])
    await runAction({ env: { ...env, 'INPUT_MAX-SIZE': '10MB' } })
    expect(titles()).toEqual([expect.stringMatching(/^Failed: /)])
    expect(await runAction({ env })).toEqual(['info: Comment: deleted, for all limits are kept.'])
    expect(comments()).toEqual([])
  })
})

describe('which artifacts count', () => {
  test.each<[string, () => void]>([
    ['none', () => undefined],
    ['one of another name', () => uploadReport(report, { name: 'coverage' })],
    ['one of another run', () => uploadReport(report, { run: 41 })],
    ['one that has expired', () => uploadReport(report, { expired: true })],
  ])('not %s', async (_, given) => {
    given()
    expect(await runAction()).toEqual([
      'notice: No comment is written: the run has no artifact whose name begins with py-docker-build-report.',
    ])
    expect(comments()).toEqual([])
  })

  test('of two attempts the last', async () => {
    uploadReport(reportOf('first'))
    uploadReport(reportOf('second'))
    await runAction()
    expect(comments()[0]?.body).toContain('section second:')
    expect(comments()[0]?.body).not.toContain('section first:')
  })

  test('behind 150 others', async () => {
    for (let index = 0; index < 150; index++) uploadReport(report, { name: `log-${String(index)}` })
    uploadReport(report)
    await runAction()
    expect(titles()).toHaveLength(1)
  })

  test('thirty at most', async () => {
    for (let index = 10; index < 45; index++)
      uploadReport(reportOf(`image-${String(index)}`), { name: `py-docker-build-report-${String(index)}` })
    expect(await runAction()).toContain('warning: The run has 35 reports; the first 30 are shown.')
    expect(titles()).toHaveLength(30)
    expect((comments()[0]?.body ?? '').length).toBeLessThanOrEqual(65_536)
  })
})

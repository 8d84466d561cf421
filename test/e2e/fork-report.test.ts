import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { startArtifactStorage, type ArtifactStorage } from '../kit/github/artifact-storage.ts'
import { zipArchive } from '../kit/github/zip-archive.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { githubContext } from '../kit/runner/github-context.ts'
import { Job, type PhaseResult } from '../kit/runner/job.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { edit, lock, server, startStory } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
let storage: ArtifactStorage
beforeAll(async () => {
  storage = await startArtifactStorage()
  story = await startStory('fork-report', {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
  })
}, 180_000)
afterAll(async () => {
  await story.close()
  await storage.close()
})

/** What the run wrote; the next one has its files in the same place. */
async function reportOf({ outputs }: RunResult): Promise<Buffer> {
  return readFile(outputs['report-json-path'] ?? '')
}

/** What docs/forks.md has: the fork's run uploads its report, and when it has ended, `actions/report` runs on main. */
async function companion(report: Buffer, number: number, runId: number): Promise<PhaseResult> {
  const archive = zipArchive([{ name: 'report.json', content: report }])
  const location = storage.put(archive)
  story.github.addArtifact({ run: runId, name: 'py-docker-build-report', bytes: archive.length, location })
  const { head } = story.github.state.pulls.get(number) ?? {}
  if (head === undefined) throw new Error(`there is no pull request ${String(number)}`)
  const folder = await mkdtemp(path.join(tmpdir(), 'companion-'))
  try {
    const job = new Job({
      folder,
      github: githubContext({
        ...{ token: story.github.issueToken(), repository: 'octo-org/app', event: 'workflow_run' },
        ...{ sha: await story.repository.shaOf('main'), ref: 'refs/heads/main', runId: runId + 1 },
        apiUrl: story.github.url,
      }),
      event: {
        action: 'completed',
        workflow_run: {
          ...{ id: runId, event: 'pull_request', head_sha: head.sha, head_branch: head.ref },
          head_repository: { full_name: head.repository },
          html_url: `https://github.example/octo-org/app/actions/runs/${String(runId)}`,
        },
      },
    })
    return await job.run(path.join(repositoryRoot, 'actions/report'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('a fork’s pull request gets the comment from the second workflow, and it is mended by the next run', async () => {
  await story.pushToMain()
  const more = edit({ 'requirements.txt': await lock('idna==3.10', 'itsdangerous==2.2.0') })
  const first = await story.pullRequest({ number: 1, fork: true, change: more })
  expect(first.exitCode).toBe(0)
  expect(story.comments(1)).toEqual([])
  const reported = await companion(await reportOf(first), 1, 500)
  expect([reported.exitCode, reported.log.join('\n')]).toEqual([
    0,
    expect.stringContaining('Comment created: '),
  ])
  const [comment] = story.comments(1)
  expect(comment?.body).toContain('(measured by the fork)')
  expect(comment?.body).toMatch(/\| `itsdangerous` \| \+[^|]+ \| `2\.2\.0` added \|/)

  const back = edit({ 'requirements.txt': await lock('idna==3.10') })
  const second = await story.pullRequest({ number: 1, fork: true, change: back })
  await companion(await reportOf(second), 1, 600)
  expect(story.comments(1)).toHaveLength(1)
  expect(story.comments(1)[0]?.body).not.toContain('itsdangerous')
})

test('a report of a commit that is not the head any more is not told', async () => {
  const change = edit({ 'main.py': server(['idna'], 'one') })
  const old = await reportOf(await story.pullRequest({ number: 2, fork: true, change }))
  await story.pullRequest({ number: 2, fork: true, change: edit({ 'main.py': server(['idna'], 'two') }) })
  const reported = await companion(old, 2, 700)
  expect(reported.exitCode).toBe(0)
  expect(story.comments(2)).toEqual([])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals'
import { writeReport, type StoredReport } from '../../src/report/report-file.ts'
import { noLimits } from '../../src/report/verdict.ts'
import { runReport } from '../../src/wire/report-of-fork.ts'
import { startArtifactStorage, type ArtifactStorage } from '../kit/github/artifact-storage.ts'
import { startGithub, type Github } from '../kit/github/server.ts'
import type { Pull } from '../kit/github/state.ts'
import { foundBaseline, headCommit, withMoreDependencies } from './report-sample.ts'
import { zipArchive, type ZipEntry } from '../kit/github/zip-archive.ts'

/** The run 42 of mona's fork, which has ended, and all that GitHub knows of it. */
export let github: Github
export let storage: ArtifactStorage
let folder: string
let requestsBefore: number

export const runUrl = 'https://github.example/org/app/actions/runs/42'
export const report: StoredReport = {
  schema: 1,
  variant: '',
  measurement: withMoreDependencies(),
  baseline: foundBaseline(),
  limits: noLimits,
}
/** The same of another image, which is new. */
export function reportOf(image: string): StoredReport {
  return {
    ...report,
    measurement: { ...report.measurement, image },
    baseline: { kind: 'none', reason: 'none is stored' },
  }
}

const pull: Pull = {
  number: 7,
  title: 'Add pandas',
  state: 'open',
  head: { ref: 'pandas', sha: headCommit, repository: 'mona/app' },
  base: { ref: 'main', sha: 'a'.repeat(40), repository: 'org/app' },
  mergeCommitSha: 'c'.repeat(40),
  labels: [],
}

export function useForkRun(): void {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fork-run-'))
    storage = await startArtifactStorage()
    github = await startGithub({ repository: 'org/app' })
  })
  beforeEach(() => {
    for (const kept of [github.state.comments, github.state.artifacts, github.state.pulls]) kept.clear()
    github.faults.clear()
    setPull()
    requestsBefore = github.requests.length
  })
  afterAll(async () => {
    await github.close()
    await storage.close()
    await rm(folder, { recursive: true })
    // Whatever the file's tests asked, GitHub's description has it.
    expect(github.violations).toEqual([])
  })
}

export function setPull(changes: Partial<Pull> = {}): void {
  github.setPull({ ...pull, ...changes })
}

/** @param changes `bytes`: what GitHub says of the size. */
export function upload(
  archive: Buffer,
  changes: {
    readonly name?: string
    readonly bytes?: number
    readonly expired?: boolean
    readonly run?: number
  } = {},
): void {
  const location = storage.put(archive)
  github.addArtifact({ run: 42, name: 'py-docker-build-report', bytes: archive.length, location, ...changes })
}

export function uploadReport(written: StoredReport, changes: Parameters<typeof upload>[1] = {}): void {
  upload(archiveOf({ content: writeReport(written) }), changes)
}

export function archiveOf(...entries: readonly Partial<ZipEntry>[]): Buffer {
  return zipArchive(entries.map((entry) => ({ name: 'report.json', content: '', ...entry })))
}

/** Runs the action; every line that it logs as `kind: text`. @throws what the action throws */
export async function runAction(
  changes: {
    readonly env?: Readonly<Record<string, string>>
    readonly run?: Readonly<Record<string, unknown>>
    readonly token?: string
  } = {},
): Promise<readonly string[]> {
  const event = path.join(folder, 'event.json')
  const run = {
    ...{ id: 42, event: 'pull_request', head_sha: headCommit, head_branch: 'pandas' },
    ...{ head_repository: { full_name: 'mona/app' }, html_url: runUrl },
    ...changes.run,
  }
  await writeFile(event, JSON.stringify({ action: 'completed', workflow_run: run }))
  const lines: string[] = []
  const logTo = (kind: string) => (text: string) => void lines.push(`${kind}: ${text}`)
  await runReport({
    env: {
      GITHUB_EVENT_NAME: 'workflow_run',
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'org/app',
      GITHUB_API_URL: github.url,
      'INPUT_GITHUB-TOKEN': changes.token ?? github.issueToken(),
      ...changes.env,
    },
    log: { info: logTo('info'), notice: logTo('notice'), warning: logTo('warning'), mask: () => undefined },
    pause: () => Promise.resolve(),
  })
  return lines
}

export function comments(): readonly { readonly issue: number; readonly body: string }[] {
  return [...github.state.comments.values()].map(({ issue, body }) => ({ issue, body }))
}

/** `METHOD /path status` of this test's calls. */
export function asked(): readonly string[] {
  return github.requests
    .slice(requestsBefore)
    .map(({ url, status }) => `${url.replace(/\?.*/, '')} ${String(status)}`)
}

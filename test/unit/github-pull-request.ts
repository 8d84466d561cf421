import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals'
import { commentMarker } from '../../src/report/comment.ts'
import { upsertComment, type CommentResult } from '../../src/runner/github/comment.ts'
import type { Commits } from '../kit/github/commits.ts'
import { startGithub, type Github } from '../kit/github/server.ts'

export const marker = commentMarker
export const report = (text: string): string => `**${text}**\n\n${marker}\n`
export const branch = (ref: string) => ({ ref, sha: 'a'.repeat(40), repository: 'org/app' })

export let github: Github
export let paused: number[]
let requestsBefore: number

/** One stand-in with pull request 7 for all tests of the file, without comments and faults before each. */
export function usePullRequest(commits: Commits = { log: () => Promise.resolve(undefined) }): void {
  beforeAll(async () => {
    github = await startGithub({ repository: 'org/app', commits })
    github.setPull({
      number: 7,
      title: 'Add pandas',
      state: 'open',
      head: branch('pandas'),
      base: branch('main'),
      mergeCommitSha: 'c'.repeat(40),
      labels: [],
    })
  })

  beforeEach(() => {
    github.state.comments.clear()
    github.faults.clear()
    requestsBefore = github.requests.length
    paused = []
  })

  afterAll(async () => {
    await github.close()
    // Whatever the file's tests asked, GitHub's description has it.
    expect(github.violations).toEqual([])
  })
}

export function access(token = github.issueToken()) {
  const pause = (milliseconds: number): Promise<void> => {
    paused.push(milliseconds)
    return Promise.resolve()
  }
  return { owner: 'org', repo: 'app', token, apiUrl: github.url, log: () => undefined, pause }
}

export async function write(
  text: string,
  changes: Partial<Parameters<typeof upsertComment>[0]> = {},
): Promise<CommentResult> {
  return upsertComment({ ...access(), issue: 7, marker, merge: () => report(text), ...changes })
}

export function bodies(): readonly string[] {
  return [...github.state.comments.values()].map(({ body }) => body)
}

/** `METHOD /path status` of what this test's calls asked, reading or not. */
export function asked(): readonly string[] {
  return github.requests
    .slice(requestsBefore)
    .map(({ url, status }) => `${url.replace(/\?.*/, '')} ${String(status)}`)
}

import { afterEach, beforeEach } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CacheEntry } from '../kit/cache-service/entries.ts'
import { commitsOf } from '../kit/github/commits.ts'
import { startGithub, type Github } from '../kit/github/server.ts'
import type { Pull } from '../kit/github/state.ts'
import { createRepository, type Repository } from '../kit/scenario/repository.ts'

export const Client = Octokit.plugin(restEndpointMethods, paginateRest)
export const app = { owner: 'octo-org', repo: 'app' }
export const NOW = new Date('2026-05-04T03:02:01Z')

let folder: string
export let repository: Repository
export let caches: CacheEntry[]
export let github: Github
export let octokit: InstanceType<typeof Client>

/** A stand-in with a repository and three cache entries, made anew for each test of the file. */
export function useGithub(): void {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'github-'))
    repository = await createRepository(folder, { kind: 'files', files: { a: '1' } })
    caches = ['wheels-1', 'wheels-2', 'pip-1'].map((key, index) => ({
      ...{ id: index + 1, key, version: 'v', scope: 'refs/heads/main', size: 10 * (index + 1) },
      ...{ createdAt: NOW, lastUsedAt: new Date(NOW.getTime() + index) },
    }))
    github = await startGithub({
      repository: 'octo-org/app',
      commits: commitsOf(repository.gitFolder),
      caches: {
        entries: () => caches,
        delete(id) {
          const before = caches.length
          caches = caches.filter((entry) => entry.id !== id)
          return Promise.resolve(caches.length < before)
        },
      },
      clock: () => NOW,
    })
    octokit = clientWith(github.issueToken())
  })
  afterEach(async () => {
    await github.close()
    await rm(folder, { recursive: true })
  })
}

export const silent = { debug() {}, info() {}, warn() {}, error() {} }
export function clientWith(token: string): InstanceType<typeof Client> {
  return new Client({ baseUrl: github.url, auth: token, log: silent })
}

export async function openPull(number: number): Promise<Pull> {
  const base = await repository.shaOf('main')
  const head = await repository.commit(`topic-${number}`, (tree) => writeFile(path.join(tree, 'b'), '2'))
  const merge = await repository.merge(number, head, base)
  const pull: Pull = {
    ...{ number, title: 'Add b', state: 'open', labels: ['size/ok', 'deps'], mergeCommitSha: merge },
    head: { ref: `topic-${number}`, sha: head, repository: 'mona/app' },
    base: { ref: 'main', sha: base, repository: 'octo-org/app' },
  }
  github.setPull(pull)
  return pull
}

/** Status and words of a refusal. */
export async function refusal(call: Promise<unknown>): Promise<readonly [number, string]> {
  try {
    await call
    return [0, 'accepted']
  } catch (error) {
    const { status, message } = error as { status: number; message: string }
    return [status, message.replace(/ - https:.*/, '')]
  }
}

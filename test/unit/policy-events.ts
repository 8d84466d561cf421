import type { PolicyInput } from '../../src/policy/decide.ts'

export const base = 'b'.repeat(40)
export const head = 'c'.repeat(40)
export const sha = 'a'.repeat(40)
export const zeros = '0'.repeat(40)

export function pull(repository: string | undefined, into = 'main'): unknown {
  const repo = repository === undefined ? null : { full_name: repository }
  return {
    number: 12,
    pull_request: { number: 12, head: { sha: head, ref: 'main', repo }, base: { sha: base, ref: into } },
  }
}

export const pushToMain: PolicyInput = {
  eventName: 'push',
  ref: 'refs/heads/main',
  refType: 'branch',
  sha,
  repository: 'Org/app',
  defaultBranch: 'main',
  payload: { before: base, repository: { default_branch: 'main' } },
  cacheMode: undefined,
  options: {
    push: 'auto',
    wheelhouseCache: 'auto',
    comment: 'auto',
    measure: undefined,
    dryRun: false,
    githubToken: 'token',
  },
}
export const ownPull: PolicyInput = {
  ...pushToMain,
  eventName: 'pull_request',
  ref: 'refs/pull/12/merge',
  payload: pull('org/App', 'release/1.x'),
}
export const forkPull: PolicyInput = { ...ownPull, payload: pull('mona/app') }
export const targetPull: PolicyInput = {
  ...pushToMain,
  eventName: 'pull_request_target',
  payload: pull('org/app'),
}

import type { Options } from '../inputs/options.ts'
import type { Policy } from './policy.ts'

export interface UserTags {
  readonly moved: readonly string[]
  /** Tags that stay where they are. */
  readonly held: readonly string[]
  /** Why some are held; undefined where none is. */
  readonly reason: string | undefined
}

/**
 * Which of the user's tags this run may move. With `tags: latest` and `push: auto` a pull request must not become `latest` before it is
 * merged: it moves only tags that are its own, `pr-<number>…` or its commit's, as docker/metadata-action names them.
 */
export function userTags(
  policy: Pick<Policy, 'event' | 'pullRequest' | 'commit'>,
  options: Pick<Options, 'push' | 'tags'>,
): UserTags {
  const ofPullRequest = ['pull-request', 'fork-pull-request', 'pull-request-target'].includes(policy.event)
  if (!ofPullRequest || options.push === 'always') return { moved: options.tags, held: [], reason: undefined }
  const moved = options.tags.filter((tag) => isOwn(tag, policy))
  const held = options.tags.filter((tag) => !isOwn(tag, policy))
  const reason = `a pull request moves only tags of its own (pr-${policy.pullRequest ?? '<number>'}, its commit); push: always moves all`
  return { moved, held, reason: held.length === 0 ? undefined : reason }
}

function isOwn(tag: string, policy: Pick<Policy, 'pullRequest' | 'commit'>): boolean {
  const [, number] = /^pr-?(\d+)(?![0-9A-Za-z])/.exec(tag) ?? []
  if (number !== undefined) return Number(number) === policy.pullRequest
  const [, commit] = /^(?:sha-)?([0-9a-f]{7,64})$/.exec(tag) ?? []
  return commit !== undefined && policy.commit?.startsWith(commit) === true
}

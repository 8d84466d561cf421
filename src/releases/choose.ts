import { previousTarget, type AliasHistory, type Target } from './alias.ts'

/** What an alias is to name, as it was asked for. */
export type Wanted =
  | { readonly kind: 'previous' }
  /** 40 hex digits: the image `sha-<commit>`. */
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'tag'; readonly tag: string }

export type Choice =
  | {
      readonly kind: 'chosen'
      readonly digest: string
      /** Where it was before: it has passed its gate then. */
      readonly earlier: Target | undefined
      readonly isRollback: boolean
    }
  | { readonly kind: 'none'; readonly reason: string }

/**
 * Which image is wanted. A commit whose tag was cleaned up may still be known to the history, by its digest.
 * @param current digest that the alias names. @param tags which of the tags that may be meant exist, with their digests
 */
export function chooseTarget(
  wanted: Wanted,
  history: AliasHistory,
  current: string | undefined,
  tags: ReadonlyMap<string, string>,
): Choice {
  switch (wanted.kind) {
    case 'previous': {
      const previous = previousTarget(history, current)
      if (previous === undefined)
        return {
          kind: 'none',
          reason:
            history.targets.length === 0
              ? `nothing is known of what "${history.alias}" has named before: it was never promoted`
              : `"${history.alias}" has named nothing before that was not rolled back from`,
        }
      return chosen(previous.digest, previous, true)
    }
    case 'digest':
      return ofHistory(wanted.digest, history, current)
    case 'commit': {
      const tag = `sha-${wanted.commit}`
      const digest = tags.get(tag) ?? history.targets.find(({ commit }) => commit === wanted.commit)?.digest
      if (digest !== undefined) return ofHistory(digest, history, current)
      return { kind: 'none', reason: `there is no image of commit ${wanted.commit} (no tag "${tag}")` }
    }
    case 'tag': {
      const digest = tags.get(wanted.tag)
      if (digest !== undefined) return ofHistory(digest, history, current)
      const short = /^(?:sha-)?([0-9a-f]{7,39})$/.exec(wanted.tag)?.[1]
      const ofCommit = short && history.targets.find(({ commit }) => commit?.startsWith(short))
      if (ofCommit) return ofHistory(ofCommit.digest, history, current)
      return {
        kind: 'none',
        reason: `there is no tag "${wanted.tag}"${short === undefined ? '' : ', and a commit has 40 digits'}`,
      }
    }
    default:
      return wanted satisfies never
  }
}

/** A way back where the history has it below what is named now. */
function ofHistory(digest: string, { targets }: AliasHistory, current: string | undefined): Choice {
  const earlier = targets.find((one) => one.digest === digest)
  const isBack = earlier !== undefined && !earlier.withdrawn && digest !== current
  return chosen(digest, earlier, isBack)
}

function chosen(digest: string, earlier: Target | undefined, isRollback: boolean): Choice {
  return { kind: 'chosen', digest, earlier, isRollback }
}

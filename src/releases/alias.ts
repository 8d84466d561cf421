import { z } from 'zod'
import { checkBounded, type RefusedJson } from '../baseline/stored-json.ts'

/** What a tag that is moved by promotions (`production`, `latest`) has named. Stored as JSON: a change of shape is a new `schema`. */
export interface AliasHistory {
  readonly schema: 1
  readonly alias: string
  /** The newest first. */
  readonly targets: readonly Target[]
}

export interface Target {
  readonly digest: string
  /** 40 hex digits; undefined where it is not known, as of an image that something else has built. */
  readonly commit: string | undefined
  /** ISO 8601, UTC. */
  readonly at: string
  /** Who has moved it there; undefined where it was found there. */
  readonly by: string | undefined
  /** Id of the workflow run. */
  readonly run: string | undefined
  /** It was rolled back from: never the one before. */
  readonly withdrawn: boolean
}

export const mostTargets = 50

const target = z.object({
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullish(),
  at: z.iso.datetime().max(40),
  by: z.string().max(100).nullish(),
  run: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullish(),
  withdrawn: z.boolean().default(false),
})

const storedAlias = z
  .object({
    schema: z.literal(1),
    alias: z.string().max(128),
    targets: z.array(target).max(mostTargets),
  })
  // JSON has no undefined: what was left out comes back as it was.
  .transform(({ alias, targets }): AliasHistory => ({
    schema: 1,
    alias,
    targets: targets.map((one) => ({
      ...one,
      commit: one.commit ?? undefined,
      by: one.by ?? undefined,
      run: one.run ?? undefined,
    })),
  }))

/** Reads a stored history, parsed from JSON already. Never throws. */
export function parseAlias(
  value: unknown,
): { readonly kind: 'parsed'; readonly history: AliasHistory } | RefusedJson {
  const checked = checkBounded(value, storedAlias)
  return checked.kind === 'parsed' ? { kind: 'parsed', history: checked.value } : checked
}

export function emptyAlias(alias: string): AliasHistory {
  return { schema: 1, alias, targets: [] }
}

/**
 * With `now` on top, once. What the alias names by its tag and the history does not say (a build has moved it) comes below, so
 * that there is a way back to it. @param keep as many targets, the newest
 */
export function recordTarget(
  history: AliasHistory,
  now: Target,
  before: string | undefined,
  keep: number,
): AliasHistory {
  const others = withoutTarget(history, now).targets.filter(
    // The same image promoted once more is no step of its own.
    ({ digest }, index) => index > 0 || digest !== now.digest,
  )
  const isKnown = before === undefined || before === now.digest || others[0]?.digest === before
  const found: Target = {
    ...{ digest: before ?? '', at: now.at },
    ...{ commit: undefined, by: undefined, run: undefined, withdrawn: false },
  }
  const targets = [now, ...(isKnown ? [] : [found]), ...others]
  return { ...history, targets: targets.slice(0, keep) }
}

/** Without what this run has recorded. */
export function withoutTarget(history: AliasHistory, { digest, run, at }: Target): AliasHistory {
  return {
    ...history,
    targets: history.targets.filter((one) => one.digest !== digest || one.run !== run || one.at !== at),
  }
}

/** The newest target that the alias may go back to: another one, and none that was rolled back from. */
export function previousTarget({ targets }: AliasHistory, current: string | undefined): Target | undefined {
  const withdrawn = new Set(targets.filter((one) => one.withdrawn).map(({ digest }) => digest))
  return targets.find(({ digest }) => digest !== current && !withdrawn.has(digest))
}

/** With an image on top that is promoted by its own name: it counts again, should it have been rolled back from. */
export function promoted(
  history: AliasHistory,
  now: Target,
  current: string | undefined,
  keep: number,
): AliasHistory {
  return recordTarget(marked(history, new Set([now.digest]), false), now, current, keep)
}

/**
 * With an image on top that was below. All that it leaves behind is marked, else the next way back would lead forward again, to
 * what was just found wanting.
 */
export function rolledBack(
  history: AliasHistory,
  now: Target,
  current: string | undefined,
  keep: number,
): AliasHistory {
  const at = history.targets.findIndex(({ digest }) => digest === now.digest)
  const left = new Set(history.targets.slice(0, Math.max(0, at)).map(({ digest }) => digest))
  if (current !== undefined) left.add(current)
  left.delete(now.digest)
  return marked(recordTarget(history, now, current, keep), left, true)
}

function marked(history: AliasHistory, digests: ReadonlySet<string>, withdrawn: boolean): AliasHistory {
  return {
    ...history,
    targets: history.targets.map((one) => (digests.has(one.digest) ? { ...one, withdrawn } : one)),
  }
}

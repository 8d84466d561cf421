import { messageOf, Problem } from '../problem.ts'
import type { Inventory } from '../retention/inventory.ts'
import type { Gone, RetentionPlan } from '../retention/plan.ts'
import { clean, count } from '../report/words.ts'
import { inParallel } from '../runner/files.ts'
import { withDigest, type Reference } from '../runner/registry/reference.ts'
import type { ReleaseWorld } from './release-world.ts'
import { RateLimited } from './report-world.ts'
import { width, type StoredTags, type TagStore } from './stored-tags.ts'

/** How often a plan is made anew because something has moved meanwhile. */
const attempts = 3
/** After so many deletions, or milliseconds, the tags are listed again. */
const deletionsUnseen = 100
const longestUnseen = 30_000
/** Tags that are named in a message. */
const mostNamed = 20

export interface Planned {
  readonly inventory: Inventory
  readonly plan: RetentionPlan
}

/** What was done, and what the plan was in the end. */
export interface CarriedOut extends Planned {
  /** What was deleted, in that order. */
  readonly done: readonly Gone[]
  /** Why something is left for the next time, a sentence. */
  readonly rest: string | undefined
  /** Manifests that were looked up afterwards, all of those that stay; undefined where that was not possible. */
  readonly checked: number | undefined
  readonly problems: readonly string[]
}

/**
 * Deletes what goes, and lists the tags before the first deletion and again and again: a build may have found an old image under its
 * key just now, and have tagged it. Where one has come or moved, what goes is worked out anew. Then all that stays is looked up.
 */
export async function carryOut(
  world: ReleaseWorld,
  store: TagStore,
  repository: Reference,
  planned: Planned,
  replan: (stored: StoredTags) => Promise<Planned>,
): Promise<CarriedOut> {
  let now = planned
  const done: Gone[] = []
  /** Digests that another clean-up has deleted at the same time. */
  const others = new Set<string>()
  const left = (): readonly Gone[] => now.plan.gone.filter((one) => !done.includes(one))
  const problems: string[] = []
  const settle = async (): Promise<boolean> => {
    for (let attempt = 1; ; attempt++) {
      const listed = await store.list()
      const tags = tagsLeft(listed.tags, done)
      if (hasOnlyLost(tags, tagsLeft(now.inventory.tags, done), left())) return true
      if (attempt === attempts) return false
      world.log.info('Tags have moved meanwhile; what goes is worked out once more.')
      now = await replan({ tags, digests: digestsLeft({ ...listed, tags }, done) })
    }
  }
  const far = (): string => `${String(done.length)} of ${String(done.length + left().length)} manifests`
  let rest: string | undefined
  try {
    while (left().length > 0) {
      const moving = 'tags of the image are being moved all the time. Run this when no build is running.'
      if (!(await settle())) {
        if (done.length === 0) throw new Problem(`Nothing was deleted: ${moving}`)
        rest = `${far()} were deleted, the rest next time: ${moving}`
        break
      }
      const until = world.now() + longestUnseen
      for (const one of left().slice(0, deletionsUnseen)) {
        if (!(await store.remove(one.digest))) others.add(one.digest)
        done.push(one)
        if (world.now() >= until) break
      }
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error instanceof RateLimited) rest = `${far()} were deleted, the rest next time. ${messageOf(error)}`
    else problems.push(`${messageOf(error)}${done.length === 0 ? '' : ` ${far()} were deleted before.`}`)
  }
  if (others.size > 0)
    world.log.info(
      `${count(others.size, 'manifest')} had gone already, as where another clean-up is at work.`,
    )
  const { checked, lost } = await lookAfterwards(world, store, repository, now, done, [...others])
  return {
    ...{ plan: now.plan, inventory: without(now.inventory, others), rest, checked },
    ...{ done: done.filter(({ digest }) => !others.has(digest)), problems: [...problems, ...lost] },
  }
}

/**
 * Whether all that should have stayed is there, by digest and by tag, and nothing else.
 * @param others what was said to have gone already: so answers who may not delete, too
 */
async function lookAfterwards(
  world: ReleaseWorld,
  store: TagStore,
  repository: Reference,
  { inventory, plan }: Planned,
  done: readonly Gone[],
  others: readonly string[],
): Promise<{ readonly checked: number | undefined; readonly lost: readonly string[] }> {
  const another = 'another job or another clean-up has deleted it. Build its commit again.'
  try {
    const stay = [...inventory.manifests.keys()].filter((digest) => plan.kept.has(digest))
    const isThere = async (digest: string): Promise<boolean> =>
      (await world.registry.head(withDigest(repository, digest))) !== undefined
    const looked = await inParallel(stay, width, async (digest) => ({ digest, there: await isThere(digest) }))
    const refused = (await inParallel(others, width, isThere)).filter(Boolean).length
    const lost = new Set(looked.flatMap(({ digest, there }) => (there ? [] : [digest])))
    const tags = done.length === 0 ? inventory.tags : (await store.list()).tags
    const vanished = [...tagsLeft(inventory.tags, [...done, ...plan.gone])]
      .filter(([tag, digest]) => !tags.has(tag) && !lost.has(digest))
      .map(([tag]) => tag)
    return {
      checked: stay.length,
      lost: [
        ...(refused === 0
          ? []
          : [
              `${count(refused, 'manifest')} could not be deleted: the registry answered that there is no such thing, and still has it. ` +
                'Check that the token may delete images of this repository.',
            ]),
        ...[...lost].map(
          (digest) =>
            `${digest} should have stayed (${plan.kept.get(digest) ?? ''}) and is not there: ${another}`,
        ),
        ...(vanished.length === 0
          ? []
          : [
              `${count(vanished.length, 'tag')} should have stayed and cannot be found, as where a build moves one to an image in the moment that goes: ` +
                `${vanished
                  .slice(0, mostNamed)
                  .map((tag) => clean(tag, 128))
                  .join(', ')}. Build their commits again.`,
            ]),
      ],
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const said = `What stays could not be looked up afterwards. ${messageOf(error)}`
    if (!(error instanceof RateLimited)) return { checked: undefined, lost: [said] }
    world.log.warning(said)
    return { checked: undefined, lost: [] }
  }
}

/** Without what was deleted: a list may be older than that. */
function tagsLeft(tags: StoredTags['tags'], done: readonly Gone[]): StoredTags['tags'] {
  const tagsOf = new Map(done.map((one) => [one.digest, one.tags]))
  return new Map([...tags].filter(([tag, digest]) => tagsOf.get(digest)?.includes(tag) !== true))
}

function digestsLeft({ tags, digests }: StoredTags, done: readonly Gone[]): StoredTags['digests'] {
  const tagged = new Set(tags.values())
  const gone = new Set(done.map(({ digest }) => digest))
  return new Map([...digests].filter(([digest]) => !gone.has(digest) || tagged.has(digest)))
}

/** Whether no tag has come or moved, and none has gone but of what goes: that another clean-up has deleted. */
function hasOnlyLost(tags: StoredTags['tags'], before: StoredTags['tags'], going: readonly Gone[]): boolean {
  const stay = tagsLeft(before, going)
  return (
    [...tags].every(([tag, digest]) => before.get(tag) === digest) &&
    [...stay.keys()].every((tag) => tags.has(tag))
  )
}

function without({ tags, manifests }: Inventory, digests: ReadonlySet<string>): Inventory {
  return {
    tags: new Map([...tags].filter(([, digest]) => !digests.has(digest))),
    manifests: new Map([...manifests].filter(([digest]) => !digests.has(digest))),
  }
}

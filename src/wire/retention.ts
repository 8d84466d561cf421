import { parseRetentionOptions, type RetentionOptions } from '../inputs/retention-options.ts'
import { messageOf, Problem } from '../problem.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { goneLines, retentionDocument } from '../report/retention-document.ts'
import { renderText } from '../report/text.ts'
import type { Inventory } from '../retention/inventory.ts'
import { planRetention, type RetentionPlan, type Wishes } from '../retention/plan.ts'
import { parseSeen, seenToStore, updateSeen } from '../retention/seen.ts'
import { inParallel } from '../runner/files.ts'
import type { RepositoryAccess } from '../runner/github/client.ts'
import { listCommits, listOpenPulls } from '../runner/github/lists.ts'
import { createMemory } from '../runner/memory.ts'
import { describeRequests } from '../runner/registry/requests.ts'
import { parseReference, withDigest, type Reference } from '../runner/registry/reference.ts'
import { cleanCaches, readCaches } from './clean-caches.ts'
import { repositoryAccess, runUrlOf } from './github-access.ts'
import { readInventory, type Known } from './read-inventory.ts'
import { refusePullRequests, type ReleaseWorld } from './release-world.ts'
import { refusalProblem } from './report-world.ts'
import { packageStore, registryStore, width, type StoredTags, type TagStore } from './stored-tags.ts'

/** Commits that are looked through for those with an image, newest first. */
const mostCommits = 1000
/** How often a plan is made anew because something has moved meanwhile. */
const attempts = 3

/** The whole step of `actions/retention`. @throws Problem for everything that is the user's to mend */
export async function runRetention(world: ReleaseWorld): Promise<void> {
  const { env, log } = world
  const options = parseRetentionOptions(env)
  log.mask(options.githubToken)
  if (!options.dryRun) await refusePullRequests(env, 'delete images')
  const access = repositoryAccess(env, options.githubToken, log.info)
  if (access === undefined)
    throw new Problem('GITHUB_REPOSITORY names no repository. This action runs in a job of GitHub Actions.')
  const { commits, pulls } = await readRepository(access, options)
  const now = world.now()
  const { keepTags, keepCommits, minimumAge } = options
  const wishes: Wishes = { keepTags, commits, keepCommits, pulls, minimumAge, now }

  const repository = parseReference(options.image)
  const store =
    repository.registry === 'ghcr.io'
      ? packageStore(access, repository)
      : registryStore(world.registry, repository)
  const memory = createMemory(world.registry, options.image, !options.dryRun, log.info)
  const since = parseSeen(await memory.recall('seen', options.image))
  const known: Known = new Map()
  const stored = withTimes(await store.list(), since)
  const found = await readInventory(world.registry, repository, stored, known)
  const planned = { inventory: found, plan: planRetention(found, wishes) }
  const { inventory, plan, checked } = options.dryRun
    ? { ...planned, checked: undefined }
    : await carryOut(world, store, repository, planned, async (moved) => {
        const anew = await readInventory(world.registry, repository, withTimes(moved, since), known)
        return { inventory: anew, plan: planRetention(anew, wishes) }
      })
  if (repository.registry !== 'ghcr.io') {
    const there = [...inventory.manifests.keys()].filter((digest) => plan.kept.has(digest))
    await memory.remember('seen', options.image, seenToStore(updateSeen(since, there, now)))
  }

  const caches = options.caches ? await cleanCaches(access, await readCaches(access), options.dryRun) : []
  const tagsGone = plan.gone.reduce((sum, { tags }) => sum + tags.length, 0)
  const figures = {
    deleted: plan.gone.length,
    kept: inventory.manifests.size - plan.gone.length,
    'tags-before': inventory.tags.size,
    'tags-after': inventory.tags.size - tagsGone,
    'bytes-freed': plan.freedBytes,
    'references-checked': checked ?? 0,
    'cache-entries-deleted': caches.length,
    'cache-bytes-freed': caches.reduce((sum, { bytes }) => sum + bytes, 0),
  }
  for (const [name, value] of Object.entries(figures)) log.output(name, String(value))
  const document = retentionDocument({
    ...{ image: options.image, dryRun: options.dryRun, plan, caches, tagsBefore: inventory.tags.size },
    ...{ checked, runUrl: runUrlOf(env) },
  })
  if (plan.gone.length > 0) log.group('What goes, one by one', goneLines(plan.gone))
  log.info(renderText(document))
  log.info(describeRequests(world.registry.requests()))
  await log.summary(renderMarkdown(document, 'summary'))
}

/** Which commits and pull requests count. */
async function readRepository(
  access: RepositoryAccess,
  { branches }: RetentionOptions,
): Promise<Pick<Wishes, 'commits' | 'pulls'>> {
  const pulls = await listOpenPulls(access)
  if (pulls.kind === 'refused') throw refusalProblem(pulls)
  const commits: (readonly string[])[] = []
  for (const sha of branches ?? [undefined]) {
    const listed = await listCommits({ ...access, sha, count: mostCommits })
    if (listed.kind === 'refused') throw refusalProblem(listed)
    commits.push(listed.commits.map((commit) => commit.sha))
  }
  return { commits, pulls: pulls.pulls }
}

function withTimes({ tags, digests }: StoredTags, seen: ReadonlyMap<string, number>): StoredTags {
  const times = [...digests].map(([digest, at]) => {
    const since = seen.get(digest)
    return [digest, at ?? (since === undefined ? undefined : since * 1000)] as const
  })
  return { tags, digests: new Map(times) }
}

interface Planned {
  readonly inventory: Inventory
  readonly plan: RetentionPlan
}

/**
 * Deletes what goes, once the tags were listed again and none has moved: a build may have found an old image under its key just
 * now, and have tagged it. Then all that stays is looked up.
 * @returns what was carried out, and how many manifests were looked up
 */
async function carryOut(
  world: ReleaseWorld,
  store: TagStore,
  repository: Reference,
  planned: Planned,
  replan: (stored: StoredTags) => Promise<Planned>,
): Promise<Planned & { readonly checked: number }> {
  let { inventory, plan } = planned
  for (let attempt = 1; plan.gone.length > 0; attempt++) {
    const stored = await store.list()
    if (isSame(stored.tags, inventory.tags)) break
    if (attempt === attempts)
      throw new Problem(
        'Nothing was deleted: tags of the image are being moved all the time. Run this when no build is running.',
      )
    world.log.info('Tags have moved meanwhile; what goes is worked out once more.')
    ;({ inventory, plan } = await replan(stored))
  }
  let deleted = 0
  for (const { digest } of plan.gone) {
    try {
      await store.remove(digest)
      deleted++
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw new Problem(
        `${messageOf(error)}${deleted === 0 ? '' : ` ${String(deleted)} of ${String(plan.gone.length)} manifests were deleted before.`}`,
        { cause: error },
      )
    }
  }
  const stay = [...inventory.manifests.keys()].filter((digest) => plan.kept.has(digest))
  const looked = await inParallel(stay, width, async (digest) => ({
    digest,
    there: (await world.registry.head(withDigest(repository, digest))) !== undefined,
  }))
  const lost = looked.filter(({ there }) => !there)
  if (lost.length > 0)
    throw new Problem(
      lost.map(
        ({ digest }) =>
          `${digest} should have stayed (${plan.kept.get(digest) ?? ''}) and is not there: another job or another clean-up has deleted it. Build its commit again.`,
      ),
    )
  return { inventory, plan, checked: stay.length }
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([tag, digest]) => b.get(tag) === digest)
}

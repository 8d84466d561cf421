import { parseRetentionOptions, type RetentionOptions } from '../inputs/retention-options.ts'
import { Problem } from '../problem.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { goneLines, retentionDocument } from '../report/retention-document.ts'
import { renderText } from '../report/text.ts'
import { bytesFreed, planRetention, type Wishes } from '../retention/plan.ts'
import { parseSeen, seenToStore, updateSeen } from '../retention/seen.ts'
import { tagName } from '../retention/tag-names.ts'
import { waitingUpTo, type RepositoryAccess } from '../runner/github/client.ts'
import { listCommits, listOpenPulls, type Commit } from '../runner/github/lists.ts'
import { createMemory } from '../runner/memory.ts'
import { describeRequests } from '../runner/registry/requests.ts'
import { parseReference } from '../runner/registry/reference.ts'
import { carryOut, type Planned } from './carry-out.ts'
import { cleanCaches, readCaches } from './clean-caches.ts'
import { repositoryAccess, runUrlOf } from './github-access.ts'
import { readInventory, type Known } from './read-inventory.ts'
import { refusePullRequests, type ReleaseWorld } from './release-world.ts'
import { RateLimited, refusalProblem } from './report-world.ts'
import { packageStore, registryStore, type StoredTags } from './stored-tags.ts'

/** Commits of a branch that are looked through for those with an image, newest first. */
const mostCommits = 20_000
/** Seconds that are waited for rate limits of GitHub's API, all together. */
const longestWait = 900

/** The whole step of `actions/retention`. @throws Problem for everything that is the user's to mend */
export async function runRetention(world: ReleaseWorld): Promise<void> {
  const { env, log } = world
  const options = parseRetentionOptions(env)
  log.mask(options.githubToken)
  if (!options.dryRun) await refusePullRequests(env, 'delete images')
  const found = repositoryAccess(env, options.githubToken, log.info)
  if (found === undefined)
    throw new Problem('GITHUB_REPOSITORY names no repository. This action runs in a job of GitHub Actions.')
  const access: RepositoryAccess = {
    ...{ ...found, mayWait: waitingUpTo(longestWait) },
    pause: async (milliseconds) => {
      await world.pause(milliseconds)
    },
  }
  const notes = new Set<string>()
  const note = (text: string): void => {
    if (!notes.has(text)) log.warning(text)
    notes.add(text)
  }
  const problems: string[] = []
  const attempt = async <T>(work: () => Promise<T>, without: T): Promise<T> =>
    work().catch((error: unknown) => {
      if (error instanceof RateLimited) note(error.message)
      else if (error instanceof Problem) problems.push(...error.problems)
      else throw error
      return without
    })

  const repository = parseReference(options.image)
  const store =
    repository.registry === 'ghcr.io'
      ? packageStore(access, repository)
      : registryStore(world.registry, repository)
  const memory = createMemory(world.registry, options.image, !options.dryRun, log.info)
  const since = parseSeen(await memory.recall('seen', options.image))
  const now = world.now()
  const known: Known = new Map()
  const first = await store.list()
  if (first.doubt !== undefined) note(first.doubt)
  /** The repository is read after the tags: what was pushed before they were listed is among its commits. */
  const planFor = async (stored: StoredTags): Promise<Planned> => {
    const inventory = await readInventory(world.registry, repository, withTimes(stored, since), known)
    const wanted = await readRepository(access, options, stored.tags)
    if (wanted.isCut)
      note(
        `No image of a commit is deleted: fewer than ${String(options.keepCommits)} of the last ${String(mostCommits)} commits of a branch have one, and no more are looked through.`,
      )
    const { keepTags, keepCommits, minimumAge } = options
    const arrived = new Set(
      [...stored.tags].flatMap(([tag, at]) => (first.tags.get(tag) === at ? [] : [tag])),
    )
    return {
      inventory,
      plan: planRetention(inventory, { ...wanted, keepTags, keepCommits, minimumAge, arrived, now }),
    }
  }
  const planned = await planFor(first)
  const { inventory, plan, done, rest, checked, ...carried } = options.dryRun
    ? { ...planned, done: planned.plan.gone, rest: undefined, checked: undefined, problems: [] }
    : await carryOut(world, store, repository, planned, planFor)
  problems.push(...carried.problems)
  if (rest !== undefined) note(rest)
  if (repository.registry !== 'ghcr.io') {
    const there = [...inventory.manifests.keys()].filter((digest) => plan.kept.has(digest))
    await memory.remember('seen', options.image, seenToStore(updateSeen(since, there, now)))
  }
  const caches = options.caches
    ? await attempt(async () => cleanCaches(access, await readCaches(access), options.dryRun), [])
    : []

  const deleted = new Set(done.map(({ digest }) => digest))
  const stays = [...inventory.manifests.values()].filter(({ digest }) => !deleted.has(digest))
  const tagsAfter = [...inventory.tags.values()].filter((digest) => !deleted.has(digest)).length
  const tagsBefore = tagsAfter + done.reduce((sum, { tags }) => sum + tags.length, 0)
  const freedBytes = bytesFreed(
    done.flatMap(({ digest }) => known.get(digest) ?? []),
    stays,
  )
  const figures = {
    deleted: done.length,
    kept: stays.length,
    'tags-before': tagsBefore,
    'tags-after': tagsAfter,
    'bytes-freed': freedBytes,
    'references-checked': checked ?? 0,
    'cache-entries-deleted': caches.length,
    'cache-bytes-freed': caches.reduce((sum, { bytes }) => sum + bytes, 0),
  }
  for (const [name, value] of Object.entries(figures)) log.output(name, String(value))
  const document = retentionDocument({
    ...{ image: options.image, dryRun: options.dryRun, caches, tagsBefore, problems, notes: [...notes] },
    ...{ plan: { ...plan, gone: done, freedBytes }, checked, runUrl: runUrlOf(env) },
  })
  if (done.length > 0) log.group('What goes, one by one', goneLines(done))
  log.info(renderText(document))
  log.info(describeRequests(world.registry.requests()))
  await log.summary(renderMarkdown(document, 'summary'))
  if (problems.length > 0) throw new Problem(problems)
}

/** Which commits and pull requests count. */
async function readRepository(
  access: RepositoryAccess,
  { branches, keepCommits }: RetentionOptions,
  tags: StoredTags['tags'],
): Promise<Pick<Wishes, 'commits' | 'pulls' | 'isCut'>> {
  const pulls = await listOpenPulls(access)
  if (pulls.kind === 'refused') throw refusalProblem(pulls)
  const heads = new Set(pulls.pulls.map(({ commit }) => `sha-${commit}`))
  const others = [...tags.keys()].filter((tag) => tagName(tag).kind === 'commit' && !heads.has(tag)).length
  const isEnough = (commits: readonly Commit[]): boolean => {
    const found = commits.map(({ sha }) => `sha-${sha}`).filter((tag) => tags.has(tag))
    return found.length >= keepCommits || found.filter((tag) => !heads.has(tag)).length >= others
  }
  const commits: (readonly string[])[] = []
  let isCut = false
  for (const sha of branches ?? [undefined]) {
    const listed = await listCommits({ ...access, sha, count: mostCommits, isEnough })
    if (listed.kind === 'refused') throw refusalProblem(listed)
    commits.push(listed.commits.map((commit) => commit.sha))
    isCut ||= listed.commits.length >= mostCommits && !isEnough(listed.commits)
  }
  return { commits, pulls: pulls.pulls, isCut }
}

function withTimes({ tags, digests }: StoredTags, seen: ReadonlyMap<string, number>): StoredTags {
  const times = [...digests].map(([digest, at]) => {
    const since = seen.get(digest)
    return [digest, at ?? (since === undefined ? undefined : since * 1000)] as const
  })
  return { tags, digests: new Map(times) }
}

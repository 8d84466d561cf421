import { parsePromoteOptions, type PromoteOptions } from '../inputs/promote-options.ts'
import { Problem } from '../problem.ts'
import { promoted, rolledBack, type AliasHistory, type Target } from '../releases/alias.ts'
import { chooseTarget } from '../releases/choose.ts'
import { gateProblems } from '../releases/gate.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { promotionDocument } from '../report/promotion-document.ts'
import { clean } from '../report/words.ts'
import { createMemory, type Memory } from '../runner/memory.ts'
import { describeRequests } from '../runner/registry/requests.ts'
import { parseReference, withDigest, withTag, type Reference } from '../runner/registry/reference.ts'
import { runUrlOf } from './github-access.ts'
import { readAliasNow, readBeforeRollback, settleAlias } from './alias-store.ts'
import { inspectRelease, type ReleasedImage } from './inspect-release.ts'
import { refusePullRequests, type ReleaseWorld } from './release-world.ts'

/**
 * The whole step of `actions/promote`: finds the image, checks that it is whole, has its platforms and passed its gate, writes the
 * manifest that is there under the alias, byte for byte, and remembers it.
 * @throws Problem for everything that is the user's to mend; nothing has been moved then, but where it says so.
 */
export async function runPromote(world: ReleaseWorld): Promise<void> {
  const { env, log, registry } = world
  const options = parsePromoteOptions(env)
  const { image, alias, dryRun } = options
  if (!dryRun) await refusePullRequests(env, 'move an alias')
  const repository = parseReference(image)
  const memory = createMemory(registry, image, !dryRun, log.info)

  const readNow = options.to.kind === 'previous' ? readBeforeRollback : readAliasNow
  const [{ current, history }, tags] = await Promise.all([
    readNow(world, memory, repository, alias),
    namedTags(world, repository, options),
  ])
  const choice = chooseTarget(options.to, history, current, tags)
  if (choice.kind === 'none')
    throw new Problem(`"${alias}" was not moved: ${choice.reason} in ${image}. ${nextStep(history)}`)
  const found = await registry.manifest(withDigest(repository, choice.digest))
  if (found === undefined)
    throw new Problem(
      `"${alias}" was not moved: ${image} has no ${choice.digest} (any more). ${nextStep(history)}`,
    )
  const commit = options.to.kind === 'commit' ? options.to.commit : choice.earlier?.commit
  const images = await inspectRelease(world, memory, image, repository, found, commit)
  const problems = [
    ...(await platformProblems(world, memory, repository, options, images, current)),
    ...(choice.earlier === undefined ? gateProblems(options.gate, `${image}@${choice.digest}`, images) : []),
  ]
  if (problems.length > 0) throw new Problem(problems)

  const isThere = current === found.digest
  const now: Target = {
    digest: found.digest,
    commit: commit ?? images[0]?.commit,
    at: new Date(world.now()).toISOString(),
    by: clean(env['GITHUB_TRIGGERING_ACTOR'] || env['GITHUB_ACTOR'] || 'unknown', 100),
    run: /^\d{1,20}$/.exec(env['GITHUB_RUN_ID'] ?? '')?.[0],
    withdrawn: false,
  }
  const record = choice.isRollback ? rolledBack : promoted
  const next = isThere ? history : record(history, now, current, options.history)
  log.output('digest', found.digest)
  log.output('previous-digest', current ?? '')
  log.output('commit', now.commit ?? '')
  log.output('changed', String(!isThere && !dryRun))
  if (!isThere && !dryRun) {
    await registry.putManifest(withTag(repository, alias), found.bytes, found.mediaType)
    await settleAlias(world, memory, repository, next, now, options.history)
  }
  const document = promotionDocument({
    ...{ image, alias, dryRun, images, history: next, digest: found.digest },
    ...{ before: current, isRollback: choice.isRollback, runUrl: runUrlOf(env) },
  })
  log.info(document.headline.replaceAll('`', ''))
  log.info(describeRequests(registry.requests()))
  await log.summary(renderMarkdown(document, 'summary'))
}

/** Tags that the input may mean, with their digests. */
async function namedTags(
  { registry }: ReleaseWorld,
  repository: Reference,
  { to }: PromoteOptions,
): Promise<ReadonlyMap<string, string>> {
  const tag = to.kind === 'commit' ? `sha-${to.commit}` : to.kind === 'tag' ? to.tag : undefined
  if (tag === undefined) return new Map()
  const found = await registry.head(withTag(repository, tag))
  return new Map(found === undefined ? [] : [[tag, found.digest]])
}

/** Those that are wanted, or that whoever pulls the alias can have now, and the image does not have. */
async function platformProblems(
  world: ReleaseWorld,
  memory: Memory,
  repository: Reference,
  { image, alias, platforms }: PromoteOptions,
  images: readonly ReleasedImage[],
  current: string | undefined,
): Promise<readonly string[]> {
  const there = images.map(({ platform }) => platform)
  const wanted =
    platforms?.map((platform) => platform.replace(/\/v\d+$/, '')) ??
    (await currentPlatforms(world, memory, image, repository, current))
  const missing = wanted.filter((platform) => !there.includes(platform))
  if (missing.length === 0) return []
  const why = platforms === undefined ? `"${alias}" has it now` : 'the input "platforms" names it'
  return missing.map(
    (platform) =>
      `The image does not exist for ${platform}, and ${why}. There: ${there.join(', ') || 'none'}. ` +
      'Build it for that platform, or set the input "platforms" to those that it has to have.',
  )
}

/** What the alias names now may be broken: that must not keep anybody from moving it. */
async function currentPlatforms(
  world: ReleaseWorld,
  memory: Memory,
  image: string,
  repository: Reference,
  current: string | undefined,
): Promise<readonly string[]> {
  if (current === undefined) return []
  try {
    const found = await world.registry.manifest(withDigest(repository, current))
    if (found === undefined) return []
    const images = await inspectRelease(world, memory, image, repository, found, undefined)
    return images.map(({ platform }) => platform)
  } catch {
    world.log.warning('What the alias names now could not be read, so its platforms are not compared.')
    return []
  }
}

function nextStep({ alias, targets }: AliasHistory): string {
  if (targets.length === 0) return 'Give a commit that was built and pushed, a tag or a digest.'
  const known = targets
    .slice(0, 5)
    .map(({ digest, commit }) => (commit ? `${commit.slice(0, 7)} (${digest})` : digest))
  return `Give a commit that was built and pushed, a tag or a digest. "${alias}" has named: ${known.join(', ')}.`
}

import { parseMergeOptions, type MergeOptions, type PlatformDigest } from '../inputs/merge-options.ts'
import { readConfig } from '../link/config.ts'
import { decidePolicy } from '../policy/decide.ts'
import { userTags } from '../policy/tags.ts'
import { messageOf, Problem } from '../problem.ts'
import { linkedIndex, platformOf, type PlatformImage } from '../runner/registry/oci.ts'
import { parseReference, withDigest, withTag } from '../runner/registry/reference.ts'
import { readCheckout, readEvent } from './read-event.ts'
import type { World } from './world.ts'

/** All that `actions/merge` needs of the world outside. */
export interface MergeWorld extends Pick<World, 'env' | 'run' | 'registry'> {
  readonly log: Pick<World['log'], 'info' | 'notice' | 'output'>
}

/**
 * The whole step of `actions/merge`: one index over the images of several platforms, under the names that a build of one
 * would have moved. Manifests alone are read and written, no layer.
 * @throws Problem with all that is wrong with the inputs, then with all that is wrong with the images.
 */
export async function runMerge(world: MergeWorld): Promise<void> {
  const { env, log, registry } = world
  const options = parseMergeOptions(env)
  const event = await readEvent(env)
  const checkedOut = await readCheckout(world.run, event, env.GITHUB_WORKSPACE ?? '.')
  const policy = decidePolicy({ ...event, checkedOut, options: { ...buildsNothing, ...options } })
  if (!policy.push.allowed && !options.dryRun) {
    log.notice(`Nothing is merged: ${policy.push.reason}.`)
    return
  }
  const index = linkedIndex(await findImages(world, options))
  const { moved, held, reason } = userTags(policy, options)
  if (reason !== undefined) log.info(`Tags that stay where they are: ${held.join(', ')} (${reason}).`)
  // Its own name first: whoever is cut short leaves nothing that the registry's garbage collection may take.
  const [own, ...others] = [
    `index-${index.digest.slice('sha256:'.length).slice(0, 20)}`,
    ...(policy.commit === undefined ? [] : [`sha-${policy.commit}`]),
    ...moved,
  ]
  const tags = [own, ...others].map((tag) => `${options.image}:${tag}`)
  log.info(`${options.image}@${index.digest}: an index of ${String(index.json.manifests.length)} images`)
  for (const one of index.json.manifests) log.info(`  ${platformOf(one).padEnd(14)} ${one.digest}`)
  log.output('digest', index.digest)
  if (options.dryRun) {
    log.info(`Dry run: nothing is written. It would get the tags ${tags.join(', ')}.`)
    return
  }
  const repository = parseReference(options.image)
  const put = (tag: string): Promise<string> =>
    registry.putManifest(withTag(repository, tag), index.bytes, index.mediaType)
  await put(own)
  await Promise.all(others.map(put))
  log.info(`Tags: ${tags.join(', ')}`)
  log.output('tags', tags.join('\n'))
}

/** What `decidePolicy` wants to know of a build. */
const buildsNothing = {
  wheelhouseCache: 'off',
  comment: 'never',
  measure: undefined,
  githubToken: undefined,
} as const

/** @throws Problem with every digest that is no image of its platform in the repository. */
async function findImages(
  { registry }: MergeWorld,
  { image, digests }: MergeOptions,
): Promise<readonly PlatformImage[]> {
  const find = (one: PlatformDigest): Promise<PlatformImage> => findImage(registry, image, one)
  const asked = await Promise.allSettled(digests.map(find))
  const problems = asked.flatMap((one) =>
    one.status === 'rejected' ? [`Input "digests": ${messageOf(one.reason)}.`] : [],
  )
  if (problems.length > 0) throw new Problem(problems)
  return asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

async function findImage(
  registry: World['registry'],
  image: string,
  { platform, digest }: PlatformDigest,
): Promise<PlatformImage> {
  const name = `${image}@${digest}`
  const repository = parseReference(image)
  const found = await registry.manifest(withDigest(repository, digest))
  if (found === undefined)
    throw new Problem(`${name} for ${platform} is not in the registry. Push it with push: by-digest before`)
  if (found.kind === 'index')
    throw new Problem(`${name} is an index. Give the digest of the image for ${platform} itself`)
  const { json, bytes, mediaType } = found
  const config = readConfigOf(await registry.blob(repository, json.config.digest))
  if (config === undefined)
    throw new Problem(`${name} is no image but an artifact. Give the output digest of a build`)
  const real = {
    os: config.os,
    architecture: config.architecture,
    ...variantOf(config['variant']),
  }
  const [os, architecture, variant] = platform.split('/')
  const isRight =
    real.os === os && real.architecture === architecture && (variant ?? real.variant) === real.variant
  if (!isRight)
    throw new Problem(
      `${name} is for ${platformOf({ platform: real })}, not for ${platform}. Correct the platform or the digest`,
    )
  return { mediaType, digest, size: bytes.byteLength, platform: real }
}

function readConfigOf(bytes: Buffer): ReturnType<typeof readConfig> | undefined {
  try {
    return readConfig(bytes)
  } catch {
    return undefined
  }
}

function variantOf(variant: unknown): { readonly variant?: string } {
  return typeof variant === 'string' && variant !== '' ? { variant } : {}
}

import { measurementKey } from '../baseline/baseline.ts'
import { describe } from '../baseline/from-image.ts'
import { platformOf, readConfig } from '../link/config.ts'
import { Problem } from '../problem.ts'
import type { Judged } from '../releases/gate.ts'
import { verdictIn } from '../releases/stored-verdict.ts'
import { clean } from '../report/words.ts'
import { inParallel } from '../runner/files.ts'
import type { Memory } from '../runner/memory.ts'
import type { FoundImage, FoundIndex } from '../runner/registry/oci.ts'
import { formatReference, withDigest, type Reference } from '../runner/registry/reference.ts'
import type { ReleaseWorld } from './release-world.ts'

/** One platform of an image that is promoted. */
export interface ReleasedImage extends Judged {
  readonly digest: string
  /** Bytes of its layers, packed. */
  readonly bytes: number
  readonly commit: string | undefined
}

/** Questions at once. */
const width = 8

/**
 * The images of a manifest by platform, whole: every manifest, config and layer is asked for.
 * @param commit that was asked for; else each image's own label counts
 * @throws Problem that lists what is missing
 */
export async function inspectRelease(
  world: ReleaseWorld,
  memory: Memory,
  image: string,
  repository: Reference,
  found: FoundImage | FoundIndex,
  commit: string | undefined,
): Promise<readonly ReleasedImage[]> {
  const { registry } = world
  const images = found.kind === 'image' ? [found] : await childrenOf(registry, repository, found)
  const blobs = new Set(
    images.flatMap(({ json }) => [json.config.digest, ...json.layers.map((one) => one.digest)]),
  )
  const missing = await inParallel([...blobs], width, async (digest) =>
    (await registry.hasBlob(repository, digest)) ? [] : [digest],
  )
  if (missing.flat().length > 0)
    throw new Problem(
      missing
        .flat()
        .map(
          (digest) =>
            `${nameOf(repository, found)} is incomplete: the registry has no ${digest}. Build it again.`,
        ),
    )
  return Promise.all(
    images.map(async ({ digest, json }): Promise<ReleasedImage> => {
      const config = readConfig(await registry.blob(repository, json.config.digest))
      const platform = clean(platformOf(config), 60)
      const labels = config.config?.Labels ?? {}
      const label = labels['org.opencontainers.image.revision']
      const of = commit ?? (label && /^[0-9a-f]{40}$/.test(label) ? label : undefined)
      const bytes = json.layers.reduce((sum, { size }) => sum + size, 0)
      const known = { platform, digest, bytes, commit: of }
      const description = describe(labels)
      if (description === undefined || of === undefined)
        return {
          ...known,
          verdict: undefined,
          unknown: 'its labels do not say that this action has built it',
        }
      const identity = { image, platform, suffix: description.variant }
      const verdict = verdictIn(await memory.recall('measurement', measurementKey(identity, of)))
      if (verdict === undefined)
        return {
          ...known,
          verdict,
          unknown: `no run on a branch has judged commit ${of.slice(0, 7)}`,
        }
      // A build may give the digest of the index that it is in.
      if (verdict.digest !== digest && verdict.digest !== found.digest)
        return {
          ...known,
          verdict: undefined,
          unknown: `what was judged of commit ${of.slice(0, 7)} is another build of it, ${verdict.digest}`,
        }
      return { ...known, verdict, unknown: '' }
    }),
  )
}

/** The images of an index; attestations (`unknown/unknown`) have to be there too, and are no images. */
async function childrenOf(
  registry: ReleaseWorld['registry'],
  repository: Reference,
  index: FoundIndex,
): Promise<readonly FoundImage[]> {
  const children = await inParallel(index.json.manifests, width, async (descriptor) => ({
    descriptor,
    child: await registry.manifest(withDigest(repository, descriptor.digest)),
  }))
  const problems = children.flatMap(({ descriptor, child }) =>
    child?.kind === 'image'
      ? []
      : [
          `${nameOf(repository, index)} is incomplete: its manifest ${descriptor.digest} is ${child === undefined ? 'missing' : 'another index'} in the registry. Build it again.`,
        ],
  )
  if (problems.length > 0) throw new Problem(problems)
  return children.flatMap(({ descriptor, child }) =>
    child?.kind === 'image' && descriptor.platform?.os !== 'unknown' ? [child] : [],
  )
}

function nameOf(repository: Reference, { digest }: { readonly digest: string }): string {
  return formatReference(withDigest(repository, digest))
}

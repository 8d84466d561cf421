import { z } from 'zod'
import { describe } from '../baseline/from-image.ts'
import { readConfig } from '../link/config.ts'
import { Problem } from '../problem.ts'
import { parseAlias } from '../releases/alias.ts'
import { distributions } from '../requirements/requirements.ts'
import type { Inventory, Origin, StoredManifest } from '../retention/inventory.ts'
import { tagName } from '../retention/tag-names.ts'
import { inParallel } from '../runner/files.ts'
import { factType } from '../runner/memory.ts'
import { readArtifact, UnreadableArtifact } from '../runner/registry/artifact.ts'
import type { Registry } from '../runner/registry/client.ts'
import { statusOf } from '../runner/registry/failure.ts'
import type { FoundImage, FoundIndex } from '../runner/registry/oci.ts'
import { formatReference, withDigest, type Reference } from '../runner/registry/reference.ts'
import { width, type StoredTags } from './stored-tags.ts'

/** What is read of a manifest; it never changes, so it is read once. */
export type Known = Map<string, Omit<StoredManifest, 'since'> | undefined>

/**
 * Everything that a repository has: what its tags name, what the registry tells besides, and what those refer to.
 * @param known what was read before; added to
 * @throws Problem where something cannot be read, for it would look as if it referred to nothing
 */
export async function readInventory(
  registry: Registry,
  repository: Reference,
  { tags, digests }: StoredTags,
  known: Known,
): Promise<Inventory> {
  const factOf = new Map<string, string>()
  for (const [tag, digest] of tags) {
    const name = tagName(tag)
    if (name.kind === 'fact') factOf.set(digest, name.fact)
  }
  const manifests = new Map<string, StoredManifest>()
  const asked = new Set<string>()
  let next: readonly string[] = [...digests.keys()]
  while (next.length > 0) {
    for (const digest of next) asked.add(digest)
    const read = await inParallel(next, width, async (digest) => {
      if (!known.has(digest))
        known.set(digest, await readOne(registry, withDigest(repository, digest), factOf.get(digest)))
      return known.get(digest)
    })
    const there = read.filter((one) => one !== undefined)
    for (const one of there) manifests.set(one.digest, { ...one, since: digests.get(one.digest) })
    // Of a plain registry, what has no tag is found through what refers to it.
    const referred = there.flatMap(({ children, alias }) => [...children, ...(alias?.digests ?? [])])
    next = [...new Set(referred)].filter((digest) => !asked.has(digest))
  }
  return { tags, manifests }
}

/** Undefined where there is nothing (any more). */
async function readOne(
  registry: Registry,
  reference: Reference,
  fact: string | undefined,
): Promise<Omit<StoredManifest, 'since'> | undefined> {
  const digest = reference.digest ?? ''
  const nothing = {
    ...{ digest, bytes: 0, blobs: [], layers: [], children: [], subject: undefined, of: undefined },
    ...{ origin: undefined, requirements: undefined, compiled: undefined, alias: undefined },
  } as const
  let found: FoundImage | FoundIndex | undefined
  try {
    found = await registry.manifest(reference)
  } catch (error) {
    // The registry has answered, with a kind of manifest that we do not know.
    if (error instanceof Problem && error.cause === undefined) return { ...nothing, kind: 'unreadable' }
    throw error
  }
  if (found === undefined) return undefined
  const common = { ...nothing, bytes: found.bytes.byteLength, subject: subjectOf(found.json) }
  if (found.kind === 'index')
    return { ...common, kind: 'index', children: found.json.manifests.map((one) => one.digest) }
  const { artifactType, config, layers, annotations } = found.json
  const blobs = [config, ...layers].map(({ digest: blob, size }) => ({ digest: blob, size }))
  const image = { ...common, blobs, layers: layers.map((layer) => layer.digest) }
  if (artifactType === factType)
    return {
      ...{ ...image, kind: 'artifact', layers: [], of: annotations?.['of'] },
      ...(await readFact(registry, reference, found, fact)),
    }
  if (artifactType !== undefined) return { ...image, kind: 'artifact' }
  return { ...image, kind: 'image', origin: await originOf(registry, reference, found) }
}

function subjectOf(json: object): string | undefined {
  const subject = z.object({ subject: z.object({ digest: z.string() }) }).safeParse(json)
  return subject.data?.subject.digest
}

async function originOf(
  registry: Registry,
  reference: Reference,
  { json: { config } }: FoundImage,
): Promise<Origin | undefined> {
  let labels: Readonly<Record<string, string>> | null | undefined
  try {
    labels = readConfig(await registry.blob(reference, config.digest)).config?.Labels
  } catch (error) {
    // Of other tools, or broken already: it is no image of ours that needs parts. Anything else is trouble with the registry.
    if (error instanceof Problem && statusOf(error) !== 404) throw error
    return undefined
  }
  const description = describe(labels)
  if (description === undefined) return undefined
  const commit = labels?.['org.opencontainers.image.revision']
  return {
    commit: commit !== undefined && /^[0-9a-f]{40}$/.test(commit) ? commit : undefined,
    baseDigest: description.base.digest,
    keys: description.keys,
    requirements: description.keyParts
      .filter(({ of, name }) => of === 'deps' && name.startsWith('requirement '))
      .map(({ name, value }) => `${name.slice('requirement '.length)} ${value}`)
      .sort(),
  }
}

const lock = z.object({ distributions })
const wheel = z.object({ filename: z.string() })

/** What a fact says of what needs it; nothing where it is of a kind that says nothing, or cannot be read: then nobody needs it. */
async function readFact(
  registry: Registry,
  reference: Reference,
  found: FoundImage,
  fact: string | undefined,
): Promise<Partial<Pick<StoredManifest, 'requirements' | 'compiled' | 'alias'>>> {
  if (fact !== 'lock' && fact !== 'compiled' && fact !== 'alias') return {}
  let value: unknown
  try {
    value = JSON.parse((await readArtifact(registry, reference, found)).data.toString('utf8'))
  } catch (error) {
    if (error instanceof Problem && !(error instanceof UnreadableArtifact)) throw error
  }
  switch (fact) {
    case 'lock': {
      const requirements = lock
        .safeParse(value)
        .data?.distributions.map(
          ({ name, version, artifact }) =>
            `${name} ${version} ${artifact.kind} sha256:${artifact.sha256.slice(0, 16)}`,
        )
      return requirements === undefined ? {} : { requirements: requirements.sort() }
    }
    case 'compiled': {
      const [name, version] = wheel.safeParse(value).data?.filename.split('-') ?? []
      if (name === undefined || version === undefined) return {}
      return { compiled: `${name.toLowerCase().replace(/[-_.]+/g, '-')}==${version}` }
    }
    case 'alias': {
      const parsed = parseAlias(value)
      if (parsed.kind === 'parsed')
        return {
          alias: { name: parsed.history.alias, digests: parsed.history.targets.map(({ digest }) => digest) },
        }
      throw new Problem(
        `${formatReference(reference)} is the history of an alias and cannot be read: ${parsed.reason}. ` +
          'Nothing is deleted, for the images that it keeps are not known. Use the version of this action that promotes, or delete that history.',
      )
    }
    default:
      return fact satisfies never
  }
}

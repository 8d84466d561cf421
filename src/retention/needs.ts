import { memoryTag } from '../runner/memory.ts'
import type { Inventory, StoredManifest } from './inventory.ts'
import { tagName } from './tag-names.ts'

/** Something that is needed, by digest, and why. */
export interface Need {
  readonly digest: string
  readonly reason: string
}

/** What must stay where a manifest stays. Made once for an inventory: some of it is looked up by what others hold. */
export function needsIn(inventory: Inventory): (manifest: StoredManifest) => readonly Need[] {
  const { tags, manifests } = inventory
  const tagsOf = new Map<string, string[]>()
  for (const [tag, digest] of tags) tagsOf.set(digest, [...(tagsOf.get(digest) ?? []), tag])

  const referrers = new Map<string, string[]>()
  const groups = new Map<string, string[]>()
  const runtimes: StoredManifest[] = []
  const ofCommits = new Map<string, string[]>()
  const locks = new Map<string, string[]>()
  const wheels = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string | undefined, digest: string): void => {
    if (key !== undefined) map.set(key, [...(map.get(key) ?? []), digest])
  }
  for (const manifest of manifests.values()) add(referrers, manifest.subject, manifest.digest)
  for (const [tag, digest] of tags) {
    const name = tagName(tag)
    const manifest = manifests.get(digest)
    if (name.kind === 'referrer') add(referrers, name.digest, digest)
    if (manifest === undefined) continue
    if (name.kind === 'part' && name.part === 'group')
      for (const layer of manifest.layers) add(groups, layer, digest)
    if (name.kind === 'part' && name.part === 'runtime') runtimes.push(manifest)
    if (name.kind === 'fact' && name.fact === 'measurement')
      add(ofCommits, /\/([0-9a-f]{40})$/.exec(manifest.of ?? '')?.[1], digest)
    if (name.kind === 'fact' && name.fact === 'lock')
      add(locks, manifest.requirements && listed(manifest.requirements), digest)
    if (name.kind === 'fact' && name.fact === 'compiled') add(wheels, manifest.compiled, digest)
  }

  const all = (digests: readonly string[] | undefined, reason: string): readonly Need[] =>
    (digests ?? []).map((digest) => ({ digest, reason }))
  const tagged = (names: readonly string[], reason: string): readonly Need[] =>
    all(
      names.flatMap((name) => tags.get(name) ?? []),
      reason,
    )

  return (manifest) => {
    const { digest, origin, layers, alias } = manifest
    const commits = (tagsOf.get(digest) ?? []).flatMap((tag) => {
      const name = tagName(tag)
      return name.kind === 'commit' ? [name.commit] : []
    })
    if (origin?.commit !== undefined) commits.push(origin.commit)
    return [
      ...all(manifest.children, 'part of an index that stays'),
      ...all(referrers.get(digest), 'is about an image that stays'),
      ...all(alias?.digests, `the alias "${alias?.name ?? ''}" has named it`),
      ...tagged(alias === undefined ? [] : [alias.name], 'an alias'),
      ...commits.flatMap((commit) => all(ofCommits.get(commit), 'measured of an image that stays')),
      ...layers.flatMap((layer) => all(groups.get(layer), 'dependencies of an image that stays')),
      ...all(
        layers.length === 0
          ? []
          : runtimes.filter((one) => isBelow(one.layers, layers)).map((one) => one.digest),
        'below an image that stays',
      ),
      ...(origin === undefined
        ? []
        : [
            ...tagged(
              [
                `image-${origin.keys.image}`,
                `deps-${origin.keys.deps}`,
                `srcs-${origin.keys.srcs}`,
                memoryTag('inventory', origin.keys.deps),
                memoryTag('inventory', origin.keys.srcs),
                memoryTag('target', origin.baseDigest),
              ],
              'a part of an image that stays, or known of it',
            ),
            ...all(locks.get(listed(origin.requirements)), 'the lock of an image that stays'),
            ...origin.requirements.flatMap((requirement) => {
              const [name = '', version = '', kind] = requirement.split(' ')
              return kind === 'sdist'
                ? all(wheels.get(`${name}==${version}`), 'a compiled wheel of an image that stays')
                : []
            }),
          ]),
    ]
  }
}

function listed(requirements: readonly string[]): string {
  return requirements.join('\n')
}

function isBelow(lower: readonly string[], layers: readonly string[]): boolean {
  return lower.length > 0 && lower.length <= layers.length && lower.every((layer, at) => layer === layers[at])
}

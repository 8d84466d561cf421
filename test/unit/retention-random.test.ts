import { expect, test } from '@jest/globals'
import { planRetention, type Wishes } from '../../src/retention/plan.ts'
import { memoryTag } from '../../src/runner/memory.ts'
import { commitOf, createRepository, randomOf, type Repository } from './retention-repository.ts'

const cases = 200

/** A repository in which everything occurs, and wishes for it. */
function randomCase(seed: number): { readonly repository: Repository; readonly wishes: Wishes } {
  const random = randomOf(seed)
  const pick = (below: number): number => Math.floor(random() * below)
  const repository = createRepository()
  const images: string[] = []
  const count = 3 + pick(15)
  for (let commit = 0; commit < count; commit++) {
    if (random() < 0.2) continue
    const groups = Array.from({ length: 1 + pick(3) }, () => `p${String(pick(4))} ${String(pick(3))}`)
    const made = {
      base: `b${String(pick(3))}`,
      groups: [...new Set(groups)],
      sources: `s${String(pick(12))}`,
    }
    images.push(repository.build(commit, made))
  }
  const image = (): string => images[pick(images.length)] ?? ''
  for (let number = 0; number < pick(5); number++) repository.tags.set(`pr-${String(number)}`, image())
  for (let number = 0; number < pick(4); number++) {
    const children = [image(), image(), repository.put(`attestation ${String(number)}`, {})]
    const tags =
      random() < 0.6 ? [`v${String(number)}`] : random() < 0.5 ? [`sha-${commitOf(pick(count))}`] : []
    repository.put(`index ${String(number)}`, { kind: 'index', children }, ...tags)
  }
  for (let number = 0; number < pick(4); number++) {
    const about = image()
    if (random() < 0.5) repository.put(`about ${String(number)}`, { kind: 'artifact', subject: about })
    else repository.put(`about ${String(number)}`, {}, `sha256-${about.slice(7)}.sig`)
  }
  if (random() < 0.7) {
    repository.tags.set('production', image())
    repository.fact('alias', 'production', { alias: { name: 'production', digests: [image(), image()] } })
  }
  for (let number = 0; number < pick(3); number++) repository.put(`left ${String(number)}`, {})
  for (const [digest, manifest] of repository.manifests)
    if (random() < 0.1) repository.manifests.set(digest, { ...manifest, since: 95 })
  const wishes: Wishes = {
    keepTags: random() < 0.5 ? undefined : random() < 0.5 ? ['v1', 'nothing'] : ['v*'],
    commits: [Array.from({ length: count }, (_, index) => commitOf(count - 1 - index))],
    ...{
      keepCommits: 1 + pick(4),
      pulls: random() < 0.5 ? [{ number: 1, commit: commitOf(pick(count)) }] : [],
    },
    ...{ minimumAge: 10, now: 100, isCut: false, arrived: new Set<string>() },
  }
  return { repository, wishes }
}

/** What an image needs, in the plainest words there are, from its labels and layers; by another way than the plan's. */
function neededBy(repository: Repository, digest: string): readonly string[] {
  const { tags, manifests } = repository
  const manifest = manifests.get(digest)
  if (manifest === undefined) return []
  const { origin, layers } = manifest
  const needed = [...manifest.children, ...(manifest.alias?.digests ?? [])]
  if (manifest.alias !== undefined) needed.push(tags.get(manifest.alias.name) ?? '')
  for (const [tag, other] of tags) {
    const stored = manifests.get(other)
    if (tag.startsWith('group-') && layers.includes(stored?.layers[0] ?? '-')) needed.push(other)
    if (tag.startsWith('runtime-') && layers.join().startsWith(stored?.layers.join() ?? '-'))
      needed.push(other)
    if (tag === `sha256-${digest.slice(7)}.sig`) needed.push(other)
    if (origin === undefined) continue
    if (tag === `deps-${origin.keys.deps}` || tag === `srcs-${origin.keys.srcs}`) needed.push(other)
    if (tag === memoryTag('target', origin.baseDigest)) needed.push(other)
    if (tag === `inventory-${origin.keys.deps}` || tag === `inventory-${origin.keys.srcs}`) needed.push(other)
    if (tag.startsWith('measurement-') && stored?.of?.endsWith(origin.commit ?? '-') === true)
      needed.push(other)
    if (tag.startsWith('lock-') && stored?.requirements?.join() === origin.requirements.join())
      needed.push(other)
  }
  for (const other of manifests.values()) if (other.subject === digest) needed.push(other.digest)
  return needed
}

test(`in ${String(cases)} random repositories nothing that stays misses anything, and nothing else stays`, () => {
  const seen = { gone: 0, kept: 0, waiting: 0 }
  for (let seed = 1; seed <= cases; seed++) {
    const { repository, wishes } = randomCase(seed)
    const { tags, manifests } = repository
    const plan = planRetention(repository, wishes)
    const going = new Set(plan.gone.map(({ digest }) => digest))
    const stays = [...manifests.keys()].filter((digest) => !going.has(digest))
    const failed = (what: string): string => `seed ${String(seed)}: ${what}`

    // Each is either kept or gone.
    expect(stays.filter((digest) => !plan.kept.has(digest)).map(failed)).toEqual([])
    expect([...going].filter((digest) => plan.kept.has(digest)).map(failed)).toEqual([])
    // What must stay by its tag does, and with it every tag of its manifest.
    const last = wishes.commits[0]?.filter((commit) => tags.has(`sha-${commit}`)).slice(0, wishes.keepCommits)
    const mustStay = [...tags].filter(([tag]) =>
      tag === 'production'
        ? wishes.keepTags === undefined || [...tags.keys()].some((one) => one.startsWith('alias-'))
        : (tag.startsWith('v') &&
            (wishes.keepTags === undefined || wishes.keepTags[0] === 'v*' || tag === 'v1')) ||
          last?.includes(tag.slice(4)) === true ||
          wishes.pulls.some(
            ({ number, commit }) => tag === `pr-${String(number)}` || tag === `sha-${commit}`,
          ),
    )
    expect(mustStay.filter(([, digest]) => going.has(digest)).map(([tag]) => failed(tag))).toEqual([])
    const tagsOf = (digest: string): string =>
      [...tags]
        .flatMap(([tag, at]) => (at === digest ? [tag] : []))
        .sort()
        .join()
    expect(
      plan.gone.flatMap(({ digest, tags: own }) => (own.join() === tagsOf(digest) ? [] : [failed(digest)])),
    ).toEqual([])
    // Nothing that stays needs what goes.
    expect(
      stays
        .flatMap((digest) => neededBy(repository, digest))
        .filter((digest) => going.has(digest))
        .map(failed),
    ).toEqual([])
    // Bytes are those of blobs that nothing that stays has.
    const held = new Set(
      stays.flatMap((digest) => manifests.get(digest)?.blobs.map((one) => one.digest) ?? []),
    )
    const freed = new Map(
      [...going]
        .flatMap((digest) => manifests.get(digest)?.blobs ?? [])
        .filter((one) => !held.has(one.digest))
        .map((one) => [one.digest, one.size]),
    )
    expect(plan.freedBytes).toBe([...freed.values()].reduce((sum, size) => sum + size, 10 * going.size))
    // What was deleted once does not make more go.
    const after = {
      tags: new Map([...tags].filter(([, digest]) => !going.has(digest))),
      manifests: new Map([...manifests].filter(([digest]) => !going.has(digest))),
    }
    const again = planRetention(after, wishes)
    expect(again.gone.map(({ digest }) => failed(digest))).toEqual([])
    seen.gone += going.size
    seen.kept += stays.length
    seen.waiting += plan.waiting.length
  }
  // The repositories were not all trivial.
  for (const number of Object.values(seen)) expect(number).toBeGreaterThan(cases / 2)
})

import { describe, expect, test } from '@jest/globals'
import { planRetention, type RetentionPlan, type Wishes } from '../../src/retention/plan.ts'
import { matchesPattern, tagName } from '../../src/retention/tag-names.ts'
import { memoryTag } from '../../src/runner/memory.ts'
import { commitOf, createRepository, digestOf, keyOf, type Repository } from './retention-repository.ts'

const day = 86_400_000
const wishes: Wishes = {
  ...{ keepTags: undefined, keepCommits: 2, pulls: [], minimumAge: day, now: 100 * day },
  ...{ isCut: false, arrived: new Set<string>() },
  // Newest first: 9, 8, … 0.
  commits: [Array.from({ length: 10 }, (_, index) => commitOf(9 - index))],
}
const plan = (repository: Repository, more: Partial<Wishes> = {}): RetentionPlan =>
  planRetention(repository, { ...wishes, ...more })
/** Tags that stay, of the kinds that are named. */
function staying(repository: Repository, { gone }: RetentionPlan, kinds: RegExp): readonly string[] {
  const going = new Set(gone.map(({ digest }) => digest))
  return [...repository.tags]
    .filter(([tag, digest]) => kinds.test(tag) && !going.has(digest))
    .map(([tag]) => tag)
    .sort()
}
const sha = (...numbers: readonly number[]): readonly string[] => numbers.map((one) => `sha-${commitOf(one)}`)

function commits(...numbers: readonly number[]): Repository {
  const repository = createRepository()
  for (const number of numbers)
    repository.build(number, { base: 'b1', groups: ['idna 1', 'big 1'], sources: `s${String(number)}` })
  return repository
}

describe('what stays', () => {
  test('are the last commits with an image, however many have none, and their parts', () => {
    const repository = commits(1, 3, 4, 7)
    const made = plan(repository)
    expect(staying(repository, made, /^sha-/)).toEqual(sha(4, 7))
    expect(staying(repository, made, /^(srcs|measurement|inventory)-/)).toHaveLength(2 + 2 + 3)
    expect(staying(repository, made, /^(deps|group|runtime|lock|target)-/)).toHaveLength(1 + 2 + 1 + 1 + 1)
  })

  test('are all commits where it is not known which are the last, and nothing else for it', () => {
    const repository = commits(1, 3, 4, 7)
    repository.put('orphan', {})
    const made = plan(repository, { commits: [[]], isCut: true })
    expect(staying(repository, made, /^sha-/)).toEqual(sha(1, 3, 4, 7))
    expect(made.gone.map(({ digest }) => digest)).toEqual([digestOf('orphan')])
  })

  test('is what was tagged while the clean-up ran, with what it needs', () => {
    const repository = commits(1, 3, 8, 9)
    const made = plan(repository, { arrived: new Set(sha(3)) })
    expect(staying(repository, made, /^sha-/)).toEqual(sha(3, 8, 9))
    expect(staying(repository, made, /^srcs-/)).toHaveLength(3)
  })

  test('are the last of every branch', () => {
    const repository = commits(1, 2, 3, 7, 8)
    const made = plan(repository, {
      commits: [[8, 7, 3].map(commitOf), [2, 1].map(commitOf)],
      keepCommits: 1,
    })
    expect(staying(repository, made, /^sha-/)).toEqual(sha(2, 8))
  })

  test('are heads and tags of open pull requests, not those of closed ones', () => {
    const repository = commits(8, 9)
    for (const number of [41, 42]) {
      repository.build(number, { base: 'b1', groups: ['idna 1'], sources: `pull ${String(number)}` })
      repository.tags.set(`pr-${String(number)}`, repository.tags.get(`sha-${commitOf(number)}`) ?? '')
    }
    const made = plan(repository, { pulls: [{ number: 41, commit: commitOf(41) }] })
    expect(staying(repository, made, /^(sha|pr)-/)).toEqual(['pr-41', ...sha(8, 9, 41)].sort())
    expect(made.gone.map(({ reason }) => reason)).toContain('pull request 42 is closed')
  })

  test('is what an alias names and has named, with old dependencies', () => {
    const repository = commits(7, 8, 9)
    const old = repository.build(0, { base: 'b0', groups: ['idna 0', 'big 1'], sources: 'old' })
    repository.tags.set('production', repository.tags.get(`sha-${commitOf(9)}`) ?? '')
    repository.fact('alias', 'production', { alias: { name: 'production', digests: [old] } })
    const made = plan(repository, { keepTags: ['nothing'] })
    expect(staying(repository, made, /^(sha-|production)/)).toEqual(['production', ...sha(0, 8, 9)])
    expect(staying(repository, made, /^(group|runtime|deps)-/)).toHaveLength(3 + 2 + 2)
  })

  test('are the manifests of an index and what is about them', () => {
    const repository = commits(8, 9)
    const child = repository.build(1, { base: 'b1', groups: ['idna 1'], sources: 'amd64' })
    repository.tags.delete(`sha-${commitOf(1)}`)
    const attestation = repository.put('attestation', {})
    repository.put('index', { kind: 'index', children: [child, attestation] }, 'v1')
    const signature = repository.put('signature', {}, `sha256-${child.slice(7)}.sig`)
    const referrer = repository.put('referrer', { kind: 'artifact', subject: child })
    const orphan = repository.put('orphan', { kind: 'artifact', subject: digestOf('gone') })
    const made = plan(repository)
    for (const digest of [child, attestation, signature, referrer]) expect(made.kept.has(digest)).toBe(true)
    expect(made.gone).toEqual([expect.objectContaining({ digest: orphan, what: 'referrer' })])
  })

  test('are tags that others have given, or those of keep-tags', () => {
    const repository = createRepository()
    for (const tag of ['latest', 'v1.2', 'nightly', 'buildcache-main']) repository.put(tag, {}, tag)
    expect(plan(repository).gone).toEqual([])
    const made = plan(repository, { keepTags: ['v*', 'late?t'] })
    expect(staying(repository, made, /./)).toEqual(['latest', 'v1.2'])
    expect(made.gone[0]).toMatchObject({ reason: 'no pattern of keep-tags fits its tags' })
  })

  test('is a manifest that one tag keeps, with all its other tags', () => {
    const repository = commits(8, 9)
    const digest = repository.build(1, { base: 'b1', groups: ['idna 1'], sources: 'one' })
    for (const tag of ['pr-7', ...sha(2), 'release']) repository.tags.set(tag, digest)
    expect(staying(repository, plan(repository), /^(pr|sha|release)/)).toEqual([
      'pr-7',
      'release',
      ...sha(1, 2, 8, 9),
    ])
  })

  test('is what is not understood, and what has tags only for all', () => {
    const repository = createRepository()
    repository.put('odd', { kind: 'unreadable' }, 'sha-'.padEnd(44, 'e'))
    for (const kind of ['choices', 'history', 'seen'] as const) repository.fact(kind, keyOf(kind))
    expect(plan(repository).gone).toEqual([])
  })

  test('is what is young, and what it needs, though no tag names it yet', () => {
    const repository = commits(8, 9)
    const young = repository.build(1, { base: 'b2', groups: ['idna 2'], sources: 'new' })
    const since = { ...repository.manifests.get(young), since: wishes.now - day + 1 }
    repository.put(`image b2 idna 2 new`, since)
    const made = plan(repository)
    expect(made.gone).toEqual([])
    expect(made.waiting).toEqual([young])
    expect(plan(repository, { minimumAge: day - 1 }).gone).not.toEqual([])
  })

  test('is what is seen for the first time, unless there is no bound', () => {
    const repository = createRepository()
    repository.put('new', { since: undefined })
    expect(plan(repository).waiting).toEqual([digestOf('new')])
    expect(plan(repository, { minimumAge: 0 }).gone).toHaveLength(1)
  })

  test('is a compiled wheel of an image that stays, and no other', () => {
    const repository = createRepository()
    const build = (number: number, version: string): void => {
      const digest = repository.build(number, { base: 'b', groups: [`c ${version}`], sources: version })
      const image = repository.manifests.get(digest)
      if (image?.origin === undefined) throw new Error('it has none')
      const origin = { ...image.origin, requirements: [`c ${version} sdist sha256:0`] }
      repository.manifests.set(digest, { ...image, origin })
    }
    build(1, '1.0')
    build(9, '2.0')
    for (const version of ['1.0', '2.0', '3.0'])
      repository.fact('compiled', keyOf(version), { compiled: `c==${version}` })
    const made = plan(repository, { keepCommits: 1 })
    expect(staying(repository, made, /^compiled-/)).toEqual([memoryTag('compiled', keyOf('2.0'))])
  })
})

describe('what goes', () => {
  test('counts each blob once, and none that stays', () => {
    const repository = commits(1, 2, 8, 9)
    const made = plan(repository)
    // Of each of the two: image, srcs, and two facts of 10 bytes; a config of 100 each for image and srcs, and the layer once.
    expect(made.freedBytes).toBe(2 * (4 * 10 + 3 * 100))
    expect(made.gone.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(made.freedBytes)
  })

  test('is deleted with what refers to others first', () => {
    const repository = commits(1, 8, 9)
    const child = repository.tags.get(`sha-${commitOf(1)}`) ?? ''
    repository.put('old index', { kind: 'index', children: [child] }, `index-${keyOf('x')}`)
    repository.put('signature', {}, `sha256-${child.slice(7)}.sig`)
    repository.put('untagged', {})
    expect(plan(repository).gone.map(({ what }) => what)).toEqual([
      'index',
      'referrer',
      'image',
      'part',
      'fact',
      'fact',
      'untagged',
    ])
  })

  test('is told with every tag that goes with it', () => {
    const repository = commits(1, 8, 9)
    const image = plan(repository).gone.find(({ what }) => what === 'image')
    expect(image).toMatchObject({
      tags: [`image-${keyOf('ib1idna 1,big 1s1')}`, ...sha(1)],
      reason: "its commit is none of the last 2 with an image, and no open pull request's",
    })
  })
})

describe('names of tags', () => {
  test.each([
    [`sha-${commitOf(1)}`, { kind: 'commit', commit: commitOf(1) }],
    ['sha-abc1234', { kind: 'user' }],
    ['deps-0123456789abcdef0123', { kind: 'part', part: 'deps' }],
    ['group-0123456789abcdef0123', { kind: 'part', part: 'group' }],
    ['index-0123456789abcdef0123', { kind: 'part', part: 'index' }],
    ['deps-of-mine', { kind: 'user' }],
    ['compiled-0123456789abcdef', { kind: 'fact', fact: 'compiled' }],
    ['alias-0123456789abcdef0123', { kind: 'fact', fact: 'alias' }],
    ['alias-production', { kind: 'user' }],
    ['pr-12', { kind: 'pull', number: 12 }],
    ['pr-12-arm64', { kind: 'pull', number: 12 }],
    ['pr-12a', { kind: 'user' }],
    [`sha256-${'a'.repeat(64)}`, { kind: 'referrer', digest: `sha256:${'a'.repeat(64)}` }],
    [`sha256-${'a'.repeat(64)}.sig`, { kind: 'referrer', digest: `sha256:${'a'.repeat(64)}` }],
    ['latest', { kind: 'user' }],
  ])('%s', (tag, name) => {
    expect(tagName(tag)).toEqual(name)
  })

  test.each([
    ['v1.2', 'v*', true],
    ['av1', 'v*', false],
    ['v1x2', 'v1.2', false],
    ['v12', 'v1?', true],
    ['latest', 'latest', true],
    ['latest-1', 'latest', false],
  ])('%s and the pattern %s', (tag, pattern, fits) => {
    expect(matchesPattern(tag, pattern)).toBe(fits)
  })
})

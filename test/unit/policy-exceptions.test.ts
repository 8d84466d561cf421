import { describe, expect, test } from '@jest/globals'
import { finalTags } from '../../src/image/make-plan.ts'
import { decidePolicy, type PolicyInput } from '../../src/policy/decide.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { renderPolicy } from '../../src/policy/render.ts'
import { userTags } from '../../src/policy/tags.ts'
import { forkPull, head, ownPull, pull, pushToMain, sha } from './policy-events.ts'

describe('the kind of event', () => {
  const kinds: readonly [string, PolicyInput, Policy['event']][] = [
    [
      'a release is a tag',
      { ...pushToMain, eventName: 'release', ref: 'refs/tags/v1', refType: 'tag' },
      'tag',
    ],
    [
      'a dispatch on a tag is a tag',
      { ...pushToMain, eventName: 'workflow_dispatch', ref: 'refs/tags/v1' },
      'tag',
    ],
    ['repository_dispatch is a dispatch', { ...pushToMain, eventName: 'repository_dispatch' }, 'dispatch'],
    ['a deleted fork is a fork', { ...ownPull, payload: pull(undefined) }, 'fork-pull-request'],
    [
      'a pull request with an unreadable payload is a fork',
      { ...ownPull, payload: 'x' },
      'fork-pull-request',
    ],
    ['workflow_run is none of ours', { ...pushToMain, eventName: 'workflow_run' }, 'other'],
    [
      'the payload names the default branch where nothing else does',
      { ...pushToMain, defaultBranch: undefined },
      'push-default',
    ],
    [
      'without any default branch a push is to a branch',
      { ...pushToMain, defaultBranch: undefined, payload: {} },
      'push-branch',
    ],
  ]
  test.each(kinds)('%s', (_, input, expected) => {
    expect(decidePolicy(input).event).toBe(expected)
  })
})

/** What changes in a policy against the same event with default inputs: `act: yes|no reason`. */
function changes(
  input: PolicyInput,
  options: Partial<PolicyInput['options']>,
  cacheMode?: string,
): readonly string[] {
  const before = renderPolicy(decidePolicy(input)).split('\n')
  const after = decidePolicy({ ...input, options: { ...input.options, ...options }, cacheMode })
  return renderPolicy(after)
    .split('\n')
    .filter((row) => !before.includes(row))
    .map((row) => row.trim().replaceAll(/ {2,}/g, ' '))
}

describe('inputs and the job change exactly these decisions:', () => {
  const rows: readonly [
    string,
    PolicyInput,
    Partial<PolicyInput['options']>,
    string | undefined,
    readonly string[],
  ][] = [
    [
      'dry-run',
      ownPull,
      { dryRun: true },
      undefined,
      [
        'save wheels no dry-run writes nothing',
        'write baseline no dry-run writes nothing',
        'push no dry-run writes nothing',
        'comment no dry-run writes nothing',
      ],
    ],
    ['push: never', pushToMain, { push: 'never' }, undefined, ['push no push: never']],
    ['push: always on a fork', forkPull, { push: 'always' }, undefined, ['push yes push: always']],
    [
      'wheelhouse-cache: read',
      pushToMain,
      { wheelhouseCache: 'read' },
      undefined,
      ['save wheels no wheelhouse-cache: read'],
    ],
    [
      'wheelhouse-cache: off',
      pushToMain,
      { wheelhouseCache: 'off' },
      undefined,
      ['restore wheels no wheelhouse-cache: off', 'save wheels no wheelhouse-cache: off'],
    ],
    ['comment: never', ownPull, { comment: 'never' }, undefined, ['comment no comment: never']],
    [
      'comment: always on a fork',
      forkPull,
      { comment: 'always' },
      undefined,
      ['comment yes comment: always'],
    ],
    ['comment: always without a pull request', pushToMain, { comment: 'always' }, undefined, []],
    ['no token', ownPull, { githubToken: undefined }, undefined, ['comment no github-token is empty']],
    [
      'cache-mode: read',
      pushToMain,
      {},
      'read',
      ['save wheels no the job sets cache-mode: read', 'write baseline no the job sets cache-mode: read'],
    ],
    [
      'cache-mode: write-only',
      pushToMain,
      {},
      'write-only',
      [
        'restore wheels no the job sets cache-mode: write-only',
        'read baseline no the job sets cache-mode: write-only',
      ],
    ],
    [
      'cache-mode: none',
      pushToMain,
      {},
      'none',
      [
        'restore wheels no the job sets cache-mode: none',
        'save wheels no the job sets cache-mode: none',
        'read baseline no the job sets cache-mode: none',
        'write baseline no the job sets cache-mode: none',
      ],
    ],
    ['cache-mode: write', pushToMain, {}, 'write', []],
  ]
  test.each(rows)('%s', (_, input, options, cacheMode, expected) => {
    expect(changes(input, options, cacheMode)).toEqual(expected)
  })
})

describe("the user's tags", () => {
  const tags = ['latest', 'pr-12', 'pr-12-slim', 'pr-1', 'v12', 'sha-ccccccc', 'cccccccc', 'aaaaaaa']
  test('all move on a push', () => {
    const policy = decidePolicy(pushToMain)
    expect(userTags(policy, { push: 'auto', tags })).toEqual({ moved: tags, held: [], reason: undefined })
  })
  test('a pull request moves its own alone', () => {
    expect(userTags(decidePolicy(ownPull), { push: 'auto', tags })).toEqual({
      moved: ['pr-12', 'pr-12-slim', 'sha-ccccccc', 'cccccccc'],
      held: ['latest', 'pr-1', 'v12', 'aaaaaaa'],
      reason: 'a pull request moves only tags of its own (pr-12, its commit); push: always moves all',
    })
  })
  test('a pull request moves all with push: always', () => {
    const policy = decidePolicy(ownPull)
    expect(userTags(policy, { push: 'always', tags })).toEqual({ moved: tags, held: [], reason: undefined })
  })
})

describe('a run that is about no commit', () => {
  const night = { ...pushToMain, eventName: 'schedule', payload: {} }
  const facts = (input: PolicyInput) => {
    const { commit, baseBranch } = decidePolicy(input)
    return { commit, baseBranch }
  }
  test('is about what it has checked out', () => {
    const checkedOut = { commit: head, branch: 'release/1' }
    expect(facts({ ...night, checkedOut })).toEqual({ commit: head, baseBranch: 'release/1' })
    const dispatched = { ...night, eventName: 'workflow_dispatch', checkedOut }
    expect(facts(dispatched)).toEqual({ commit: head, baseBranch: 'release/1' })
    expect(facts({ ...night, checkedOut: { commit: head, branch: undefined } })).toEqual({
      commit: head,
      baseBranch: undefined,
    })
  })
  test('is about its own where that is checked out, by its name or not', () => {
    const own = { commit: sha, baseBranch: 'main' }
    expect(facts({ ...night, checkedOut: { commit: sha, branch: undefined } })).toEqual(own)
    expect(facts({ ...night, checkedOut: undefined })).toEqual(own)
  })
  test('is no push: that is about the commit that it names', () => {
    const checkedOut = { commit: head, branch: 'release/1' }
    expect(facts({ ...pushToMain, checkedOut })).toEqual({ commit: sha, baseBranch: 'main' })
  })
})

test('by digest an image gets the name of its content and no other', () => {
  const policy = { event: 'push-default', commit: sha, pullRequest: undefined } as const
  expect(finalTags({ push: 'by-digest', tags: [] }, policy, { image: '1' })).toEqual(['image-1'])
  expect(finalTags({ push: 'auto', tags: ['latest'] }, policy, { image: '1' })).toEqual([
    ...['image-1', `sha-${sha}`, 'latest'],
  ])
})

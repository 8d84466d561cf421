import { describe, expect, test } from '@jest/globals'
import { decidePolicy, type PolicyInput } from '../../src/policy/decide.ts'
import { branchSlug } from '../../src/policy/event.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { renderPolicy } from '../../src/policy/render.ts'
import { userTags } from '../../src/policy/tags.ts'

const base = 'b'.repeat(40)
const head = 'c'.repeat(40)
const sha = 'a'.repeat(40)
const zeros = '0'.repeat(40)

function pull(repository: string | undefined, into = 'main'): unknown {
  const repo = repository === undefined ? null : { full_name: repository }
  return {
    number: 12,
    pull_request: { number: 12, head: { sha: head, ref: 'main', repo }, base: { sha: base, ref: into } },
  }
}

const pushToMain: PolicyInput = {
  eventName: 'push',
  ref: 'refs/heads/main',
  refType: 'branch',
  sha,
  repository: 'Org/app',
  defaultBranch: 'main',
  payload: { before: base, repository: { default_branch: 'main' } },
  cacheMode: undefined,
  options: {
    push: 'auto',
    wheelhouseCache: 'auto',
    registryCache: 'auto',
    comment: 'auto',
    dryRun: false,
    githubToken: 'token',
  },
}
const ownPull: PolicyInput = {
  ...pushToMain,
  eventName: 'pull_request',
  ref: 'refs/pull/12/merge',
  payload: pull('org/App', 'release/1.x'),
}
const forkPull: PolicyInput = { ...ownPull, payload: pull('mona/app') }
const targetPull: PolicyInput = { ...pushToMain, eventName: 'pull_request_target', payload: pull('org/app') }

test('a push to the default branch gives this whole policy', () => {
  const verified = 'wheels are checked by hash after restore'
  expect(decidePolicy(pushToMain)).toEqual({
    event: 'push-default',
    restore: { allowed: true, reason: verified },
    save: { allowed: true, reason: 'every branch and pull request can read entries of the default branch' },
    readBaseline: { allowed: true, reason: 'measurements are plain data, checked when read' },
    writeBaseline: { allowed: true, reason: 'pull requests compare with it' },
    importCache: { allowed: true, reason: 'a miss costs one request per branch' },
    exportCache: { allowed: true, reason: 'every branch and pull request imports it' },
    push: { allowed: true, reason: 'push: auto, code of this repository' },
    comment: { allowed: false, reason: 'there is no pull request; the table is in the job summary' },
    branch: 'main',
    importBranches: ['main'],
    pullRequest: undefined,
    commit: sha,
    baseCommit: base,
  } satisfies Policy)
})

type Facts = Pick<Policy, 'branch' | 'importBranches' | 'pullRequest' | 'commit' | 'baseCommit'>
const noBase = { pullRequest: undefined, commit: sha, baseCommit: undefined }

const events: readonly { event: string; input: PolicyInput; facts: Facts; table: string }[] = [
  {
    event: 'a push to another branch',
    input: { ...pushToMain, ref: 'refs/heads/fix/login', payload: { before: zeros } },
    facts: { ...noBase, branch: 'fix-login-5e870e24', importBranches: ['fix-login-5e870e24', 'main'] },
    table: `
Event: push to a branch
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         yes  entries of a branch serve its next runs and pull requests into it
  read baseline       yes  measurements are plain data, checked when read
  write baseline      yes  pull requests into this branch compare with it
  import build cache  yes  a miss costs one request per branch (fix-login-5e870e24 → main)
  export build cache  yes  the cache of a branch serves its next runs and pull requests into it (fix-login-5e870e24)
  push                yes  push: auto, code of this repository
  comment             no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a pull request of the repository itself',
    input: ownPull,
    facts: {
      branch: 'pr-12',
      importBranches: ['pr-12', 'release-1.x-81caa6e9', 'main'],
      pullRequest: 12,
      commit: head,
      baseCommit: base,
    },
    table: `
Event: pull request #12
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   only this pull request could read it, and the deps image in the registry serves it better
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   no other run compares with a pull request
  import build cache  yes  a miss costs one request per branch (pr-12 → release-1.x-81caa6e9 → main)
  export build cache  yes  under a name of its own, so that its next push starts warm (pr-12)
  push                yes  push: auto, code of this repository
  comment             yes  the pull request comes from this repository`,
  },
  {
    event: "a fork's pull request",
    input: forkPull,
    facts: {
      branch: undefined,
      importBranches: ['main'],
      pullRequest: 12,
      commit: head,
      baseCommit: base,
    },
    table: `
Event: pull request from a fork #12
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   code of a fork writes no cache
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   no other run compares with a pull request
  import build cache  yes  a miss costs one request per branch (main)
  export build cache  no   the token of a fork may not write to the registry
  push                no   push: auto, and the token of a fork may not write to the registry
  comment             no   the token of a fork may not comment; the table is in the job summary`,
  },
  {
    event: 'pull_request_target of the repository itself',
    input: targetPull,
    facts: { branch: undefined, importBranches: ['main'], pullRequest: 12, commit: sha, baseCommit: base },
    table: `
Event: pull request with rights on the base (pull_request_target) #12
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   the cache token of pull_request_target is read-only
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   no other run compares with a pull request
  import build cache  yes  a miss costs one request per branch (main)
  export build cache  no   a privileged run leaves nothing for others to import
  push                yes  push: auto, code of this repository
  comment             yes  the token of pull_request_target may comment`,
  },
  {
    event: 'pull_request_target of a fork',
    input: { ...targetPull, payload: pull('mona/app') },
    facts: { branch: undefined, importBranches: ['main'], pullRequest: 12, commit: sha, baseCommit: base },
    table: `
Event: pull request with rights on the base (pull_request_target) #12
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   the cache token of pull_request_target is read-only
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   no other run compares with a pull request
  import build cache  yes  a miss costs one request per branch (main)
  export build cache  no   a privileged run leaves nothing for others to import
  push                no   push: auto, and a fork may have chosen the code of this privileged run
  comment             yes  the token of pull_request_target may comment`,
  },
  {
    event: 'a schedule',
    input: { ...pushToMain, eventName: 'schedule', payload: { schedule: '17 3 * * *' } },
    facts: { ...noBase, branch: 'main', importBranches: ['main'] },
    table: `
Event: schedule
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         yes  keeps the default branch warm: entries unused for 7 days are dropped
  read baseline       yes  measurements are plain data, checked when read
  write baseline      yes  pull requests compare with it
  import build cache  yes  a miss costs one request per branch (main)
  export build cache  yes  every branch and pull request imports it (main)
  push                yes  push: auto, code of this repository
  comment             no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a dispatch on a branch',
    input: { ...pushToMain, eventName: 'workflow_dispatch', ref: 'refs/heads/next', payload: {} },
    facts: { ...noBase, branch: 'next', importBranches: ['next', 'main'] },
    table: `
Event: dispatch
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         yes  entries of a branch serve its next runs and pull requests into it
  read baseline       yes  measurements are plain data, checked when read
  write baseline      yes  pull requests into this branch compare with it
  import build cache  yes  a miss costs one request per branch (next → main)
  export build cache  yes  the cache of a branch serves its next runs and pull requests into it (next)
  push                yes  push: auto, code of this repository
  comment             no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a tag',
    input: { ...pushToMain, ref: 'refs/tags/v1', refType: 'tag' },
    facts: { ...noBase, branch: undefined, importBranches: ['main'] },
    table: `
Event: tag or release
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   no other run can read what a tag saves
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   no other run can read what a tag saves
  import build cache  yes  a miss costs one request per branch (main)
  export build cache  no   no other run imports from a tag
  push                yes  push: auto, code of this repository
  comment             no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a merge queue',
    input: {
      ...pushToMain,
      eventName: 'merge_group',
      ref: 'refs/heads/gh-readonly-queue/next/pr-12-c',
      payload: { merge_group: { base_sha: base, base_ref: 'refs/heads/next' } },
    },
    facts: { ...noBase, branch: undefined, importBranches: ['next', 'main'], baseCommit: base },
    table: `
Event: other event
  restore wheels      yes  wheels are checked by hash after restore
  save wheels         no   this event is not one we write for
  read baseline       yes  measurements are plain data, checked when read
  write baseline      no   this event is not one we write for
  import build cache  yes  a miss costs one request per branch (next → main)
  export build cache  no   this event is not one we write for
  push                no   push: auto, and this event is not one we write for; push: always overrides
  comment             no   there is no pull request; the table is in the job summary`,
  },
]

test.each(events)('$event gives this table and these facts', ({ input, facts, table }) => {
  const policy = decidePolicy(input)
  const { branch, importBranches, pullRequest, commit, baseCommit } = policy
  expect({ branch, importBranches, pullRequest, commit, baseCommit }).toEqual(facts)
  expect(renderPolicy(policy)).toBe(table.trimStart())
})

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
        'export build cache no nothing is pushed (dry-run writes nothing)',
        'push no dry-run writes nothing',
        'comment no dry-run writes nothing',
      ],
    ],
    [
      'push: never',
      pushToMain,
      { push: 'never' },
      undefined,
      ['export build cache no nothing is pushed (push: never)', 'push no push: never'],
    ],
    ['push: always on a fork', forkPull, { push: 'always' }, undefined, ['push yes push: always']],
    [
      'registry-cache: read',
      pushToMain,
      { registryCache: 'read' },
      undefined,
      ['export build cache no registry-cache: read'],
    ],
    [
      'registry-cache: off',
      pushToMain,
      { registryCache: 'off' },
      undefined,
      ['import build cache no registry-cache: off', 'export build cache no registry-cache: off'],
    ],
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

describe('a branch as part of a tag', () => {
  const long = 'x'.repeat(80)
  test.each([
    ['main', 'main'],
    ['release_1.x-y', 'release_1.x-y'],
    ['a/b', 'a-b-c14cddc0'],
    ['a//b', 'a-b-7a9acf33'],
    ['pr-12', 'pr-12-809d3406'],
    ['fête', 'f-te-da0cc8a6'],
    [long, `${'x'.repeat(51)}-d929cdee`],
  ])('%s → %s', (branch, slug) => {
    expect(branchSlug(branch)).toBe(slug)
    expect(slug.length).toBeLessThanOrEqual(60)
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

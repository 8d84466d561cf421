import { expect, test } from '@jest/globals'
import { decidePolicy, type PolicyInput } from '../../src/policy/decide.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { renderPolicy } from '../../src/policy/render.ts'
import { base, forkPull, head, ownPull, pull, pushToMain, sha, targetPull, zeros } from './policy-events.ts'

test('a push to the default branch gives this whole policy', () => {
  const verified = 'wheels are checked by hash after restore'
  expect(decidePolicy(pushToMain)).toEqual({
    event: 'push-default',
    restore: { allowed: true, reason: verified },
    save: { allowed: true, reason: 'every branch and pull request can read entries of the default branch' },
    readBaseline: { allowed: true, reason: 'measurements are plain data, checked when read' },
    writeBaseline: { allowed: true, reason: 'pull requests compare with it' },
    push: { allowed: true, reason: 'push: auto, code of this repository' },
    comment: { allowed: false, reason: 'there is no pull request; the table is in the job summary' },
    pullRequest: undefined,
    commit: sha,
    baseCommit: base,
    baseBranch: 'main',
  } satisfies Policy)
})

type Facts = Pick<Policy, 'pullRequest' | 'commit' | 'baseCommit' | 'baseBranch'>
const noBase = { pullRequest: undefined, commit: sha, baseCommit: undefined, baseBranch: 'main' }

/** The rows of a run on a branch that is not the default one. */
const onBranch = `
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     yes  entries of a branch serve its next runs and pull requests into it
  read baseline   yes  measurements are plain data, checked when read
  write baseline  yes  pull requests into this branch compare with it
  push            yes  push: auto, code of this repository
  comment         no   there is no pull request; the table is in the job summary`

const events: readonly { event: string; input: PolicyInput; facts: Facts; table: string }[] = [
  {
    event: 'a push to another branch',
    input: { ...pushToMain, ref: 'refs/heads/fix/login', payload: { before: zeros } },
    facts: { ...noBase, baseBranch: 'fix/login' },
    table: `
Event: push to a branch${onBranch}`,
  },
  {
    event: 'a pull request of the repository itself',
    input: ownPull,
    facts: {
      pullRequest: 12,
      commit: head,
      baseCommit: base,
      baseBranch: 'release/1.x',
    },
    table: `
Event: pull request #12
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   only this pull request could read it, and the deps image in the registry serves it better
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   no other run compares with a pull request
  push            yes  push: auto, code of this repository
  comment         yes  the pull request comes from this repository`,
  },
  {
    event: "a fork's pull request",
    input: forkPull,
    facts: {
      pullRequest: 12,
      commit: head,
      baseCommit: base,
      baseBranch: 'main',
    },
    table: `
Event: pull request from a fork #12
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   code of a fork writes no cache
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   no other run compares with a pull request
  push            no   push: auto, and the token of a fork may not write to the registry
  comment         no   the token of a fork may not comment; the table is in the job summary`,
  },
  {
    event: 'pull_request_target of the repository itself',
    input: targetPull,
    facts: { pullRequest: 12, commit: sha, baseCommit: base, baseBranch: 'main' },
    table: `
Event: pull request with rights on the base (pull_request_target) #12
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   the cache token of pull_request_target is read-only
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   no other run compares with a pull request
  push            yes  push: auto, code of this repository
  comment         yes  the token of pull_request_target may comment`,
  },
  {
    event: 'pull_request_target of a fork',
    input: { ...targetPull, payload: pull('mona/app') },
    facts: { pullRequest: 12, commit: sha, baseCommit: base, baseBranch: 'main' },
    table: `
Event: pull request with rights on the base (pull_request_target) #12
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   the cache token of pull_request_target is read-only
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   no other run compares with a pull request
  push            no   push: auto, and a fork may have chosen the code of this privileged run
  comment         yes  the token of pull_request_target may comment`,
  },
  {
    event: 'a schedule',
    input: { ...pushToMain, eventName: 'schedule', payload: { schedule: '17 3 * * *' } },
    facts: noBase,
    table: `
Event: schedule
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     yes  keeps the default branch warm: entries unused for 7 days are dropped
  read baseline   yes  measurements are plain data, checked when read
  write baseline  yes  pull requests compare with it
  push            yes  push: auto, code of this repository
  comment         no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a dispatch on a branch',
    input: { ...pushToMain, eventName: 'workflow_dispatch', ref: 'refs/heads/next', payload: {} },
    facts: { ...noBase, baseBranch: 'next' },
    table: `
Event: dispatch${onBranch}`,
  },
  {
    event: 'a tag',
    input: { ...pushToMain, ref: 'refs/tags/v1', refType: 'tag' },
    facts: { ...noBase, baseBranch: undefined },
    table: `
Event: tag or release
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   no other run can read what a tag saves
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   no other run can read what a tag saves
  push            yes  push: auto, code of this repository
  comment         no   there is no pull request; the table is in the job summary`,
  },
  {
    event: 'a merge queue',
    input: {
      ...pushToMain,
      eventName: 'merge_group',
      ref: 'refs/heads/gh-readonly-queue/next/pr-12-c',
      payload: { merge_group: { base_sha: base, base_ref: 'refs/heads/next' } },
    },
    facts: { ...noBase, baseCommit: base, baseBranch: 'next' },
    table: `
Event: other event
  restore wheels  yes  wheels are checked by hash after restore
  save wheels     no   this event is not one we write for
  read baseline   yes  measurements are plain data, checked when read
  write baseline  no   this event is not one we write for
  push            no   push: auto, and this event is not one we write for; push: always overrides
  comment         no   there is no pull request; the table is in the job summary`,
  },
]

test.each(events)('$event gives this table and these facts', ({ input, facts, table }) => {
  const policy = decidePolicy(input)
  const { pullRequest, commit, baseCommit, baseBranch } = policy
  expect({ pullRequest, commit, baseCommit, baseBranch }).toEqual(facts)
  expect(renderPolicy(policy)).toBe(table.trimStart())
})

test('where an image is only measured, nothing is restored, saved or pushed; its measurement is kept', () => {
  const options = { ...pushToMain.options, measure: 'ghcr.io/org/app:1' }
  const measured = decidePolicy({ ...pushToMain, options })
  const may = (['restore', 'save', 'push', 'readBaseline', 'writeBaseline'] as const).map(
    (act) => `${act} ${measured[act].allowed ? 'yes' : measured[act].reason}`,
  )
  expect(may).toEqual([
    ...[
      'restore measure: nothing is built',
      'save measure: nothing is built',
      'push measure: nothing is built',
    ],
    ...['readBaseline yes', 'writeBaseline yes'],
  ])
})

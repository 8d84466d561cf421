import type { Options } from '../inputs/options.ts'
import { eventFacts, type EventContext, type EventFacts } from './event.ts'
import type { Decision, EventKind, Policy } from './policy.ts'

export interface PolicyInput extends EventContext {
  /** `ACTIONS_CACHE_MODE` of the job: `read`, `write`, `write-only`, `none`, or undefined where the job does not set one. */
  readonly cacheMode: string | undefined
  readonly options: Pick<
    Options,
    'push' | 'wheelhouseCache' | 'comment' | 'measure' | 'dryRun' | 'githubToken'
  >
}

/** What this run may read and write. Every decision comes with the one reason that settled it. */
export function decidePolicy(input: PolicyInput): Policy {
  const { options, cacheMode } = input
  const facts = eventFacts(input)
  const rule = facts.kind === 'pull-request-target' && facts.fork ? forkTargetRule : rules[facts.kind]

  const buildsNothing = refuse(options.measure !== undefined, 'measure: nothing is built')
  const readsCache = first(
    refuse(cacheMode === 'none' || cacheMode === 'write-only', `the job sets cache-mode: ${cacheMode ?? ''}`),
  )
  const writesCache = first(
    refuse(options.dryRun, 'dry-run writes nothing'),
    refuse(cacheMode === 'none' || cacheMode === 'read', `the job sets cache-mode: ${cacheMode ?? ''}`),
  )
  const push = first(
    refuse(options.dryRun, 'dry-run writes nothing'),
    buildsNothing,
    refuse(options.push === 'never', 'push: never'),
    permit(options.push === 'always', 'push: always'),
    rule.push,
  )

  return {
    event: facts.kind,
    restore: first(
      buildsNothing,
      refuse(options.wheelhouseCache === 'off', 'wheelhouse-cache: off'),
      readsCache,
      rule.restore,
    ),
    save: first(
      buildsNothing,
      writesCache,
      refuse(options.wheelhouseCache !== 'auto', `wheelhouse-cache: ${options.wheelhouseCache}`),
      rule.save,
    ),
    readBaseline: first(readsCache, allowed('measurements are plain data, checked when read')),
    writeBaseline: first(writesCache, rule.writeBaseline),
    push,
    comment: comment(facts, options, rule.comment),
    pullRequest: facts.pullRequest,
    commit: facts.commit,
    baseCommit: facts.baseCommit,
    baseBranch: facts.baseBranch,
  }
}

function comment(facts: EventFacts, options: PolicyInput['options'], byEvent: Decision): Decision {
  return first(
    refuse(facts.pullRequest === undefined, 'there is no pull request; the table is in the job summary'),
    refuse(options.dryRun, 'dry-run writes nothing'),
    refuse(options.comment === 'never', 'comment: never'),
    refuse(options.githubToken === undefined, 'github-token is empty'),
    permit(options.comment === 'always', 'comment: always'),
    byEvent,
  )
}

/** What an event allows where neither an input nor the job says otherwise. Reading the registry is always allowed. */
type Rule = Readonly<Record<'restore' | 'save' | 'writeBaseline' | 'push' | 'comment', Decision>>

// A restored wheel is checked against the lock's hash, and entries are readable only from the own, base and default branches: so
// restoring is safe even where a release is built. (astral-sh/setup-uv turns its cache off there, having no hashes to check.)
const verified = allowed('wheels are checked by hash after restore')
const noPullRequest = refused('there is no pull request; the table is in the job summary')

const branchRule: Rule = {
  restore: verified,
  save: allowed('entries of a branch serve its next runs and pull requests into it'),
  writeBaseline: allowed('pull requests into this branch compare with it'),
  push: allowed('push: auto, code of this repository'),
  comment: noPullRequest,
}
const defaultBranchRule: Rule = {
  ...branchRule,
  save: allowed('every branch and pull request can read entries of the default branch'),
  writeBaseline: allowed('pull requests compare with it'),
}
const pullRequestRule: Rule = {
  restore: verified,
  // GitHub ties what a pull request saves to its merge ref; its next run finds the deps image in the registry before that.
  save: refused('only this pull request could read it, and the deps image in the registry serves it better'),
  writeBaseline: refused('no other run compares with a pull request'),
  push: allowed('push: auto, code of this repository'),
  comment: allowed('the pull request comes from this repository'),
}
const forkRule: Rule = {
  ...pullRequestRule,
  save: refused('code of a fork writes no cache'),
  push: refused('push: auto, and the token of a fork may not write to the registry'),
  comment: refused('the token of a fork may not comment; the table is in the job summary'),
}
const targetRule: Rule = {
  ...pullRequestRule,
  save: refused('the cache token of pull_request_target is read-only'),
  comment: allowed('the token of pull_request_target may comment'),
}
const forkTargetRule: Rule = {
  ...targetRule,
  push: refused('push: auto, and a fork may have chosen the code of this privileged run'),
}

const rules: Readonly<Record<EventKind, Rule>> = {
  'push-default': defaultBranchRule,
  'push-branch': branchRule,
  schedule: {
    ...defaultBranchRule,
    save: allowed('keeps the default branch warm: entries unused for 7 days are dropped'),
  },
  dispatch: branchRule,
  tag: {
    ...branchRule,
    save: refused('no other run can read what a tag saves'),
    writeBaseline: refused('no other run can read what a tag saves'),
  },
  'pull-request': pullRequestRule,
  'fork-pull-request': forkRule,
  'pull-request-target': targetRule,
  other: {
    ...branchRule,
    save: refused('this event is not one we write for'),
    writeBaseline: refused('this event is not one we write for'),
    push: refused('push: auto, and this event is not one we write for; push: always overrides'),
  },
}

function allowed(reason: string): Decision {
  return { allowed: true, reason }
}

function refused(reason: string): Decision {
  return { allowed: false, reason }
}

function refuse(when: boolean, reason: string): Decision | undefined {
  return when ? refused(reason) : undefined
}

function permit(when: boolean, reason: string): Decision | undefined {
  return when ? allowed(reason) : undefined
}

/** The first decision that applies. */
function first(...decisions: readonly [...(Decision | undefined)[], Decision]): Decision
function first(...decisions: readonly (Decision | undefined)[]): Decision | undefined
function first(...decisions: readonly (Decision | undefined)[]): Decision | undefined {
  return decisions.find((decision) => decision !== undefined)
}

import type { EventKind, Policy } from './policy.ts'

const eventWords: Readonly<Record<EventKind, string>> = {
  'push-default': 'push to the default branch',
  'push-branch': 'push to a branch',
  tag: 'tag or release',
  'pull-request': 'pull request',
  'fork-pull-request': 'pull request from a fork',
  'pull-request-target': 'pull request with rights on the base (pull_request_target)',
  schedule: 'schedule',
  dispatch: 'dispatch',
  other: 'other event',
}

type Act = 'restore' | 'save' | 'readBaseline' | 'writeBaseline' | 'push' | 'comment'

const actWords: Readonly<Record<Act, string>> = {
  restore: 'restore wheels',
  save: 'save wheels',
  readBaseline: 'read baseline',
  writeBaseline: 'write baseline',
  push: 'push',
  comment: 'comment',
}

/** The policy as an aligned table for the log, without a final newline. */
export function renderPolicy(policy: Policy): string {
  const width = Math.max(...Object.values(actWords).map((word) => word.length))
  const rows = (Object.keys(actWords) as readonly Act[]).map((act) => {
    const { allowed, reason } = policy[act]
    return `  ${actWords[act].padEnd(width)}  ${allowed ? 'yes' : 'no '}  ${reason}`
  })
  const pull = policy.pullRequest === undefined ? '' : ` #${policy.pullRequest}`
  return [`Event: ${eventWords[policy.event]}${pull}`, ...rows].join('\n')
}

import { ok } from './parsed.ts'
import { oneOf, parseBoolean } from './scalars.ts'
import { inputReader } from './small-action.ts'

/** Every input of `actions/warm/action.yml` with its default, in the same order. A test holds the two together. */
export const warmInputDefaults = {
  result: 'success',
  touch: 'true',
  clean: 'true',
  issue: 'true',
  meaning:
    'Caches and images for the next pull requests may be missing or old. Builds still work; they take longer.',
  'dry-run': 'false',
  'github-token': '',
} as const satisfies Readonly<Record<string, string>>

export interface WarmOptions {
  /** Of the jobs before. */
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped'
  readonly touch: boolean
  /** Whether entries of closed pull requests go. */
  readonly clean: boolean
  /** Whether there is a tracking issue. */
  readonly issue: boolean
  /** What it means that nights fail, as text of the issue. */
  readonly meaning: string
  readonly dryRun: boolean
  readonly githubToken: string
}

/** @throws Problem with every mistake */
export function parseWarmOptions(env: Readonly<Record<string, string | undefined>>): WarmOptions {
  const { read, required, check } = inputReader(env, warmInputDefaults)
  const options = {
    result: read('result', oneOf('success', 'failure', 'cancelled', 'skipped')) ?? 'success',
    touch: read('touch', parseBoolean) ?? true,
    clean: read('clean', parseBoolean) ?? true,
    issue: read('issue', parseBoolean) ?? true,
    meaning: read('meaning', ok) ?? '',
    dryRun: read('dry-run', parseBoolean) ?? false,
    githubToken: required('github-token', ok, 'a token') ?? '',
  }
  check()
  return options
}

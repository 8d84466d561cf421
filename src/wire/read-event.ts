import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { PolicyInput } from '../policy/decide.ts'
import type { Checkout } from '../policy/event.ts'
import type { World } from './world.ts'

/** What the runner says of the event: variables and the payload's file. */
export async function readEvent(env: World['env']): Promise<Omit<PolicyInput, 'options'>> {
  const file = env.GITHUB_EVENT_PATH
  let payload: unknown = {}
  if (file !== undefined && existsSync(file)) payload = JSON.parse(await readFile(file, 'utf8'))
  return {
    eventName: env.GITHUB_EVENT_NAME ?? '',
    ref: env.GITHUB_REF ?? '',
    refType: env.GITHUB_REF_TYPE ?? '',
    repository: env.GITHUB_REPOSITORY ?? '',
    sha: env.GITHUB_SHA ?? '',
    defaultBranch: undefined,
    cacheMode: env.ACTIONS_CACHE_MODE,
    payload,
  }
}

/** Events whose run is about no commit of its own: its workflow may have checked out any branch. */
const aboutNoCommit = ['schedule', 'workflow_dispatch', 'repository_dispatch']

/** What is checked out, for the events that do not say it; undefined where git does not either. */
export async function readCheckout(
  run: World['run'],
  { eventName }: Pick<PolicyInput, 'eventName'>,
  folder: string,
): Promise<Checkout | undefined> {
  if (!aboutNoCommit.includes(eventName)) return undefined
  const { exitCode, stdout } = await run('git', ['-C', folder, 'rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'])
  const [commit = '', branch] = stdout.trim().split('\n')
  // git says HEAD where none is checked out but a commit.
  return exitCode === 0 ? { commit, branch: branch === 'HEAD' ? undefined : branch } : undefined
}

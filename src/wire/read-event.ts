import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { PolicyInput } from '../policy/decide.ts'
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

import path from 'node:path'
import type { Variables } from '../runner/environment.ts'
import { Job } from '../runner/job.ts'
import type { Play } from './scenario.ts'

const repositoryRoot = path.resolve(import.meta.dirname, '../../..')

/** One of the smaller actions, alone in a job of its own. @param folder e.g. `actions/merge`. */
export function action(folder: string, inputs: Variables): Play {
  return async ({ options }) => {
    const job = new Job(options)
    const main = await job.run(path.join(repositoryRoot, folder), inputs)
    return [main, ...(await job.finish())]
  }
}

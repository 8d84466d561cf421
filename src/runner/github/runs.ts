import type { Night } from '../../warm/nights.ts'
import { createClient, type RepositoryAccess } from './client.ts'
import { refusal, type Refusal } from './refusal.ts'

/** How far back it is looked. */
const most = 30

/** Runs of a workflow on a branch that have ended, newest first, without this one. */
export async function listFinishedRuns(
  request: RepositoryAccess & {
    /** Name of its file. */
    readonly workflow: string
    readonly branch: string
    /** The run that asks. */
    readonly own: number
  },
): Promise<{ readonly kind: 'found'; readonly runs: readonly Night[] } | Refusal> {
  const { owner, repo, workflow, branch, own } = request
  try {
    const client = await createClient(request)
    const { data } = await client.rest.actions.listWorkflowRuns({
      ...{ owner, repo, workflow_id: workflow, branch, status: 'completed' as const, per_page: most },
    })
    const runs = data.workflow_runs
      .filter(({ id }) => id !== own)
      .map(({ conclusion, html_url: url, created_at: at }) => ({ conclusion: conclusion ?? '', url, at }))
    return { kind: 'found', runs }
  } catch (error) {
    return refusal(error, `list the runs of ${workflow}`, 'actions: read', Date.now())
  }
}

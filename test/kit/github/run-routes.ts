import { runFacts } from './answers.ts'
import { REPOSITORY, type Route } from './route.ts'

export const runRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/actions/workflows/{workflow_id}/runs`,
    answer({ path, query }, { state }) {
      const [status, branch] = [query.get('status'), query.get('branch')]
      const found = [...state.runs.values()].filter(
        (run) =>
          run.workflow === path['workflow_id'] &&
          (branch === null || branch === run.branch) &&
          (status === null || status === (run.conclusion === undefined ? 'in_progress' : 'completed')),
      )
      return {
        all: found.reverse().map((run) => runFacts(run, state)),
        wrap: (workflow_runs, total_count) => ({ total_count, workflow_runs }),
      }
    },
  },
]

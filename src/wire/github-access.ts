import type { RepositoryAccess } from '../runner/github/client.ts'
import type { World } from './world.ts'

/** The repository that the run belongs to; undefined where the runner does not say. */
export function repositoryAccess(
  env: World['env'],
  token: string,
  log: (line: string) => void,
): RepositoryAccess | undefined {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/')
  if (!owner || !repo) return undefined
  return { owner, repo, token, apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com', log }
}

/** Address of the workflow run. */
export function runUrlOf(env: World['env']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined
}

import type { Client } from './client.ts'
import { failedRequest } from './refusal.ts'

export type Author = { readonly login: string; readonly type: string } | null

const workflowBot = 'github-actions[bot]'

/** Those of `texts` whose author is the token's. */
export async function writtenByUs<T extends { readonly user: Author }>(
  client: Client,
  token: string,
  texts: readonly T[],
): Promise<readonly T[]> {
  // Only workflows of this repository write under this name, so no question to the API is needed.
  const isWorkflows = ({ user }: T): boolean => user?.type === 'Bot' && user.login === workflowBot
  const ours = texts.filter(isWorkflows)
  if (ours.length > 0 || texts.length === 0) return ours
  const self = await ownLogin(client, token, texts)
  return texts.filter(({ user }) => self !== undefined && user?.login === self)
}

/** Installation tokens (of apps, `GITHUB_TOKEN` among them) begin like this; `GET /user` always refuses them. */
const installationToken = 'ghs_'

/**
 * Who the token is: tokens of persons may ask `GET /user`, installation tokens have a viewer in GraphQL. Asked only
 * where one of `authors` may be it. Undefined where nobody answers: then nothing is ours, because a second comment is
 * better than somebody else's overwritten.
 */
async function ownLogin(
  client: Client,
  token: string,
  authors: readonly { readonly user: Author }[],
): Promise<string | undefined> {
  if (!token.startsWith(installationToken))
    try {
      return (await client.rest.users.getAuthenticated()).data.login
    } catch (error) {
      if (failedRequest(error)?.status !== 403) return undefined
    }
  if (!authors.some(({ user }) => user?.type === 'Bot')) return undefined
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('{ viewer { login } }')
    return viewer.login
  } catch {
    return undefined
  }
}

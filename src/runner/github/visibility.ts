import type { Client } from './client.ts'
import { failedRequest } from './refusal.ts'

/**
 * Hides a comment, as resolved, or shows it again. Doing so twice changes nothing. REST has no call for it.
 * https://docs.github.com/en/graphql/reference/mutations#minimizecomment
 * @param id node ID. @throws what `refusal` takes; not where the comment has gone.
 */
export async function setHidden(client: Client, id: string, hidden: boolean): Promise<void> {
  const mutation = hidden
    ? `mutation ($id: ID!) {
        minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId }
      }`
    : `mutation ($id: ID!) {
        unminimizeComment(input: { subjectId: $id }) { clientMutationId }
      }`
  await client.graphql(mutation, { id }).catch((error: unknown) => {
    if (failedRequest(error)?.status !== 404) throw error
  })
}

import { writtenByUs, type Author } from './authors.ts'
import { createClient, perPage, sleep, type Client, type RepositoryAccess } from './client.ts'
import { failedRequest, refusal, type Refusal } from './refusal.ts'

export interface CommentRequest extends RepositoryAccess {
  /** Number of the pull request. */
  readonly issue: number
  /** Line that tells our comment from others. */
  readonly marker: string
  /** What our comment is to say, given what it says now: other jobs write into it too. */
  readonly merge: (existing: string | undefined) => string
  /** Only where there is one already. */
  readonly onlyUpdate?: boolean
}

interface Written {
  readonly kind: 'created' | 'updated' | 'unchanged'
  readonly url: string
}

export type CommentResult = Written | { readonly kind: 'none' } | Refusal

interface Comment {
  readonly id: number
  readonly body?: string
  readonly html_url: string
  readonly user: Author
}

/**
 * Brings the one comment with `marker` up to date, or writes it. A comment counts as ours only when its author is the
 * token's: anybody may copy a marker. Where several jobs have written one at once, the oldest takes in the others. Never throws
 * for what GitHub answers or fails to answer.
 */
export async function upsertComment(request: CommentRequest): Promise<CommentResult> {
  try {
    const client = await createClient(request)
    const existing = await findComments(client, request)
    const updated = await settle(client, request, existing)
    if (updated !== undefined) return updated
    if (request.onlyUpdate === true) return { kind: 'none' }
    const created = await create(client, request)
    // Another job may have done the same meanwhile.
    const comments = await findComments(client, request)
    if (comments.length === 1 && comments[0]?.html_url === created.url) return created
    return (await settle(client, request, comments)) ?? created
  } catch (error) {
    return refusal(
      error,
      `write the comment on #${String(request.issue)}`,
      'pull-requests: write',
      Date.now(),
    )
  }
}

const confirmations = 5

/**
 * Writes once more where another job that had read the comment before we wrote it has written after us: GitHub has no
 * condition for a write. Never throws for what GitHub answers or fails to answer.
 * @param isThere whether the comment still says what we wrote. @param random between 0 and 1, keeps jobs apart.
 */
export async function confirmComment(
  request: CommentRequest,
  isThere: (body: string) => boolean,
  random: () => number,
): Promise<CommentResult | undefined> {
  let written: CommentResult | undefined
  const pause = request.pause ?? sleep
  try {
    const client = await createClient(request)
    for (let time = 0; time < confirmations; time++) {
      // Longer than from another job's reading to its writing.
      await pause(500 + 1500 * random())
      const comments = await findComments(client, request)
      if (comments.length === 1 && isThere(comments[0]?.body ?? '')) return written
      written = await upsertComment(request)
      if (written.kind === 'refused') return written
    }
    return written
  } catch (error) {
    return refusal(error, `read the comment on #${String(request.issue)}`, 'pull-requests: write', Date.now())
  }
}

/** Writes into the oldest and removes the others; undefined where there is none, or it has gone meanwhile. */
async function settle(
  client: Client,
  request: CommentRequest,
  [oldest, ...younger]: readonly Comment[],
): Promise<Written | undefined> {
  if (oldest === undefined) return undefined
  const said = [oldest, ...younger].map(({ body = '' }) => body.replaceAll('\r\n', '\n')).join('\n')
  const updated = await update(client, request, oldest, said)
  if (updated === undefined) return undefined
  const { owner, repo } = request
  for (const { id } of younger)
    await client.rest.issues.deleteComment({ owner, repo, comment_id: id }).catch((error: unknown) => {
      if (failedRequest(error)?.status !== 404) throw error
    })
  return updated
}

/** Comments that are ours, oldest first. */
async function findComments(client: Client, request: CommentRequest): Promise<readonly Comment[]> {
  const { owner, repo, issue } = request
  const marked: Comment[] = []
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    ...{ owner, repo, issue_number: issue },
    per_page: perPage,
  })
  for await (const { data } of pages)
    marked.push(...(data as readonly Comment[]).filter((comment) => hasMarker(comment, request.marker)))
  return writtenByUs(client, request.token, marked)
}

function hasMarker(comment: Comment, marker: string): boolean {
  return (comment.body ?? '').split(/\r?\n/).includes(marker)
}

/** @param said by all of our comments. Undefined where the comment has gone meanwhile. */
async function update(
  client: Client,
  request: CommentRequest,
  comment: Comment,
  said: string,
): Promise<Written | undefined> {
  const { owner, repo, merge } = request
  const body = merge(said)
  if (said.trimEnd() === body.trimEnd()) return { kind: 'unchanged', url: comment.html_url }
  try {
    const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id: comment.id, body })
    return { kind: 'updated', url: data.html_url }
  } catch (error) {
    if (failedRequest(error)?.status === 404) return undefined
    throw error
  }
}

async function create(client: Client, request: CommentRequest): Promise<Written> {
  const { owner, repo, issue, merge } = request
  const body = merge(undefined)
  const write = async (): Promise<Written> => {
    const { data } = await client.rest.issues.createComment({ owner, repo, issue_number: issue, body })
    return { kind: 'created', url: data.html_url }
  }
  try {
    return await write()
  } catch (error) {
    if ((failedRequest(error)?.status ?? 0) < 500) throw error
    // The answer failed, but the comment may have been written: look before trying once more.
    const existing = await settle(client, request, await findComments(client, request))
    return existing === undefined ? await write() : { ...existing, kind: 'created' }
  }
}

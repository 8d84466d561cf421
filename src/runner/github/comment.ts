import { writtenByUs, type Author } from './authors.ts'
import { createClient, perPage, sleep, type Client, type RepositoryAccess } from './client.ts'
import { failedRequest, refusal, type Refusal } from './refusal.ts'
import { setHidden } from './visibility.ts'

export interface CommentRequest extends RepositoryAccess {
  /** Number of the pull request. */
  readonly issue: number
  /** Line that tells our comment from others. */
  readonly marker: string
  /** What our comment is to say, given what it says now: other jobs write into it too. */
  readonly merge: (existing: string | undefined) => string
  /** Only where there is one already. */
  readonly onlyUpdate?: boolean
  /** What becomes of the comment while nothing in it asks for attention; undefined: it is shown like any other. */
  readonly atRest?: { readonly then: 'hide' | 'delete'; readonly isAtRest: (body: string) => boolean }
}

interface Written {
  readonly kind: 'created' | 'updated' | 'unchanged' | 'hidden'
  readonly url: string
}

type Settled = Written | { readonly kind: 'deleted' } | Refusal

export type CommentResult = Settled | { readonly kind: 'none' }

interface Comment {
  readonly id: number
  readonly node_id: string
  readonly body?: string
  /** Null where it is shown; undefined where a server is too old to tell. */
  readonly minimized?: object | null
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
    const [only, ...more] = comments
    if (more.length === 0 && 'url' in created && only?.html_url === created.url) return created
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
      const [oldest, ...younger] = await findComments(client, request)
      if (oldest === undefined && request.onlyUpdate === true) return written
      if (oldest !== undefined && younger.length === 0 && isThere(oldest.body ?? ''))
        if (isAsMeant(request, oldest)) return written
      written = await upsertComment(request)
      if (written.kind === 'refused') return written
    }
    return written
  } catch (error) {
    return refusal(error, `read the comment on #${String(request.issue)}`, 'pull-requests: write', Date.now())
  }
}

/** Whether it is shown where it should be, and hidden or gone where it should not. */
function isAsMeant({ atRest }: CommentRequest, { body = '', minimized }: Comment): boolean {
  if (atRest === undefined) return true
  const rests = atRest.isAtRest(body)
  return atRest.then === 'delete' ? !rests : minimized === undefined || rests === (minimized !== null)
}

/**
 * Writes into the oldest, hides or shows it, and removes the others; undefined where there is none, or it has gone meanwhile.
 */
async function settle(
  client: Client,
  request: CommentRequest,
  comments: readonly Comment[],
): Promise<Settled | undefined> {
  const [oldest, ...younger] = comments
  if (oldest === undefined) return undefined
  const said = comments.map(({ body = '' }) => body.replaceAll('\r\n', '\n')).join('\n')
  const body = request.merge(said)
  const { atRest } = request
  const rests = atRest?.isAtRest(body) === true
  if (rests && atRest.then === 'delete') {
    await remove(client, request, comments)
    return { kind: 'deleted' }
  }
  const updated = await update(client, request, oldest, said, body)
  if (updated === undefined) return undefined
  await remove(client, request, younger)
  if (atRest?.then !== 'hide') return updated
  if (oldest.minimized === undefined || rests !== (oldest.minimized !== null))
    try {
      await setHidden(client, oldest.node_id, rests)
    } catch (error) {
      const what = `${rests ? 'hide' : 'show'} the comment on #${String(request.issue)}`
      return refusal(error, what, 'pull-requests: write', Date.now())
    }
  return rests ? { kind: 'hidden', url: updated.url } : updated
}

async function remove(
  client: Client,
  { owner, repo }: CommentRequest,
  comments: readonly Comment[],
): Promise<void> {
  for (const { id } of comments)
    await client.rest.issues.deleteComment({ owner, repo, comment_id: id }).catch((error: unknown) => {
      if (failedRequest(error)?.status !== 404) throw error
    })
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
  { owner, repo }: CommentRequest,
  comment: Comment,
  said: string,
  body: string,
): Promise<Written | undefined> {
  if (said.trimEnd() === body.trimEnd()) return { kind: 'unchanged', url: comment.html_url }
  try {
    const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id: comment.id, body })
    return { kind: 'updated', url: data.html_url }
  } catch (error) {
    if (failedRequest(error)?.status === 404) return undefined
    throw error
  }
}

async function create(client: Client, request: CommentRequest): Promise<Settled> {
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
    if (existing === undefined) return await write()
    return 'url' in existing ? { ...existing, kind: 'created' } : existing
  }
}

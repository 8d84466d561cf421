import { createClient, perPage, type RepositoryAccess } from './client.ts'
import { writtenByUs } from './authors.ts'
import { refusal, type Refusal } from './refusal.ts'

export interface OpenIssue {
  readonly number: number
  readonly url: string
}

/** Ours is written to whenever it is wanted, so that it is among those that changed last. */
const mostPages = 3

/** The open issue with `marker` as a line of its text, written by the token's author: anybody may copy a marker. */
export async function findIssue(
  request: RepositoryAccess & { readonly marker: string },
): Promise<{ readonly kind: 'found'; readonly issue: OpenIssue | undefined } | Refusal> {
  const { owner, repo, marker } = request
  try {
    const client = await createClient(request)
    const pages = client.paginate.iterator(client.rest.issues.listForRepo, {
      ...{ owner, repo, state: 'open' as const, sort: 'updated' as const, per_page: perPage },
    })
    let page = 0
    for await (const { data } of pages) {
      const marked = data.filter(
        (one) => one.pull_request === undefined && (one.body ?? '').split(/\r?\n/).includes(marker),
      )
      const [ours] = await writtenByUs(client, request.token, marked)
      if (ours !== undefined) return { kind: 'found', issue: { number: ours.number, url: ours.html_url } }
      if (++page >= mostPages) break
    }
    return { kind: 'found', issue: undefined }
  } catch (error) {
    return refusal(error, 'list the open issues', 'issues: write', Date.now())
  }
}

/** Opens an issue, or writes a new text into one and, where it is done with, closes it. */
export async function writeIssue(
  request: RepositoryAccess & {
    /** Undefined: a new one. */
    readonly number: number | undefined
    readonly title: string
    readonly body: string
    readonly isDone: boolean
  },
): Promise<{ readonly kind: 'written'; readonly issue: OpenIssue } | Refusal> {
  const { owner, repo, number, title, body, isDone } = request
  const state = isDone ? { state: 'closed' as const, state_reason: 'completed' as const } : {}
  try {
    const client = await createClient(request)
    const { data } =
      number === undefined
        ? await client.rest.issues.create({ owner, repo, title, body })
        : await client.rest.issues.update({ owner, repo, issue_number: number, body, ...state })
    return { kind: 'written', issue: { number: data.number, url: data.html_url } }
  } catch (error) {
    return refusal(error, 'write the tracking issue', 'issues: write', Date.now())
  }
}

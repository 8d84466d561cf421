import type { Night } from '../warm/nights.ts'
import { clean } from './words.ts'

/** What the tracking issue of a nightly workflow says. */
export interface WarmIssue {
  /** Line by which the issue is found again. */
  readonly marker: string
  readonly title: string
  readonly body: string
}

const mostListed = 20

/**
 * @param workflow name of its file, by which, and by the branch, issues of several are told apart.
 * @param meaning what it means that they fail
 * @param nights that failed in a row, newest first, this one among them; before it is well again, those of before.
 */
export function warmIssue(about: {
  readonly workflow: string
  readonly branch: string
  readonly nights: readonly Night[]
  readonly meaning: string
  /** Address of the run that went well; undefined while they fail. */
  readonly wellAgain: string | undefined
}): WarmIssue {
  const { workflow, branch, nights, meaning, wellAgain } = about
  // It stands in a comment of markdown, and in a heading.
  const plain = (text: string): string => clean(text, 100).replace(/[^\w. -]/g, '_')
  const name = plain(workflow)
  // A run that somebody starts on another branch says nothing of this one's nights.
  const marker = `<!-- py-docker-build warm ${`${name} ${plain(branch)}`.replaceAll('--', '__')} -->`
  const lines = nights
    .slice(0, mostListed)
    .map(
      ({ at, url }) =>
        `- ${clean(at.slice(0, 10))}: [${clean(url.split('/').at(-1) ?? '')}](${encodeURI(clean(url, 300))})`,
    )
  const more = nights.length - lines.length
  const state =
    wellAgain === undefined
      ? `\`${name}\` has failed ${String(nights.length)} times in a row on \`${clean(branch, 100).replaceAll('`', 'ˋ')}\`. ${clean(meaning, 500)}`
      : `\`${name}\` went well again: [run](${encodeURI(clean(wellAgain, 300))}).`
  return {
    marker,
    title: `Nightly run ${name} fails`,
    body: [
      marker,
      '',
      state,
      '',
      ...(lines.length === 0 ? [] : ['Runs that failed, newest first:', '', ...lines]),
      ...(more > 0 ? [`- and ${String(more)} more`] : []),
      '',
      'This issue is kept up to date by the workflow, and closed after a night that is well.',
      '',
    ].join('\n'),
  }
}

import { z } from 'zod'
import { commentsOnPass, type Options } from '../inputs/options.ts'
import type { Policy } from '../policy/policy.ts'
import {
  commentMarker,
  createSectionWriter,
  readSections,
  visibilityOf,
  type Section,
} from '../report/comment.ts'
import { confirmComment, upsertComment, type CommentRequest } from '../runner/github/comment.ts'
import { listLabels } from '../runner/github/lists.ts'
import { repositoryAccess } from './github-access.ts'
import { setOutput } from './outputs.ts'
import type { World } from './world.ts'

const section = z.object({
  id: z.string(),
  commit: z.string(),
  level: z.enum(['pass', 'warn', 'fail']),
  title: z.string(),
  body: z.string(),
})
/** What main hands to post. */
const written = z.object({
  issue: z.number(),
  section,
  replaced: z.string().optional(),
  commentOnPass: z.enum(commentsOnPass),
  onlyUpdate: z.boolean(),
})

const readOnly =
  ' On pull requests from forks the token can only read: set `comment: never` there, or comment with `actions/report` (docs/forks.md).'

/** Puts our section into the pull request's comment. What GitHub refuses is a warning. */
export async function sendComment(
  world: World,
  options: Options,
  policy: Policy,
  section: Section,
  hasChanged: boolean,
): Promise<void> {
  const { githubToken: token, commentOnPass } = options
  if (!policy.comment.allowed || policy.pullRequest === undefined || token === undefined) return
  const { merge, replaced } = createSectionWriter(section)
  let last = ''
  const request = requestFor(world, token, policy.pullRequest, (existing) => {
    last = merge(existing)
    return last
  })
  if (request === undefined) return
  const isQuiet = options.comment === 'on-change' && !hasChanged
  const visibility = visibilityOf(commentOnPass, [section], isQuiet)
  const result = await upsertComment({ ...request, ...visibility })
  if (result.kind === 'none') {
    world.log.info(
      isQuiet
        ? 'Nothing has changed: no comment is written (comment: on-change).'
        : `All limits are kept: no comment is written (comment-on-pass: ${commentOnPass}).`,
    )
    return
  }
  if (result.kind === 'refused') {
    world.log.warning(
      `The pull request comment could not be brought up to date: ${result.reason}. ${result.advice}${result.status === 403 ? readOnly : ''} The table is in the job summary.`,
    )
    return
  }
  if (result.kind === 'deleted') world.log.info('All limits are kept: the comment was deleted.')
  else {
    world.log.info(`Comment ${result.kind}: ${result.url}`)
    setOutput(world.log, 'comment-url', result.url)
  }
  // Where other jobs write too, post looks whether what we wrote is still there.
  if (readSections(last).length > 1)
    world.log.state(
      'comment',
      JSON.stringify({
        ...{ issue: policy.pullRequest, section, replaced: replaced() },
        ...{ commentOnPass, onlyUpdate: visibility.onlyUpdate },
      }),
    )
}

/** Labels of the pull request that is built; none where that cannot be told. */
export async function readLabels(world: World, options: Options, policy: Policy): Promise<readonly string[]> {
  const { githubToken: token, allowIncreaseLabel } = options
  if (policy.pullRequest === undefined || token === undefined || allowIncreaseLabel === undefined) return []
  const request = requestFor(world, token, policy.pullRequest, () => '')
  const result = request && (await listLabels(request))
  if (result?.kind === 'refused')
    world.log.warning(
      `Whether the pull request has the label ${allowIncreaseLabel} is not known: ${result.reason}. ${result.advice}`,
    )
  return result?.kind === 'found' ? result.labels : []
}

/** For post: writes our section once more where another job's comment has gone over it. */
export async function confirmSection(world: World): Promise<void> {
  const { STATE_comment: state, 'INPUT_GITHUB-TOKEN': token } = world.env
  if (!state || !token) return
  const { issue, section, replaced, commentOnPass, onlyUpdate } = written.parse(JSON.parse(state))
  const { merge, isKept } = createSectionWriter(section, replaced)
  const request = requestFor(world, token, issue, merge)
  if (request === undefined) return
  const visibility = visibilityOf(commentOnPass, [section], onlyUpdate)
  const result = await confirmComment({ ...request, ...visibility }, isKept, Math.random)
  if (result?.kind === 'refused')
    world.log.warning(`The pull request comment: ${result.reason}. ${result.advice}`)
  else if (result?.kind === 'deleted')
    world.log.info('All limits of all jobs are kept: the comment was deleted.')
  else if (result !== undefined && result.kind !== 'none')
    world.log.info(
      `Another job had written over our section of the comment; it is there again: ${result.url}`,
    )
}

function requestFor(
  { env, log }: World,
  token: string,
  issue: number,
  merge: CommentRequest['merge'],
): CommentRequest | undefined {
  const repository = repositoryAccess(env, token, log.info)
  return repository && { ...repository, issue, marker: commentMarker, merge }
}

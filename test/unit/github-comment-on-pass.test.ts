import { beforeEach, describe, expect, test } from '@jest/globals'
import { createSectionWriter, readSections, visibilityOf, type Section } from '../../src/report/comment.ts'
import { confirmComment, upsertComment } from '../../src/runner/github/comment.ts'
import type { ApiFault } from '../kit/github/faults.ts'
import { access, asked, bodies, github, marker, paused, usePullRequest } from './github-pull-request.ts'

usePullRequest()

type OnPass = Parameters<typeof visibilityOf>[0]

/** Each run of a job is of a commit of its own. */
let commits: number
beforeEach(() => {
  commits = 0
})

function sectionOf(level: Section['level'], id = 'app'): Section {
  return { id, commit: String(++commits).padStart(40, '0'), level, title: `${id}: ${level}`, body: 'Table' }
}

function requestFor(section: Section, onPass: OnPass, token = github.issueToken()) {
  const { merge, isKept } = createSectionWriter(section)
  return { ...access(token), issue: 7, marker, merge, isKept, ...visibilityOf(onPass, [section], false) }
}

const run = (level: Section['level'], onPass: OnPass, id?: string) =>
  upsertComment(requestFor(sectionOf(level, id), onPass))
const shown = () => [...github.state.comments.values()].map(({ minimized = 'shown' }) => minimized)
const changes = () => asked().filter((line) => !line.startsWith('GET'))

describe('a comment that all limits are kept', () => {
  test.each<[OnPass, readonly string[]]>([
    ['keep', ['created shown', 'updated shown', 'updated shown', 'updated shown']],
    ['hide', ['none ', 'created shown', 'hidden resolved', 'updated shown']],
    ['delete', ['none ', 'created shown', 'deleted ', 'created shown']],
  ])('with comment-on-pass: %s, over pass, fail, pass, warn', async (onPass, expected) => {
    const seen: string[] = []
    for (const level of ['pass', 'fail', 'pass', 'warn'] as const)
      seen.push(`${(await run(level, onPass)).kind} ${shown().join()}`)
    expect(seen).toEqual(expected)
    expect(bodies()).toEqual([expect.stringContaining('**app: warn**')])
  })

  test('is hidden once, and says what is true now', async () => {
    await run('fail', 'hide')
    await run('pass', 'hide')
    const before = changes().length
    expect(await run('pass', 'hide')).toMatchObject({ kind: 'hidden' })
    expect(changes().slice(before)).toEqual([expect.stringMatching(/^PATCH .* 200$/)])
    expect(bodies()).toEqual([expect.stringContaining('**app: pass**')])
  })

  test.each<['hide' | 'delete', readonly string[]]>([
    ['hide', ['resolved']],
    ['delete', []],
  ])('of two images stays until both pass (%s)', async (onPass, end) => {
    await run('fail', onPass, 'api')
    await run('warn', onPass, 'web')
    await run('pass', onPass, 'api')
    expect(shown()).toEqual(['shown'])
    await run('pass', onPass, 'web')
    expect(shown()).toEqual(end)
  })

  test('that a person hid stays hidden where it is kept', async () => {
    await run('fail', 'keep')
    const [comment] = [...github.state.comments.values()]
    if (comment !== undefined) github.state.comments.set(comment.id, { ...comment, minimized: 'outdated' })
    await run('fail', 'keep')
    expect(shown()).toEqual(['outdated'])
  })

  test.each<[string, string, ApiFault | undefined, string, string]>([
    ['a token that may not', 'read', undefined, '403', 'Give the job `permissions: pull-requests: write`.'],
    ['an outage', 'write', { kind: 'status', status: 502 }, '502', 'run the job again later'],
    [
      'a spent limit',
      'write',
      { kind: 'rate-limit', retryAfter: 1800 },
      '429',
      'run the job again in 30 min',
    ],
    ['a cut connection', 'write', { kind: 'reset' }, 'could not be reached', 'Check GITHUB_API_URL'],
  ])('could not be hidden for %s: that is a reason and advice', async (_, rights, fault, reason, advice) => {
    await run('fail', 'hide')
    await run('pass', 'keep')
    if (fault !== undefined) github.faults.set('POST /graphql', fault)
    const token = github.issueToken(rights === 'read' ? { writes: [] } : {})
    // It says so already, of the same commit: nothing but hiding it is left to do.
    commits--
    expect(await upsertComment(requestFor(sectionOf('pass'), 'hide', token))).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(new RegExp(`hide the comment on #7: .*${reason}|${reason} to hide`)),
      advice: expect.stringContaining(advice),
    })
    expect(shown()).toEqual(['shown'])
  })

  test('and has gone by the time it is to be hidden is no trouble', async () => {
    await run('fail', 'hide')
    github.faults.set('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      kind: 'status',
      status: 404,
    })
    expect(await run('pass', 'hide')).toEqual({ kind: 'none' })
  })
})

describe('post, after other jobs', () => {
  test.each<[string, 'hide' | 'delete', readonly string[]]>([
    ['hides what is at rest and was shown meanwhile', 'hide', ['resolved']],
    ['deletes what is at rest and was written meanwhile', 'delete', []],
  ])('%s', async (_, onPass, end) => {
    const section = sectionOf('pass')
    await upsertComment(requestFor(section, 'keep'))
    const { isKept, ...request } = requestFor(section, onPass)
    await confirmComment(request, isKept, () => 0)
    expect(shown()).toEqual(end)
  })

  test('shows what warns and was hidden meanwhile', async () => {
    const section = sectionOf('warn')
    await upsertComment(requestFor(section, 'hide'))
    const [comment] = [...github.state.comments.values()]
    if (comment !== undefined) github.state.comments.set(comment.id, { ...comment, minimized: 'resolved' })
    const { isKept, ...request } = requestFor(section, 'hide')
    await confirmComment(request, isKept, () => 0)
    expect(shown()).toEqual(['shown'])
  })

  test('leaves it deleted', async () => {
    const { isKept, ...request } = requestFor(sectionOf('pass'), 'delete')
    expect(await confirmComment(request, isKept, () => 0)).toBeUndefined()
    expect([paused, bodies()]).toEqual([[500], []])
  })

  test('of twenty jobs that pass at once after one failed: nothing is left', async () => {
    const ids = Array.from({ length: 20 }, (_, number) => `app-${String(number).padStart(2, '0')}`)
    for (const id of ids) await run(id === 'app-03' ? 'fail' : 'pass', 'keep', id)
    expect(readSections(bodies()[0] ?? '')).toHaveLength(20)
    const jobs = ids.map(async (id) => {
      const { isKept, ...request } = requestFor(sectionOf('pass', id), 'delete')
      await upsertComment(request)
      return confirmComment(request, isKept, Math.random)
    })
    expect((await Promise.all(jobs)).filter((result) => result?.kind === 'refused')).toEqual([])
    expect(bodies()).toEqual([])
  })
})

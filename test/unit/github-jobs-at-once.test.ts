import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createSectionWriter, readSections, type Section } from '../../src/report/comment.ts'
import { confirmComment, upsertComment } from '../../src/runner/github/comment.ts'
import { access, bodies, github, marker, paused, usePullRequest, write } from './github-pull-request.ts'

usePullRequest()

describe('jobs that write at once', () => {
  const sectionOf = (number: number): Section => ({
    id: `app-${String(number).padStart(2, '0')}`,
    commit: 'c'.repeat(40),
    level: number === 3 ? 'fail' : 'pass',
    title: `Image ${String(number)}`,
    body: `Table ${String(number)}`,
  })

  const commentOf = (section: Section) => {
    const { merge } = createSectionWriter(section)
    github.addComment({ issue: 7, body: merge(undefined), author: 'github-actions[bot]' })
  }

  test('end with one comment that has a section of each', async () => {
    const jobs = Array.from({ length: 20 }, async (_, number) => {
      const { merge, isKept } = createSectionWriter(sectionOf(number))
      const request = { ...access(), ...{ issue: 7, marker, merge }, pause: setTimeout }
      await upsertComment(request)
      return confirmComment(request, isKept, Math.random)
    })
    const results = await Promise.all(jobs)
    expect(results.filter((result) => result?.kind === 'refused')).toEqual([])
    expect(bodies()).toHaveLength(1)
    const [body = ''] = bodies()
    expect(readSections(body).map(({ title }) => title)).toEqual(
      Array.from({ length: 20 }, (_, number) => `Image ${String(number)}`),
    )
    expect(body.split('\n')[0]).toBe('**Failed: 1 of 20 images**')
  })

  test('a comment written by two is one again, with what both said', async () => {
    for (const number of [1, 2]) commentOf(sectionOf(number))
    const { merge } = createSectionWriter(sectionOf(2))
    expect(await write('', { merge })).toMatchObject({ kind: 'updated' })
    expect(bodies().map((body) => readSections(body).map(({ id }) => id))).toEqual([['app-01', 'app-02']])
  })

  test('what a third finds in two comments is in the one that is left', async () => {
    for (const number of [1, 2]) commentOf(sectionOf(number))
    const { merge } = createSectionWriter(sectionOf(3))
    expect(await write('', { merge })).toMatchObject({ kind: 'updated' })
    expect(bodies().map((body) => readSections(body).map(({ id }) => id))).toEqual([
      ['app-01', 'app-02', 'app-03'],
    ])
  })

  test('a section that is still there is not written again', async () => {
    commentOf(sectionOf(1))
    const { isKept } = createSectionWriter(sectionOf(1))
    const request = { ...access(), issue: 7, marker, merge: () => 'never' }
    expect(await confirmComment(request, isKept, () => 0)).toBeUndefined()
    expect(paused).toEqual([500])
  })
})

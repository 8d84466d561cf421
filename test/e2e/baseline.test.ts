import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { edit, lock, server, startStory } from './story.ts'

jest.setTimeout(180_000)

let story: Scenario
beforeAll(async () => {
  const files = { 'main.py': server(['click']), 'requirements.txt': await lock('click==8.1.8') }
  story = await startStory('baseline', files)
}, 180_000)
afterAll(async () => story.close())

test('where nobody has measured the base commit, its image says how large it was', async () => {
  // Such a job keeps no measurement.
  const main = await story.pushToMain({ cacheMode: 'none' })
  expect(main.exitCode).toBe(0)
  const same = await story.pullRequest({ number: 1, change: async () => undefined })
  expect(same.outputs['size-change']).toBe('0')
  const other = edit({ 'requirements.txt': await lock('click==8.1.8', 'markupsafe==3.0.2') })
  const changed = await story.pullRequest({ number: 2, change: other })
  expect(Number(changed.outputs['size-change'])).toBe(
    Number(changed.outputs['transfer-size']) - Number(main.outputs['transfer-size']),
  )
  const [comment] = story.comments(2)
  expect(comment?.body).toContain('its sizes are those of its image in the registry')
  expect(comment?.body).toMatch(/\| `markupsafe` \| \+[^|]+ \| `3\.0\.2` added \|/)
})

test('where no ancestor is known either, it is the last measured commit of the branch', async () => {
  const measured = await story.pushToMain({ change: edit({ 'README.md': 'one' }) })
  // Nobody builds this one.
  await story.repository.commit('main', edit({ 'README.md': 'two' }))
  const pull = await story.pullRequest({
    ...{ number: 3, change: edit({ 'README.md': 'three' }) },
    // The checkout is shallow, and nobody can be asked.
    inputs: { 'github-token': '' },
  })
  const report = await readFile(pull.outputs['report-path'] ?? '', 'utf8')
  expect(report).toContain(
    `compared with \`${measured.sha.slice(0, 7)}\`, the last measured one of its branch`,
  )
})

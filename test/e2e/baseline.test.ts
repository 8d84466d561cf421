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
  expect(comment?.body).toContain('| `markupsafe` | `3.0.2` added |')
})

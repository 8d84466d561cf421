import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { stringify } from 'yaml'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { workflow } from '../kit/act/play.ts'
import { kitState } from '../kit/machine/kit.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { imageTags, lock, server, startStory } from './story.ts'

jest.setTimeout(180_000)

const IMAGE = 'workflow-build'
let story: Scenario

beforeAll(async () => {
  await ensureAct()
  story = await startStory(IMAGE, {
    'main.py': server(['idna']),
    'requirements.txt': await lock('idna==3.10'),
    '.github/workflows/image.yml': stringify({
      name: 'Image',
      on: ['push'],
      jobs: {
        image: {
          uses: 'org/py-docker-build/.github/workflows/build.yml@v1',
          with: { image: `${kitState().registry}/e2e/${IMAGE}`, 'base-image': baseImages().slim313 },
        },
      },
    }),
  })
}, 900_000)
afterAll(() => story.close())

test('a push builds the image by the reusable workflow', async () => {
  const run = await story.pushToMain({ play: workflow({ workflow: '.github/workflows/image.yml' }) })
  expect(run.phases.map(({ job, exitCode }) => [job, exitCode])).toEqual([['image/build/Build', 0]])
  expect(await imageTags(story.image)).toContain(`sha-${run.sha}`)
})

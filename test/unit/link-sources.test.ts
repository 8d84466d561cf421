import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem.ts'
import type { Job } from '../../src/wire/job.ts'
import { tagPushed } from '../../src/wire/link-sources.ts'
import type { World } from '../../src/wire/world.ts'

const digest = `sha256:${'d'.repeat(64)}`
const job = {
  plan: { image: 'localhost:5000/app', platform: 'linux/amd64', final: { tags: [] } },
} as unknown as Job

// A registry that takes an image and then does not give it back cannot be had from the real one.
test.each([
  [
    'cannot be read back is an error that names it and its cause, for no limit was checked',
    () => Promise.reject(new Problem('the registry answered 503')),
    `localhost:5000/app@${digest} was pushed, but could not be read back, so that it is neither measured nor judged: the registry answered 503. Run the job again.`,
  ],
  [
    'is not there is an error too',
    () => Promise.resolve(undefined),
    `localhost:5000/app@${digest} was pushed, but the registry does not have it.`,
  ],
])('an image that was pushed and %s', async (_, image, message) => {
  await expect(tagPushed({ registry: { image } } as unknown as World, job, digest)).rejects.toMatchObject({
    name: 'Problem',
    message,
  })
})

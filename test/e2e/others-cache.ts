import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCacheClient } from '../kit/cache-service/client.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'

/** Something that others have saved in the Actions cache in a pull request. */
export async function saveForPullRequest(story: Scenario, number: number, key: string): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'others-'))
  const client = startCacheClient(home)
  try {
    await client.inJob(
      story.cache,
      [{ scope: `refs/pull/${number}/merge`, permission: 'read-write' }],
      [
        { op: 'file', name: 'file', bytes: 50_000 },
        { op: 'save', key },
      ],
    )
  } finally {
    await client.close()
    await rm(home, { recursive: true })
  }
}

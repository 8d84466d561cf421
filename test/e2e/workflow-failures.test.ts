import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { ensureAct } from '../kit/act/ensure-act.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { onArm64, pushBaseOfTwo } from './other-platform.ts'
import { startPrivateIndex, type PrivateIndex } from './private-index.ts'
import { edit, server, startStory, stored } from './story.ts'
import { callers, jobs, outputsOf, play } from './workflow-story.ts'

jest.setTimeout(180_000)

const image = 'workflow-failures'
const file = 'multi-platform.yml'
const NO_DIGEST =
  'Input "platforms": "linux/arm64" has no digest. Valid: platforms that are in "digests". ' +
  'Its build failed, or its digest is no longer kept: re-run all jobs, not the failed ones alone.'
let index: PrivateIndex
let story: Scenario
const seconds: string[] = []

/** The caller with the index of the organisation, whose address is a secret. */
const push = async (name: string, change?: Readonly<Record<string, string>>): Promise<RunResult> => {
  const secrets = { INDEX_URL: index.url }
  const run = await story.pushToMain({
    play: play(file, { secrets }),
    ...(change === undefined ? {} : { change: edit(change) }),
  })
  seconds.push(`${name} ${run.seconds.toFixed(1)} s`)
  return run
}
const namedBy = async (tag: string): Promise<string | undefined> =>
  (await stored(story.image).registry.head(withTag(parseReference(story.image), tag)))?.digest

beforeAll(async () => {
  await ensureAct()
  const wheels = ['1.0', '2.0'].flatMap((version) =>
    (['x86_64', 'aarch64'] as const).map((machine) => ({
      ...{ name: 'pdb-native', version, bytes: 10, kind: 'native' as const, machine },
    })),
  )
  index = await startPrivateIndex(wheels, 'reads-the-index')
  const more = { 'base-image': await pushBaseOfTwo(`${image}-base`), runners: 'linux/arm64: arm64' }
  const [[name, text] = ['', '']] = Object.entries(await callers(`e2e/${image}`, [file], more))
  story = await startStory(
    image,
    {
      'main.py': server(['pdb-native']),
      'requirements.txt': locked('1.0'),
      [name]: `${text}    secrets:\n      index-url: \${{ secrets.INDEX_URL }}\n`,
    },
    { env: await onArm64('arm64') },
  )
}, 900_000)
afterAll(async () => {
  await story.close()
  await index.close()
  console.log(`played by act: ${seconds.join(', ')}`)
})

/** One requirement with the hashes of both platforms. */
const locked = (wanted: string): string => {
  const wheels = index.wheels.filter(({ version }) => version === wanted)
  return `pdb-native==${wanted} ${wheels.map(({ sha256 }) => `--hash=sha256:${sha256}`).join(' ')}\n`
}

test('a platform that fails says why, and no tag moves; run again, the other one is not built twice', async () => {
  const well = await push('both platforms')
  expect(jobs(well.phases).map(([, told]) => told)).toEqual(['ok', 'ok', 'ok', 'ok'])
  const before = await namedBy('latest')
  expect(before).toBe(outputsOf(well.phases, 'Put together')['digest'])

  index.withhold(/2\.0.*aarch64/)
  const failed = await push('one fails', { 'requirements.txt': locked('2.0') })
  const { digest: built = '', ...outputs } = outputsOf(failed.phases, 'amd64')
  const told = Object.fromEntries(jobs(failed.phases))
  expect(told[`Build ${image} (linux/arm64)`]).toContain(
    'pdb_native-2.0-cp313-cp313-manylinux_2_17_aarch64.whl',
  )
  // act forgets the outputs of all legs where the last to end has none, and then skips the job.
  expect([undefined, NO_DIGEST]).toContain(told[`Put together ${image}`])
  // The other one is there, but under no tag that is about the commit.
  expect([outputs['wheels-fetched'], await namedBy(`image-${outputs['image-key'] ?? ''}`)]).toEqual([
    '1',
    built,
  ])
  expect([await namedBy('latest'), await namedBy(`sha-${failed.sha}`)]).toEqual([before, undefined])

  index.withhold(undefined)
  const files = index.served.length
  const again = await push('run again')
  expect(again.sha).toBe(failed.sha)
  expect(jobs(again.phases).map(([, one]) => one)).toEqual(['ok', 'ok', 'ok', 'ok'])
  expect(outputsOf(again.phases, 'amd64')).toMatchObject({
    ...{ 'cache-state': 'nothing-to-do', 'wheels-fetched': '0', 'bytes-pushed': '0', digest: built },
  })
  expect(index.served.slice(files)).toEqual(['/files/pdb_native-2.0-cp313-cp313-manylinux_2_17_aarch64.whl'])
  const digest = outputsOf(again.phases, 'Put together')['digest']
  expect([await namedBy('latest'), await namedBy(`sha-${again.sha}`)]).toEqual([digest, digest])
})

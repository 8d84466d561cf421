import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { mediaTypes } from '../../src/runner/registry/oci.ts'
import { runRetention } from '../../src/wire/retention.ts'
import { startGithub, type Github } from '../kit/github/server.ts'
import { startMemoryRegistry, type MemoryRegistry } from './memory-registry.ts'

// Each of 200 pages is held against GitHub's description.
jest.setTimeout(240_000)

let server: MemoryRegistry
let github: Github
afterEach(async () => {
  await server.close()
  await github.close()
})

const shaOf = (number: number): string => number.toString(16).padStart(40, '0')
let length: number

beforeEach(async () => {
  server = await startMemoryRegistry()
  const history = () =>
    Array.from({ length }, (_, index) => ({
      ...{ sha: shaOf(index), tree: '0'.repeat(40), parents: [], author: 'Mona' },
      ...{ email: 'mona@github.example', date: '2026-10-01T12:00:00Z', message: 'Change it' },
    }))
  github = await startGithub({
    repository: 'octo-org/app',
    commits: { log: () => Promise.resolve(history()) },
  })
})

/** An image of the commit that is so far from the newest. */
function putImage(number: number): void {
  const rootfs = { type: 'layers', diff_ids: [] }
  const config = server.putBlob(JSON.stringify({ architecture: 'amd64', os: 'linux', number, rootfs }))
  const mediaType = 'application/vnd.oci.image.config.v1+json'
  server.putManifest(
    { schemaVersion: 2, mediaType: mediaTypes.ociManifest, layers: [], config: { ...config, mediaType } },
    ...[mediaTypes.ociManifest, `sha-${shaOf(number)}`],
  )
}

async function clean(keepCommits: number) {
  const outputs: Record<string, string> = {}
  const warnings: string[] = []
  const silent = (): void => undefined
  await runRetention({
    env: {
      ...{ INPUT_IMAGE: server.image, 'INPUT_GITHUB-TOKEN': github.issueToken(), INPUT_CACHES: 'false' },
      ...{ 'INPUT_KEEP-COMMITS': String(keepCommits), 'INPUT_DRY-RUN': 'false', 'INPUT_MINIMUM-AGE': '0h' },
      ...{ GITHUB_REPOSITORY: 'octo-org/app', GITHUB_API_URL: github.url },
    },
    log: {
      ...{ info: silent, notice: silent, mask: silent, group: silent },
      warning: (text) => void warnings.push(text),
      output: (name, value) => void (outputs[name] = value),
      summary: async () => undefined,
    },
    registry: server.registry,
    ...{ now: () => Date.parse('2026-12-01T00:00:00Z'), pause: async () => undefined, random: () => 0 },
  })
  const pages = github.requests.filter(({ url }) => url.includes('/commits?')).length
  return { deleted: outputs['deleted'], pages, warnings }
}
const there = (): readonly number[] =>
  [1, 1100, 1250, 20_050].filter((number) => server.tagged(`sha-${shaOf(number)}`) !== undefined)

test('is read on until as many have an image as are kept, however long none has', async () => {
  length = 2000
  for (const number of [1100, 1250]) putImage(number)
  expect(await clean(1)).toEqual({ deleted: '1', pages: 12, warnings: [] })
  expect(there()).toEqual([1100])
})

test('is read no further than the last image', async () => {
  length = 2000
  for (const number of [1, 1100]) putImage(number)
  expect(await clean(20)).toEqual({ deleted: '0', pages: 12, warnings: [] })
})

test('that is too long to be known keeps the images of all commits, and says so', async () => {
  length = 20_100
  for (const number of [1, 1100, 20_050]) putImage(number)
  const { warnings, ...rest } = await clean(3)
  expect(rest).toEqual({ deleted: '0', pages: 200 })
  expect(warnings).toEqual([
    expect.stringMatching(/^No image of a commit is deleted: fewer than 3 of the last 20000 commits/),
  ])
  expect(there()).toEqual([1, 1100, 20_050])
})

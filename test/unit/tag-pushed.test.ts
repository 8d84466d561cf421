import { afterEach, expect, test } from '@jest/globals'
import { Problem } from '../../src/problem.ts'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { digestOf, mediaTypes } from '../../src/runner/registry/oci.ts'
import type { Job } from '../../src/wire/job.ts'
import { tagPushed } from '../../src/wire/tag-pushed.ts'
import type { World } from '../../src/wire/world.ts'
import { startStandIn, type StandIn } from './registry-stand-in.ts'

let server: StandIn | undefined
afterEach(() => server?.close())

const config = {
  mediaType: 'application/vnd.oci.image.config.v1+json',
  digest: digestOf(Buffer.from('c')),
  size: 1,
}
const manifest = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [] })
const digest = digestOf(Buffer.from(manifest))

/** A registry that has the image, or not, and refuses a tag; what is said and which outputs are set. */
async function play(request: { readonly read: number; readonly refuses?: string }) {
  server = await startStandIn(({ method, url }) => {
    if (method === 'PUT') return { status: url.endsWith(`/${request.refuses ?? '-'}`) ? 409 : 201 }
    return { status: request.read, headers: { 'content-type': mediaTypes.ociManifest }, body: manifest }
  })
  const image = `${server.host}/app`
  const outputs: Record<string, string> = {}
  const world = {
    registry: createRegistry({ env: {}, delays: [] }),
    log: {
      output: (name: string, value: string) =>
        void (outputs[name] = value.replaceAll(server?.host ?? '', 'r')),
    },
  } as unknown as World
  const tags = ['image-k', 'latest', '1.2'].map((tag) => `${image}:${tag}`)
  const job = { plan: { image, platform: 'linux/amd64', final: { tags } } } as unknown as Job
  const said = await tagPushed(world, job, digest).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      return error.message.replaceAll(server?.host ?? '', 'r').split('\n')
    },
  )
  return { said, outputs, puts: server.lines().filter((line) => line.startsWith('PUT')) }
}

test('an image that was pushed under its key gets the other tags', async () => {
  expect(await play({ read: 200 })).toEqual({
    said: [],
    outputs: { digest, tags: 'r/app:image-k\nr/app:latest\nr/app:1.2' },
    puts: ['PUT /v2/app/manifests/latest', 'PUT /v2/app/manifests/1.2'],
  })
})

test('where a tag is refused the others are moved, the outputs name them, and it is an error', async () => {
  const { said, outputs } = await play({ read: 200, refuses: 'latest' })
  expect(said.join('\n')).toContain(`r/app@${digest} was pushed, but not under all of its tags: `)
  expect(said.join('\n')).toContain('push r/app:latest')
  expect(outputs).toEqual({ digest, tags: 'r/app:image-k\nr/app:1.2' })
})

test.each([
  [
    503,
    'was pushed, but could not be read back, so that it is neither measured nor judged, and no tag was moved to it: ',
  ],
  [404, 'was pushed, but the registry does not have it.'],
])(
  'an image that answers with %s after it was pushed is an error, for no limit was checked',
  async (read, message) => {
    const { said, outputs, puts } = await play({ read })
    expect(said.join('\n')).toContain(`r/app@${digest} ${message}`)
    expect(outputs).toEqual({ digest, tags: 'r/app:image-k' })
    expect(puts).toEqual([])
  },
)

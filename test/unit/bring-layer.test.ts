import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { parseReference } from '../../src/runner/registry/reference.ts'
import { bringLayer } from '../../src/wire/bring-layer.ts'
import type { World } from '../../src/wire/world.ts'
import { startMemoryRegistry } from './memory-registry.ts'

test('a layer of another registry is copied where nothing was packed before', async () => {
  const from = await startMemoryRegistry()
  const scratch = await mkdtemp(path.join(tmpdir(), 'bring-'))
  try {
    const layer = { ...from.putBlob('a layer'), mediaType: 'application/vnd.oci.image.layer.v1.tar' }
    const sent: string[] = []
    const registry: Pick<World['registry'], 'hasBlob' | 'blobStream' | 'putBlobFile'> = {
      hasBlob: async () => false,
      blobStream: (reference, digest) => from.registry.blobStream(reference, digest),
      async putBlobFile(_, digest, file) {
        sent.push(digest, await readFile(file, 'utf8'))
        return true
      },
    }
    const world = { registry: registry as World['registry'], scratch, log: {} as World['log'] }
    const repository = parseReference('registry.example/app')
    expect(await bringLayer(world, repository, parseReference(from.image), layer)).toBe(7)
    expect(sent).toEqual([layer.digest, 'a layer'])
  } finally {
    await rm(scratch, { recursive: true })
    await from.close()
  }
})

import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { listSources } from '../../src/project/sources.ts'
import { hashFiles } from '../../src/runner/source-root.ts'
import { withProject } from '../fixtures/projects/folder.ts'

test('files of every size are hashed by their content, links are not', async () => {
  const small = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`app/m${n}.py`, `x = ${n}\n`]))
  const files = { ...small, 'empty.py': '', 'data.bin': 'a line of data\n'.repeat(100_000) }
  await withProject({ ...files, 'link.py': { link: 'empty.py' } }, async (folder) => {
    const hashes = await hashFiles(folder, await listSources(folder, []))
    const expected = Object.entries(files).map(([name, text]) => [
      name,
      createHash('sha256').update(text).digest('hex'),
    ])
    expect(Object.fromEntries(hashes)).toEqual(Object.fromEntries(expected))
  })
})

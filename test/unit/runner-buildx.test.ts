import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { bake } from '../../src/runner/buildx.ts'
import type { Buildx } from '../../src/runner/buildx-command.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bake-'))
})
afterEach(async () => rm(folder, { recursive: true }))

const vertex = (error: string): string =>
  JSON.stringify({ vertexes: [{ digest: 'a', name: '[image] exporting to image', error }] })

/** A registry cannot be made to lose a race at will: buildx ends with these errors, then well. */
function failing(...errors: readonly string[]): { readonly run: Buildx; tries(): number } {
  let tries = 0
  const run: Buildx = async (args, options) => {
    const error = errors[tries++]
    if (error !== undefined) options?.onErrorLine?.(vertex(error))
    else await writeFile(args.at(-1) ?? '', '{"image":{"containerimage.digest":"sha256:1"}}')
    return { exitCode: error === undefined ? 0 : 1, stdout: '', stderr: '' }
  }
  return { run, tries: () => tries }
}
const race = 'failed to push r/app:x: errors:\nunknown: provided digest did not match uploaded content'
const builder = { name: undefined, driver: 'docker', own: false, reason: '' }
const definition = { group: { default: { targets: [] } }, target: {} }

test('a push that the registry stumbles over is tried once more', async () => {
  const { run, tries } = failing(race)
  const lines: string[] = []
  const made = await bake(run, builder, folder, '', definition, (line) => lines.push(line))
  expect(made.digests).toEqual({ image: 'sha256:1' })
  expect(made.earlier).toHaveLength(1)
  expect(tries()).toBe(2)
  expect(lines.at(-1)).toContain('The registry did not take it; once more')
})

test.each<[string, readonly string[], number]>([
  ['twice', [race, race], 2],
  [
    'because it is denied',
    ['failed to push r/app:x: server message: insufficient_scope: authorization failed'],
    1,
  ],
  ['in a step', ['process "/bin/sh" did not complete successfully: exit code: 1'], 1],
])('a build that fails %s has failed', async (_, errors, tries) => {
  const told = failing(...errors)
  await expect(bake(told.run, builder, folder, '', definition, () => undefined)).rejects.toThrow(
    'The build failed (docker buildx bake, exit code 1).',
  )
  expect(told.tries()).toBe(tries)
})

import { readFile } from 'node:fs/promises'
import { expect } from '@jest/globals'
import { parseMeasurement } from '../../src/baseline/stored-measurement.ts'
import { totalBytes, type AttributedFile } from '../../src/contents/attribute.ts'
import { sumOf, type Library } from '../../src/contents/contents.ts'
import type { Measurement } from '../../src/measure/measurement.ts'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { readImage, type ReadImage } from '../../src/wire/read-image.ts'
import { kitEnvironment, kitState } from '../kit/machine/kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'

/** Every byte as pulled is in exactly one row, and so is every byte of a file. */
export function expectSums({ layers, contents }: Pick<ReadImage, 'layers' | 'contents'>): void {
  const shares = [...contents.distributions, contents.unowned, contents.hidden]
  expect(shares.reduce((sum, { transferBytes }) => sum + transferBytes, 0)).toBe(
    layers.reduce((sum, { size }) => sum + size, 0),
  )
  expect(contents.layers.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(totalBytes(contents))
}

const byName = (libraries: readonly Library[]): readonly Library[] =>
  [...libraries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.bytes - b.bytes))

async function measured(outputs: RunResult['outputs']): Promise<Measurement> {
  const parsed = parseMeasurement(await readFile(outputs['measurement-path'] ?? '', 'utf8'))
  if (parsed.kind === 'refused') throw new Error(parsed.reason)
  return parsed.measurement
}

/** What the build has measured is what its image's layers hold, package by package and kind by kind. */
export async function expectMeasured(
  { outputs }: RunResult,
  image: Pick<ReadImage, 'layers' | 'contents'>,
): Promise<void> {
  expectSums(image)
  expect(image.layers.reduce((sum, { size }) => sum + size, 0)).toBe(Number(outputs['transfer-size']))
  const measurement = await measured(outputs)
  const inVenv = image.contents.distributions.filter(({ site }) => site.startsWith('opt/venv/'))
  expect(
    inVenv.map(({ name, version, bytes, libraries }) => [
      ...[name, version, sumOf(bytes) - bytes.bytecode, bytes],
      byName(libraries),
    ]),
  ).toEqual(
    [...measurement.distributions]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, version, bytes, kinds, libraries = [] }) => [
        ...[name, version, bytes, kinds],
        byName(libraries),
      ]),
  )
  expect(inVenv.map(({ requires }) => requires)).toEqual(
    [...measurement.distributions].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ requires }) => requires),
  )
}

/** What is told of the largest without looking into a layer is what the layers hold; and no layer of ours hides a file of another. */
export async function expectLargest(
  { outputs }: RunResult,
  { contents, files: { visible } }: Pick<ReadImage, 'contents' | 'files'>,
): Promise<void> {
  const { largest, parts } = await measured(outputs)
  const ours = visible.filter(({ path }) => /^(?:opt\/venv|app)\//.test(path))
  const sizes = ours.map(({ bytes }) => bytes).sort((a, b) => b - a)
  expect(largest?.files.map(({ bytes }) => bytes)).toEqual(sizes.slice(0, 20))
  const placed = new Map(ours.map((file) => [`/${file.path}`, file]))
  for (const { path, bytes, owner } of largest?.files ?? [])
    expect([path, placed.get(path)?.bytes, placed.get(path)?.owner?.name]).toEqual([path, bytes, owner])
  const folderOf = ({ path, owner }: AttributedFile): string => {
    const inside = /^opt\/venv\/lib\/python[^/]+\/site-packages\/(?<rest>.*)$/.exec(path)?.groups?.rest
    const [parts, levels, front] =
      inside === undefined ? [path.split('/'), 4, '/'] : [inside.split('/'), 2, '']
    return JSON.stringify([front + parts.slice(0, -1).slice(0, levels).join('/'), owner?.name])
  }
  const sums = new Map<string, number>()
  for (const file of ours) sums.set(folderOf(file), (sums.get(folderOf(file)) ?? 0) + file.bytes)
  for (const { path, owner, bytes } of largest?.folders ?? [])
    expect([path, sums.get(JSON.stringify([path, owner]))]).toEqual([path, bytes])
  expect(largest?.folders.length).toBeGreaterThan(0)
  // Layers of the base, and what is below our own: the runtime's.
  const below = parts.find(({ name }) => name === 'base')?.layers.length ?? 0
  expect(contents.hidden.largest.filter(({ writtenIn }) => writtenIn > below)).toEqual([])
}

export async function look(reference: string): Promise<ReadImage> {
  return readImage(createRegistry({ env: kitEnvironment(kitState()) }), reference, 'linux/amd64')
}

import { readFile } from 'node:fs/promises'
import { expect } from '@jest/globals'
import { parseMeasurement } from '../../src/baseline/stored-measurement.ts'
import { totalBytes } from '../../src/contents/attribute.ts'
import { sumOf, type Library } from '../../src/contents/contents.ts'
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

/** What the build has measured is what its image's layers hold, package by package and kind by kind. */
export async function expectMeasured(
  { outputs }: RunResult,
  image: Pick<ReadImage, 'layers' | 'contents'>,
): Promise<void> {
  expectSums(image)
  expect(image.layers.reduce((sum, { size }) => sum + size, 0)).toBe(Number(outputs['transfer-size']))
  const parsed = parseMeasurement(await readFile(outputs['measurement-path'] ?? '', 'utf8'))
  if (parsed.kind === 'refused') throw new Error(parsed.reason)
  const inVenv = image.contents.distributions.filter(({ site }) => site.startsWith('opt/venv/'))
  expect(
    inVenv.map(({ name, version, bytes, libraries }) => [
      ...[name, version, sumOf(bytes) - bytes.bytecode, bytes],
      byName(libraries),
    ]),
  ).toEqual(
    [...parsed.measurement.distributions]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, version, bytes, kinds, libraries = [] }) => [
        ...[name, version, bytes, kinds],
        byName(libraries),
      ]),
  )
}

export async function look(reference: string): Promise<ReadImage> {
  return readImage(createRegistry({ env: kitEnvironment(kitState()) }), reference, 'linux/amd64')
}

import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { repositoryRoot } from '../test/kit/machine/folders.ts'

/** Writes a document of `docs/` in the repository's own layout. */
export async function writeDocument(name: string, markdown: string): Promise<void> {
  const file = path.join(repositoryRoot, 'docs', name)
  const style = await resolveConfig(file)
  await writeFile(file, await format(markdown, { ...style, filepath: file }))
}

/** When, and on what kind of machine: `2026-11-21: 2 cores (AMD EPYC), 24 GiB, load average of …`. */
export function circumstances(): string {
  const load = (os.loadavg()[2] ?? 0).toFixed(1)
  return `${new Date().toISOString().slice(0, 10)}: ${machine()}, load average of the last 15 minutes ${load}`
}

/** `2 cores (AMD EPYC), 24 GiB, a noisy virtual machine` */
export function machine(): string {
  const cores = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, a noisy virtual machine`
}

/** @throws Error that names the option and its valid values */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new Error(`${option}: "${text}" is not a whole number. Valid: ${least} and more.`)
}

/** @throws Error that names the valid values */
export function chosen<T extends { readonly name: string }>(
  option: string,
  list: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (list === undefined) return all
  const wanted = list.split(',').map((name) => name.trim())
  const unknown = wanted.filter((name) => !all.some((one) => one.name === name))
  const valid = all.map(({ name }) => name).join(', ')
  if (unknown.length > 0) throw new Error(`${option}: ${unknown.join(', ')} is not known. Valid: ${valid}.`)
  return all.filter(({ name }) => wanted.includes(name))
}

/** `0 B`, `1.2 kB`, `35.0 MB`. */
export function bytes(count: number): string {
  if (count < 1000) return `${count.toFixed(0)} B`
  return count < 999_950 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`
}

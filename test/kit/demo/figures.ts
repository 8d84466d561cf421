import { readFile } from 'node:fs/promises'
import type { Measurement } from '../../../src/measure/measurement.ts'
import type { RunResult } from '../scenario/run-result.ts'

/** What a run did, read from its outputs, its measurement, its log and the records of the cache service. */
export interface SceneFigures {
  readonly exitCode: number
  /** Main and post. */
  readonly seconds: number
  readonly cacheState: string
  /** Entries of the Actions cache; bytes as transferred. */
  readonly restored: readonly Entry[]
  readonly saved: readonly Entry[]
  readonly wheelsRestored: number
  /** Wheels and sdists. */
  readonly fetched: number
  readonly bytesFetched: number
  readonly compiled: number
  readonly built: readonly Part[]
  /** Found in the registry. */
  readonly skipped: readonly Part[]
  readonly bytesPushed: number | undefined
  readonly phases: Measurement['phases']
  /** The image by its digest; undefined where none was pushed. */
  readonly reference: string | undefined
  /** Annotations: errors and warnings. */
  readonly complaints: readonly string[]
}

interface Entry {
  readonly what: string
  readonly bytes: number
}

const parts = ['deps', 'srcs', 'image'] as const
export type Part = (typeof parts)[number]

/** Must be called before the next run, which starts with an empty disk. */
export async function figuresOf(run: RunResult): Promise<SceneFigures> {
  const { outputs } = run
  const file = outputs['measurement-path']
  const measurement =
    file === undefined ? undefined : (JSON.parse(await readFile(file, 'utf8')) as Measurement)
  const made = run.log.flatMap((line) => {
    if (/^Dependencies: .*; to make: /.test(line)) return ['deps']
    return /^(?:##\[group\]Building|Linked) ([a-z0-9, -]+?)(?: onto .*)?$/.exec(line)?.[1]?.split(', ') ?? []
  })
  const built = parts.filter((part) => made.includes(part))
  const entries = (list: RunResult['cache']['saved']): Entry[] =>
    list.map(({ key, bytes }) => ({ what: /^py-docker-build[-/]([a-z]+)/.exec(key)?.[1] ?? key, bytes }))
  const { image, digest } = outputs
  return {
    exitCode: run.exitCode,
    seconds: run.seconds,
    cacheState: outputs['cache-state'] ?? 'unknown',
    restored: entries(run.cache.restored),
    saved: entries(run.cache.saved),
    wheelsRestored: measurement?.counters.wheelsRestored ?? 0,
    fetched: measurement?.counters.wheelsFetched ?? 0,
    bytesFetched: measurement?.counters.bytesFetched ?? 0,
    compiled: measurement?.counters.sdistsCompiled ?? 0,
    built,
    skipped: measurement === undefined ? [] : parts.filter((part) => !built.includes(part)),
    bytesPushed: measurement?.counters.bytesPushed,
    phases: measurement?.phases ?? [],
    reference: image && digest && outputs['tags'] ? `${image}@${digest}` : undefined,
    complaints: run.annotations.map(({ level, message }) => `${level}: ${message}`),
  }
}

/** A scene's figures as a few lines for the terminal. */
export function describe(figures: SceneFigures): readonly string[] {
  const entries = (list: readonly Entry[]): string =>
    list.length === 0 ? 'nothing' : list.map(({ what, bytes }) => `${what} (${megabytes(bytes)})`).join(', ')
  const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))
  const phases = figures.phases.filter(({ seconds }) => seconds >= 0.05)
  return [
    `restored  ${entries(figures.restored)}${figures.wheelsRestored === 0 ? '' : `; ${figures.wheelsRestored} wheels in it`}`,
    `fetched   ${files(figures.fetched)} (${megabytes(figures.bytesFetched)}); compiled ${figures.compiled}`,
    `built     ${list(figures.built)}`,
    `skipped   ${list(figures.skipped)}`,
    `pushed    ${megabytes(figures.bytesPushed)}; saved ${entries(figures.saved)}`,
    `seconds   ${phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`).join(', ') || 'all phases under 0.05'}`,
    ...figures.complaints,
  ]
}

const head = [
  'example',
  'scene',
  'seconds',
  'restored',
  'fetched',
  'compiled',
  'built',
  'skipped',
  'pushed',
  '',
]

/** One row of the table over all scenes. */
export function row(
  example: string,
  scene: string,
  figures: SceneFigures,
  verdict: string,
): readonly string[] {
  return [
    example,
    scene,
    figures.seconds.toFixed(1),
    `${figures.wheelsRestored} wheels`,
    `${figures.fetched} (${megabytes(figures.bytesFetched)})`,
    String(figures.compiled),
    figures.built.join(' ') || '–',
    figures.skipped.join(' ') || '–',
    megabytes(figures.bytesPushed),
    verdict,
  ]
}

export function textTable(rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((cells) => (cells[column] ?? '').length)))
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function markdownTable(rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function files(number: number): string {
  return `${number} ${number === 1 ? 'file' : 'files'}`
}

/** `0 B`, `1.2 kB`, `35.0 MB`. */
function megabytes(bytes: number | undefined): string {
  if (bytes === undefined) return 'unknown'
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

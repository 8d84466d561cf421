import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'smol-toml'
import { messageOf } from '../problem.ts'
import { logicalLines } from '../project/locks/requirements-lines.ts'
import type { LockSource } from '../project/project.ts'
import { normaliseName } from '../project/pyproject.ts'

/** A requirement that can only mean one version, and only files that it names. */
export interface Pin {
  /** Normalised. */
  readonly name: string
  readonly version: string
  /** PEP 508, as written. */
  readonly marker: string | undefined
  /** Lower-case SHA-256. */
  readonly hashes: readonly string[]
}

/** A file as a package index offers it. */
export interface IndexFile {
  readonly filename: string
  readonly url: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number | undefined
  /** Versions of Python, as the distribution asks for them. */
  readonly requiresPython: string | undefined
}

/** Index pages at once. */
const pages = 16

/** What is asked of the world outside. */
export interface PinLocker {
  /** Files of one project that have one of the hashes. @throws where an index is such that only uv understands it. */
  readonly filesWith: (name: string, hashes: readonly string[]) => Promise<readonly IndexFile[]>
  readonly inParallel: <T, R>(
    items: readonly T[],
    width: number,
    work: (item: T) => Promise<R>,
  ) => Promise<R[]>
  /** Told why uv has to resolve the lock. */
  readonly onUv: (reason: string) => void
}

/** What a lock pins, where it holds nothing but pins with hashes. */
export async function pinsOf(root: string, lock: LockSource): Promise<readonly Pin[] | undefined> {
  if (lock.kind !== 'requirements-txt' || !lock.hashed || lock.files.length > 1) return undefined
  return readPins(await readFile(path.join(root, lock.path), 'utf8'))
}

/**
 * Where everything is pinned and hashed there is nothing to resolve: the index is only asked where those files are, and no
 * resolver has to be fetched. The same for every target. Undefined where that is not enough.
 */
export async function lockPins(pins: readonly Pin[], outside: PinLocker): Promise<string | undefined> {
  try {
    const offered = await outside.inParallel(
      pins,
      pages,
      async ({ name, hashes }) => [name, await outside.filesWith(name, hashes)] as const,
    )
    const byName = new Map<string, IndexFile[]>()
    for (const [name, files] of offered) byName.set(name, [...(byName.get(name) ?? []), ...files])
    const made = pinnedLock(pins, byName)
    if (made === undefined) outside.onUv('the index lacks files that it names')
    return made
  } catch (error) {
    outside.onUv(messageOf(error))
    return undefined
  }
}

const pinLine =
  /^(?<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*==\s*(?<version>[\w.+!]+)\s*(?:;(?<marker>[^#]*?))?(?<hashes>(?:\s+--hash[=\s]\s*sha256:[0-9a-fA-F]{64})+)$/

/** What a requirements file pins; undefined where any line of it is something else, which only a resolver understands. */
export function readPins(text: string): readonly Pin[] | undefined {
  const pins: Pin[] = []
  for (const line of logicalLines(text)) {
    const { name = '', version = '', marker, hashes = '' } = pinLine.exec(line.text)?.groups ?? {}
    if (name === '') return undefined
    pins.push({
      name: normaliseName(name),
      version,
      marker: marker?.trim(),
      hashes: [...hashes.matchAll(/sha256:([0-9a-fA-F]{64})/g)].map(([, hash = '']) => hash.toLowerCase()),
    })
  }
  return pins
}

/** Old distributions have others, which no tool of today reads. */
const specifiers = /^(?:\s*(?:[=!]=\s*\d+(?:\.\d+)*(?:\.\*)?|(?:~=|[<>]=?)\s*\d+(?:\.\d+)*)\s*(?:,|$))+$/

/**
 * A `pylock.toml` (PEP 751) of the files that pins and index agree on, in which every target finds its own; undefined
 * where there is none for one of the pins.
 */
export function pinnedLock(
  pins: readonly Pin[],
  offered: ReadonlyMap<string, readonly IndexFile[]>,
): string | undefined {
  const packages = pins.map(({ name, version, marker, hashes }) => {
    const files = (offered.get(name) ?? []).filter(({ sha256 }) => hashes.includes(sha256))
    const described = files.map(({ filename, url, sha256, bytes }) => ({
      ...{ name: filename, url, hashes: { sha256 } },
      ...(bytes === undefined ? {} : { size: bytes }),
    }))
    const wheels = described.filter((file) => file.name.endsWith('.whl'))
    const sdist = described.find((file) => /\.(?:tar\.gz|zip)$/.test(file.name))
    if (wheels.length === 0 && sdist === undefined) return undefined
    const requiresPython = files[0]?.requiresPython ?? ''
    return {
      ...{ name, version },
      ...(specifiers.test(requiresPython) ? { 'requires-python': requiresPython } : {}),
      ...(marker === undefined ? {} : { marker }),
      ...(wheels.length === 0 ? {} : { wheels }),
      ...(sdist === undefined ? {} : { sdist }),
    }
  })
  if (packages.includes(undefined)) return undefined
  return stringify({ 'lock-version': '1.0', 'created-by': 'py-docker-build', packages })
}

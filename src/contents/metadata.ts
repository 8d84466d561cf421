import { posix } from 'node:path'
import { normaliseName } from '../project/pyproject.ts'

/**
 * @param info path of the `.dist-info` folder.
 * @param metadata https://packaging.python.org/en/latest/specifications/core-metadata/; without it the folder's name tells.
 */
export function describeDistribution(
  info: string,
  metadata: string | undefined,
): { readonly name: string; readonly version: string; readonly requires: readonly string[] } {
  const [fromName = '', fromVersion = ''] = posix.basename(info, '.dist-info').split('-')
  const headers = new Map<string, string[]>()
  for (const line of (metadata ?? '').split(/\r?\n/)) {
    if (line === '') break
    const [, name = '', value = ''] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? []
    headers.set(name, [...(headers.get(name) ?? []), value])
  }
  const requires = (headers.get('Requires-Dist') ?? [])
    .filter((one) => !/;.*\bextra\s*==/.test(one))
    .map((one) => normaliseName(/^[\w.-]+/.exec(one)?.[0] ?? ''))
  return {
    name: normaliseName(headers.get('Name')?.[0] ?? fromName),
    version: headers.get('Version')?.[0] ?? fromVersion,
    requires: [...new Set(requires.filter((name) => name !== ''))].sort(),
  }
}

/**
 * Paths in a RECORD, relative to the image's root.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
export function recordedPaths(record: string, site: string): readonly string[] {
  return record
    .split(/\r?\n/)
    .map((line) => /^(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,]*))(?:,|$)/.exec(line)?.groups)
    .map((groups) => groups?.quoted?.replaceAll('""', '"') ?? groups?.plain ?? '')
    .filter((path) => path !== '')
    .map((path) => posix.resolve('/', site, path).slice(1))
}

/** `a/b.py` of `a/__pycache__/b.cpython-313.pyc` (PEP 3147); undefined for any other file. */
export function sourceOf(path: string): string | undefined {
  const { folder, name } =
    /^(?<folder>.*\/)?__pycache__\/(?<name>[^/]+?)\.[^/]+\.pyc$/.exec(path)?.groups ?? {}
  return name === undefined ? undefined : `${folder ?? ''}${name}.py`
}

import { resolvePath, type Folder } from '../contents/tree.ts'

/** What tells all that wheels must be made for, as it can be read of a base image without running it. */
export interface TargetFacts {
  /** `3.13.5` */
  readonly version: string
  /** As `python3` is found on the image's path. */
  readonly executable: string
  /** The program that it is, once links are followed. */
  readonly program: string
  /** `x86_64`, as `uname -m` says it. */
  readonly machine: string
  /** `2.41` */
  readonly glibc: string
  /** Magic number of bytecode, hex. */
  readonly magic: string
}

export type ReadTarget =
  | { readonly kind: 'read'; readonly facts: TargetFacts }
  /** It has to be run to know. */
  | { readonly kind: 'unclear'; readonly reason: string }

const machines: Readonly<Record<string, string>> = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64' }

/**
 * Magic numbers of released CPythons. They are never changed after a minor version's release candidate:
 * https://github.com/python/cpython/blob/main/Include/internal/pycore_magic_number.h
 */
const magicNumbers: Readonly<Record<string, number>> = {
  '3.10': 3439,
  '3.11': 3495,
  '3.12': 3531,
  '3.13': 3571,
  '3.14': 3627,
}

/** Whether a file's content is needed: Python's own program or library, and the C library. */
export function tellsTarget(path: string): boolean {
  return /(?:^|\/)(?:python3\.\d+|libpython3\.\d+\.so[.\d]*|libc\.so\.6|libc-2\.\d+\.so)$/.test(path)
}

/**
 * Reads what `python/probe.py` would find by running in the image. Sure of released CPythons on glibc alone; whatever is
 * unusual is left to the probe.
 * @param root with the text of the files that `tellsTarget` names. @param searchPath the image's PATH.
 */
export function readTarget(root: Folder, searchPath: string, platform: string): ReadTarget {
  const unclear = (reason: string): ReadTarget => ({ kind: 'unclear', reason })
  const machine = machines[platform]
  if (machine === undefined) return unclear(`nothing is known of Pythons for ${platform}`)
  const python = searchPath
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => ({ executable: `${folder}/python3`, found: resolvePath(root, `${folder}/python3`) }))
    .find(({ found }) => found?.node.kind === 'file')
  if (python?.found?.node.kind !== 'file') return unclear('there is no python3 on its path')
  const { executable, found } = python
  const [, prefix = '', minor = ''] = /^(.*)\/bin\/python(3\.\d+)$/.exec(found.path) ?? []
  if (minor === '') return unclear(`${executable} is ${found.path}, which does not say its version`)
  const magic = magicNumbers[minor]
  if (magic === undefined) return unclear(`Python ${minor} is not known`)
  // Builds for debugging or without the lock have further letters in this name.
  const build = new RegExp(`^_sysconfigdata__(?:linux_)?${machine}-linux-gnu\\.py$`)
  const names = [`${prefix}/lib`, `${prefix}/lib64`].flatMap((folder) => {
    const library = resolvePath(root, `${folder}/python${minor}`)?.node
    return library?.kind === 'folder' ? [...library.children.keys()] : []
  })
  if (!names.some((name) => build.test(name)))
    return unclear(`${prefix}/lib/python${minor} is not that of a CPython for ${machine} and glibc`)
  const version = versionIn(root, minor, [found.path, `${prefix}/lib/libpython${minor}.so.1.0`])
  if (version === undefined) return unclear(`${found.path} does not say its version`)
  const glibc = glibcOf(root, machine)
  if (glibc === undefined) return unclear('its C library does not say its version')
  const bytes = Buffer.from([magic & 0xff, magic >> 8, 0x0d, 0x0a])
  return {
    kind: 'read',
    facts: { version, executable, program: found.path, machine, glibc, magic: bytes.toString('hex') },
  }
}

/** `PY_VERSION` of a release, which stands by itself among a program's strings. */
function versionIn(root: Folder, minor: string, paths: readonly string[]): string | undefined {
  const pattern = new RegExp(`\\0(${minor.replace('.', '\\.')}\\.\\d+)(?=\\0)`, 'g')
  for (const path of paths) {
    const versions = new Set([...textAt(root, path).matchAll(pattern)].map(([, version]) => version))
    if (versions.size === 1) return [...versions][0]
  }
  return undefined
}

/** From the sentence that the library prints when it is run. */
function glibcOf(root: Folder, machine: string): string | undefined {
  const multiarch = `${machine}-linux-gnu`
  const folders = [`/lib/${multiarch}`, `/usr/lib/${multiarch}`, '/lib64', '/usr/lib64', '/lib', '/usr/lib']
  for (const folder of folders) {
    const said = /GNU C Library [^\n\0]* version (\d+\.\d+)/.exec(textAt(root, `${folder}/libc.so.6`))
    if (said !== null) return said[1]
  }
  return undefined
}

function textAt(root: Folder, path: string): string {
  const node = resolvePath(root, path)?.node
  return node?.kind === 'file' ? (node.text ?? '') : ''
}

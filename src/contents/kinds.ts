import type { FileKind } from './contents.ts'

const native = /\.(?:so(?:\.[\w.]+)?|dylib|dll|pyd|a)$/
const headers = /\.(?:h|hh|hpp|hxx|inl|c|cc|cpp|cxx|cu|cuh|pyx|pxd|pxi|f|f90|rs|go)$/
const code = /\.(?:py|pyi|pyw|pth)$/

/** What auditwheel copies into a wheel, with a part of its hash in its name. https://github.com/pypa/auditwheel */
const copied = /(?:^|\/)[^/]+\.libs\/(?<name>lib[^/]+?)(?:-[0-9a-f]{6,})*\.so(?:\.[\w.]+)?$/

/** Name of a library that a wheel brings along (`libgfortran`); undefined for any other file. */
export function libraryOf(path: string): string | undefined {
  return copied.exec(path)?.groups?.name
}

/**
 * By the path alone: what stands in a folder of tests is for tests, whatever it is.
 * @param path relative to the folder of packages, where it belongs to one.
 */
export function kindOf(path: string): FileKind {
  if (path.endsWith('.pyc')) return 'bytecode'
  if (/(?:^|\/)tests?\//.test(path)) return 'tests'
  if (native.test(path)) return 'native'
  if (headers.test(path)) return 'headers'
  return code.test(path) ? 'code' : 'data'
}

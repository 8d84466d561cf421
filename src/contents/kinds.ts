import type { FileKind } from './contents.ts'

const native = /\.(?:so(?:\.[\w.]+)?|dylib|dll|pyd|a)$/
const headers = /\.(?:h|hh|hpp|hxx|inl|c|cc|cpp|cxx|cu|cuh|pyx|pxd|pxi|f|f90|rs|go)$/
const code = /\.(?:py|pyi|pyw|pth)$/

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

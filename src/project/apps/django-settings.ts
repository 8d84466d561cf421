import { readText } from '../folder.ts'
import { codeOnly } from '../python-text.ts'
import { lineAt } from '../toml.ts'

/** A place in a file. */
export interface Place {
  readonly file: string
  readonly line: number
  /** What the pattern's first group matched, empty where it has none. */
  readonly value: string
}

/** Settings of a Django project by text: the settings module and the modules it imports with `from … import *`. */
export interface Settings {
  /** File of the settings module; undefined where it is not in the project. */
  readonly file: string | undefined
  readonly staticfiles: Place | undefined
  readonly staticRoot: Place | undefined
  readonly wsgi: Place | undefined
  readonly asgi: Place | undefined
}

/** `roots`: folders on the import path, relative to the project folder. */
export async function readSettings(
  root: string,
  module: string,
  roots: readonly string[],
): Promise<Settings> {
  const files = await readModules(root, module, roots)
  const find = (pattern: RegExp): Place | undefined => {
    for (const { file, code } of files) {
      const match = pattern.exec(code)
      if (match !== null) return { file, line: lineAt(code, match.index), value: match[1] ?? '' }
    }
    return undefined
  }
  return {
    file: files[0]?.file,
    staticfiles: find(/["']django\.contrib\.staticfiles(?:\.apps\.\w+)?["']/),
    staticRoot: find(/(?<=^|\n)[ \t]*STATIC_ROOT[ \t]*(?::[^=\n]+)?=[ \t]*(?!None\b|["']["'])(\S[^\n]*)/),
    wsgi: find(/(?<=^|\n)[ \t]*WSGI_APPLICATION[ \t]*(?::[^=\n]+)?=[ \t]*["']([\w.]+)["']/),
    asgi: find(/(?<=^|\n)[ \t]*ASGI_APPLICATION[ \t]*(?::[^=\n]+)?=[ \t]*["']([\w.]+)["']/),
  }
}

interface Module {
  readonly file: string
  readonly code: string
}

/** The module and what it star-imports, nearest first: the importing module's own assignments win. */
async function readModules(
  root: string,
  module: string,
  roots: readonly string[],
): Promise<readonly Module[]> {
  const found: Module[] = []
  const queue = [module]
  const seen = new Set<string>()
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const file = await fileOfModule(root, next, roots)
    if (file === undefined) continue
    const code = codeOnly((await readText(root, file)) ?? '')
    found.push({ file, code })
    const own = file.endsWith('/__init__.py') ? [...next.split('.'), ''] : next.split('.')
    for (const match of code.matchAll(
      /(?<=^|\n)[ \t]*from[ \t]+(?<dots>\.*)(?<name>[\w.]*)[ \t]+import[ \t]+\(?\*/g,
    )) {
      const { dots = '', name = '' } = match.groups ?? {}
      const parent = dots === '' ? [] : own.slice(0, Math.max(0, own.length - dots.length))
      queue.push([...parent, ...(name === '' ? [] : [name])].join('.'))
    }
  }
  return found
}

/** File of a module below one of the roots, undefined where there is none. */
export async function fileOfModule(
  root: string,
  module: string,
  roots: readonly string[],
): Promise<string | undefined> {
  if (module === '') return undefined
  const below = module.replaceAll('.', '/')
  for (const folder of roots)
    for (const end of ['.py', '/__init__.py']) {
      const file = folder === '.' ? `${below}${end}` : `${folder}/${below}${end}`
      if ((await readText(root, file)) !== undefined) return file
    }
  return undefined
}

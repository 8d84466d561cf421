import { listFolder } from './folder.ts'
import { normaliseName } from './pyproject.ts'

/** Where the project's own packages are. */
export interface Layout {
  /** Folders for the import path, first wins. */
  readonly sourceRoots: readonly string[]
  /** Folders of packages, relative to the root, that of the project's own name first. */
  readonly packages: readonly string[]
}

/** Folders that hold code, but never what an image starts. */
const aside = new Set([
  'tests',
  'test',
  'docs',
  'doc',
  'examples',
  'scripts',
  'tools',
  'migrations',
  'benchmarks',
  'build',
  'dist',
])

/** FastAPI's and Flask's own documentation use it without an `__init__.py`. */
const packageByCustom = 'app'

export async function detectLayout(root: string, projectName: string): Promise<Layout> {
  const atRoot = await packagesIn(root, '')
  const src = await listFolder(root, 'src')
  const isPackage = src.some((entry) => entry.name === '__init__.py')
  const inSrc = isPackage ? [] : await packagesIn(root, 'src')
  const hasSource =
    !isPackage && (inSrc.length > 0 || src.some((e) => e.kind === 'file' && e.name.endsWith('.py')))
  const named = (folder: string): number => (nameOf(folder) === normaliseName(projectName) ? 0 : 1)
  return {
    sourceRoots: hasSource ? ['src', '.'] : ['.'],
    packages: [...atRoot, ...inSrc].sort((a, b) => named(a) - named(b)),
  }
}

async function packagesIn(root: string, folder: string): Promise<readonly string[]> {
  const entries = await listFolder(root, folder)
  const found = await Promise.all(
    entries
      .filter(
        (entry) => entry.kind === 'folder' && /^[A-Za-z_]\w*$/.test(entry.name) && !aside.has(entry.name),
      )
      .map(async ({ name }) => {
        const path = folder === '' ? name : `${folder}/${name}`
        const inside = await listFolder(root, path)
        const isPackage = inside.some(
          (e) =>
            e.name === '__init__.py' ||
            e.name === '__main__.py' ||
            (name === packageByCustom && e.name.endsWith('.py')),
        )
        return isPackage ? [path] : []
      }),
  )
  return found.flat()
}

function nameOf(folder: string): string {
  return normaliseName(folder.split('/').at(-1) ?? '')
}

import ignoreLibrary, { type Ignore } from 'ignore'
import { readText } from './folder.ts'

/** Never part of an image, grouped by reason. gitignore syntax. Tests stay: some projects import them. */
export const defaultIgnoreGroups: readonly {
  readonly reason: string
  readonly patterns: readonly string[]
}[] = [
  {
    reason: 'version control and its host',
    patterns: ['.git', '.gitignore', '.gitattributes', '.gitmodules', '/.github/'],
  },
  {
    reason: 'secrets and settings of one machine',
    patterns: ['.env', '.env.*', '.envrc', '.netrc', '.pypirc'],
  },
  {
    reason: 'made again by Python or by its tools',
    patterns: [
      ...[
        '__pycache__/',
        '*.py[cod]',
        '.mypy_cache/',
        '.ruff_cache/',
        '.pytest_cache/',
        '.tox/',
        '.nox/',
        '.eggs/',
      ],
      ...['.coverage', '.coverage.*', '/htmlcov/', '*.egg-info/', '/build/', '/dist/'],
    ],
  },
  {
    reason: 'environments and packages for other machines',
    patterns: ['.venv/', '/venv/', 'node_modules/'],
  },
  {
    reason: 'building images',
    patterns: ['/Dockerfile', '/Dockerfile.*', '/docker-compose*', '/compose.y*ml', '.dockerignore'],
  },
  { reason: 'editors and desktops', patterns: ['.idea/', '.vscode/', '*.swp', '.DS_Store'] },
]

export const defaultIgnore: readonly string[] = defaultIgnoreGroups.flatMap((group) => group.patterns)

/** What the repository's own ignore file says, in gitignore syntax, and what could not be said in it. */
export interface RepositoryIgnore {
  readonly patterns: readonly string[]
  readonly hints: readonly string[]
}

const file = '.dockerignore'

/** Undefined where the repository has no `.dockerignore`. `before`: the patterns that stand before it. */
export async function readDockerignore(
  root: string,
  before: readonly string[],
): Promise<RepositoryIgnore | undefined> {
  const text = await readText(root, file)
  return text === undefined ? undefined : convertDockerignore(text, before)
}

/**
 * Docker's patterns in gitignore syntax. Two differences matter: Docker's are anchored at the root, and its `!` can
 * bring back something from an excluded folder.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function convertDockerignore(text: string, before: readonly string[]): RepositoryIgnore {
  const patterns: string[] = []
  const hints: string[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith('#')) continue
    const negated = line.trim().startsWith('!')
    const cleaned = clean(negated ? line.trim().slice(1) : line)
    if (cleaned === '') continue
    if (!negated) {
      patterns.push(`/${cleaned}`)
      continue
    }
    patterns.push(...reinclude([...before, ...patterns], cleaned))
    const fixed = cleaned
      .split('/')
      .slice(0, -1)
      .findIndex((part) => /[*?[]/.test(part))
    if (fixed !== -1)
      hints.push(
        `${file}:${String(index + 1)}: \`${line.trim()}\` brings nothing back out of folders that are excluded as a whole. ` +
          'Name the folders without wildcards.',
      )
  }
  return { patterns, hints }
}

/**
 * Patterns that bring back `path` (relative to the root) although `patterns` exclude it or a folder above it. Of
 * such a folder nothing else comes back.
 */
export function reinclude(patterns: readonly string[], path: string): readonly string[] {
  const result: string[] = []
  const parts = path.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/')
    if (/[*?[]/.test(folder)) break
    if (createMatcher([...patterns, ...result]).ignores(`${folder}/`))
      result.push(`!/${folder}/`, `/${folder}/*`)
  }
  // The second: what is below a folder may be excluded by itself, as by `data/**`.
  return [...result, `!/${path}`, ...(path.endsWith('**') ? [] : [`!/${path}/**`])]
}

/** Decides on paths relative to the root; folders end in `/`. */
export function createMatcher(patterns: readonly string[]): Ignore {
  return ignoreLibrary({ ignorecase: false }).add([...patterns])
}

/** As Go's `filepath.Clean`, without the leading and trailing slashes; empty for "the root itself". */
function clean(pattern: string): string {
  const parts: string[] = []
  for (const part of pattern.trim().split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  // In Go's patterns only `^` negates a set.
  return parts.join('/').replaceAll('[!', '[\\!')
}

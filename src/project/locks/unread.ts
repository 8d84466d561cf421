import type { Entry } from '../folder.ts'
import { normaliseName, type Pyproject } from '../pyproject.ts'

/** A format that has no reader yet: recognised, so that the error can say what to do instead. */
export interface UnreadFormat {
  readonly file: string
  /** Whether it is a lock, which must not be passed over silently beside another one. */
  readonly lock: boolean
  /** What to commit instead. */
  readonly instead: string
}

const unread: readonly UnreadFormat[] = [
  {
    file: 'poetry.lock',
    lock: true,
    instead: 'the result of `poetry export -f requirements.txt -o requirements.txt` (poetry-plugin-export)',
  },
  { file: 'pdm.lock', lock: true, instead: 'the result of `pdm export -f pylock -o pylock.toml`' },
  {
    file: 'Pipfile.lock',
    lock: true,
    instead: 'the result of `pipenv requirements --hash > requirements.txt`',
  },
  { file: 'conda-lock.yml', lock: true, instead: 'a requirements.txt with the pip names of its packages' },
  {
    file: 'Pipfile',
    lock: false,
    instead: 'the result of `pipenv lock`, then `pipenv requirements --hash > requirements.txt`',
  },
  { file: 'environment.yml', lock: false, instead: 'a requirements.txt with the pip names of its packages' },
  { file: 'environment.yaml', lock: false, instead: 'a requirements.txt with the pip names of its packages' },
  {
    file: 'setup.py',
    lock: false,
    instead: 'the result of `uv pip compile setup.py --generate-hashes -o requirements.txt`',
  },
  {
    file: 'setup.cfg',
    lock: false,
    instead: 'the result of `uv pip compile setup.cfg --generate-hashes -o requirements.txt`',
  },
]

/** Formats in the root that cannot be read, locks first. */
export function unreadFormats(entries: readonly Entry[]): readonly UnreadFormat[] {
  const names = new Set(entries.filter((e) => e.kind === 'file').map((e) => e.name))
  return unread.filter((format) => names.has(format.file))
}

/** Dependencies of `pyproject.toml` that stand where we do not read them, with the way out; undefined where none do. */
export function unreadDependencies(pyproject: Pyproject): string | undefined {
  if (pyproject.data.project?.dynamic?.map(normaliseName).includes('dependencies') === true)
    return 'its dependencies are dynamic, the build backend computes them. Name their file in the input `requirements`, or run `uv lock`'
  if (pyproject.data.project === undefined && pyproject.data.tool?.poetry !== undefined)
    return 'its dependencies are in [tool.poetry], without a [project] table. Run `poetry export -f requirements.txt -o requirements.txt` and commit the result'
  return undefined
}

import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Change } from '../scenario/repository.ts'
import type { Pinned } from './pinned.ts'

/** A project of `examples/` and what happens to it. */
export interface Example {
  /** Folder below `examples/`. */
  readonly name: string
  readonly title: string
  /** One line in one source file is another one. */
  readonly changeSource: Change
  /** One more distribution, in what is written by hand and in the lock. */
  readonly addDependency: (pinned: Pinned) => Change
  /** Paths that the running image is asked for. */
  readonly paths: readonly string[]
}

export const examples: readonly Example[] = [
  {
    name: 'wagtail-site',
    title: 'Django, Wagtail, psycopg2 compiled from source, static files collected in the build',
    changeSource: (folder) => replaceIn(folder, 'home/breads.py', '"Focaccia"', '"Focaccia with olives"'),
    addDependency: (pinned) => async (folder) => {
      await appendFile(path.join(folder, 'requirements.in'), `${pinned.name}\n`)
      await appendFile(path.join(folder, 'requirements.txt'), pinned.line)
    },
    paths: ['/', '/healthz'],
  },
  {
    name: 'science-api',
    title: 'FastAPI, pandas, scikit-learn, pyarrow and more: about 250 MB of wheels',
    changeSource: (folder) => replaceIn(folder, 'app/__init__.py', '1.0.0', '1.0.1'),
    addDependency: (pinned) => async (folder) => {
      await replaceIn(folder, 'pyproject.toml', '  "matplotlib', `  "${pinned.name}",\n  "matplotlib`)
      await appendFile(path.join(folder, 'requirements.txt'), pinned.line)
    },
    paths: ['/', '/healthz', '/summary'],
  },
]

/** @throws Error when the file does not have the text: a change that changes nothing would show nothing */
async function replaceIn(folder: string, file: string, text: string, by: string): Promise<void> {
  const before = await readFile(path.join(folder, file), 'utf8')
  if (!before.includes(text)) throw new Error(`${file} does not have ${text}`)
  await writeFile(path.join(folder, file), before.replace(text, by))
}

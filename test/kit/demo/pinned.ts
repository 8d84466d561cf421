import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { kitState } from '../machine/kit.ts'
import { must } from '../machine/shell.ts'

/** A distribution as a line of a locked requirements file. */
export interface Pinned {
  readonly name: string
  readonly version: string
  /** `name==version --hash=sha256:…`, with its newline. */
  readonly line: string
}

/**
 * The newest wheel of a pure distribution without dependencies, by its hash: asked from the package index that pip is
 * configured for, so that the demo works wherever that index is.
 * @param folder emptied, receives the wheel
 */
export async function pin(name: string, folder: string): Promise<Pinned> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps']
  const wheelsOnly = ['--only-binary=:all:', '--python-version=3.13', '--dest', folder]
  await must([path.join(kitState().toolsBin, 'python'), ...pip, ...wheelsOnly, name])
  const [file] = await readdir(folder)
  if (file === undefined) throw new Error(`pip fetched no wheel of ${name}`)
  const [, version = ''] = file.split('-')
  const sha256 = createHash('sha256')
    .update(await readFile(path.join(folder, file)))
    .digest('hex')
  return { name, version, line: `${name}==${version} \\\n    --hash=sha256:${sha256}\n` }
}

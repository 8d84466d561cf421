import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pinned } from '../test/kit/demo/pinned.ts'
import type { Change } from '../test/kit/scenario/repository.ts'

const LOCK = 'requirements.txt'

/** Version that a lock has of a distribution. @throws Error when it has none */
export async function lockedVersion(folder: string, name: string): Promise<string> {
  const text = await readFile(path.join(folder, LOCK), 'utf8')
  const version = requirementOf(name).exec(text)?.groups?.['version']
  if (version === undefined) throw new Error(`${LOCK} of ${folder} does not have ${name}`)
  return version
}

/** Another version of a distribution that the lock has. */
export function replacing(name: string, pinned: Pinned): Change {
  return async (folder) => {
    const file = path.join(folder, LOCK)
    const before = await readFile(file, 'utf8')
    const after = before.replace(requirementOf(name), pinned.line)
    if (after === before) throw new Error(`${LOCK} does not have ${name}, or has it as it is to become`)
    await writeFile(file, after)
  }
}

/** A requirement as `uv pip compile --generate-hashes` writes it: its hashes on lines of their own. */
function requirementOf(name: string): RegExp {
  return new RegExp(`^${name}==(?<version>[^ ]+) \\\\\\n(?: +--hash=sha256:[0-9a-f]+(?: \\\\)?\\n)+`, 'm')
}

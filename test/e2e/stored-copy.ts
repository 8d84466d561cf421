import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kitFolders } from '../kit/machine/folders.ts'
import { kitState } from '../kit/machine/kit.ts'
import { must } from '../kit/machine/shell.ts'

/** What the registry's own garbage collection leaves of a repository. */
export interface Collected {
  /** Whether a blob is still there. */
  has(digest: string): Promise<boolean>
  close(): Promise<void>
}

/**
 * Runs `docker-registry garbage-collect` on a copy of one repository with its blobs: other tests push to the registry at the same
 * time.
 */
export async function collectGarbage(repository: string, digests: readonly string[]): Promise<Collected> {
  const { registryData } = kitState()
  const folder = await mkdtemp(path.join(tmpdir(), 'garbage-'))
  const [from, to] = [registryData, folder].map((root) => path.join(root, 'docker/registry/v2'))
  if (from === undefined || to === undefined) throw new Error('unreachable')
  const place = path.join(to, 'repositories', repository)
  await mkdir(path.dirname(place), { recursive: true })
  await cp(path.join(from, 'repositories', repository), place, { recursive: true })
  const dataOf = (root: string, digest: string): string => {
    const [algorithm = '', hex = ''] = digest.split(':')
    return path.join(root, 'blobs', algorithm, hex.slice(0, 2), hex, 'data')
  }
  for (const digest of digests) {
    await mkdir(path.dirname(dataOf(to, digest)), { recursive: true })
    await cp(dataOf(from, digest), dataOf(to, digest))
  }
  const file = path.join(folder, 'registry.yml')
  const storage = `storage: { filesystem: { rootdirectory: ${JSON.stringify(folder)} }, delete: { enabled: true } }`
  await writeFile(file, `version: 0.1\n${storage}\n`)
  await must([path.join(kitFolders().engineRoot, 'usr/bin/docker-registry'), 'garbage-collect', file])
  return {
    has: (digest) =>
      stat(dataOf(to, digest)).then(
        () => true,
        () => false,
      ),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export interface Commit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: string
  readonly email: string
  /** ISO 8601. */
  readonly date: string
  readonly message: string
}

/** Where the stand-in takes commits from. */
export interface Commits {
  /** Newest first, from `ref` back; `undefined` when there is no such commit, branch or tag. */
  log(ref: string, limit: number): Promise<readonly Commit[] | undefined>
}

const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%B']

/** The commits of a real repository. @param gitFolder a bare repository, or the `.git` of a clone */
export function commitsOf(gitFolder: string): Commits {
  return {
    async log(ref, limit) {
      const argv = [
        '--git-dir',
        gitFolder,
        'log',
        `--max-count=${limit}`,
        `--format=${FIELDS.join('%x1f')}%x1e`,
      ]
      try {
        const { stdout } = await promisify(execFile)('git', [...argv, '--end-of-options', ref, '--'])
        return stdout
          .split('\x1e')
          .map((record) => record.trimStart())
          .filter((record) => record !== '')
          .map(parseRecord)
      } catch {
        return undefined
      }
    },
  }
}

function parseRecord(record: string): Commit {
  const [sha = '', tree = '', parents = '', author = '', email = '', date = '', message = ''] =
    record.split('\x1f')
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author,
    email,
    date,
    message: message.trimEnd(),
  }
}

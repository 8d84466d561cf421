import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gitIn, type Git } from './git.ts'

/** Changes a work tree: gets its folder and writes, moves or deletes files in it. */
export type Change = (folder: string) => Promise<void> | void

/** What the first commit holds: a copy of a folder, or files by path. */
export type Content =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'files'; readonly files: Readonly<Record<string, string>> }

/** The project's repository as GitHub has it, and the clone of the one who writes it. */
export interface Repository {
  /** Bare; branches, tags and `refs/pull/N/{head,merge}`. */
  readonly gitFolder: string
  /** Puts a commit on a branch, which starts at `from` when it is new; without a change the branch stays as it is. */
  commit(branch: string, change: Change | undefined, options?: CommitOptions): Promise<string>
  /** Makes `refs/pull/N/merge`: a commit that merges the head into the base. @throws on conflicts */
  merge(number: number, head: string, base: string): Promise<string>
  tag(name: string, commit: string): Promise<void>
  shaOf(ref: string): Promise<string>
  /** First parent; undefined for a first commit. */
  parentOf(commit: string): Promise<string | undefined>
  /** What actions/checkout does: one commit, no history unless asked for, a detached head. */
  checkOut(commit: string, ref: string, folder: string, fullHistory: boolean): Promise<void>
}

export interface CommitOptions {
  readonly from?: string
  readonly message?: string
  /** Where the commit is put in the bare repository; `refs/heads/<branch>` when left out. */
  readonly refs?: readonly string[]
}

/** What is never part of a project, though it may lie in an example's folder. */
const LEFT_BEHIND = new Set(['.git', '.venv', '__pycache__', 'node_modules', '.pytest_cache'])
const START = Date.parse('2026-01-01T00:00:00Z')

/**
 * @param folder empty or missing; `origin.git` and `author` are made in it
 */
export async function createRepository(folder: string, content: Content): Promise<Repository> {
  const gitFolder = path.join(folder, 'origin.git')
  const tree = path.join(folder, 'author')
  await mkdir(gitFolder, { recursive: true })
  await mkdir(tree, { recursive: true })
  const origin = gitIn(gitFolder)
  await origin('init', '--quiet', '--bare', '--initial-branch=main')
  await origin('config', 'uploadpack.allowAnySHA1InWant', 'true')
  let commits = 0
  const author = (): Git => gitIn(tree, new Date(START + commits * 60_000).toISOString())
  await author()('init', '--quiet', '--initial-branch=main')
  await author()('remote', 'add', 'origin', `file://${gitFolder}`)
  await putContent(tree, content)

  const record = async (branch: string, message: string, refs: readonly string[]): Promise<string> => {
    commits++
    await author()('add', '--all')
    await author()('commit', '--quiet', '--allow-empty', '--message', message)
    await author()('push', '--quiet', '--force', 'origin', ...refs.map((ref) => `HEAD:${ref}`))
    return author()('rev-parse', branch)
  }
  await record('main', 'First version', ['refs/heads/main'])
  const exists = async (branch: string): Promise<boolean> =>
    (await author()('branch', '--list', branch)).trim() !== ''

  return {
    gitFolder,
    async commit(
      branch,
      change,
      { from = 'main', message = 'Change it', refs = [`refs/heads/${branch}`] } = {},
    ) {
      const isNew = !(await exists(branch))
      await author()('checkout', '--quiet', '--force', ...(isNew ? ['-b', branch, from] : [branch]))
      await author()('clean', '-ffdxq')
      if (change === undefined && !isNew) return author()('rev-parse', branch)
      await change?.(tree)
      return record(branch, message, refs)
    },
    async merge(number, head, base) {
      const when = await author()('show', '--no-patch', '--format=%cI', head)
      const git = gitIn(tree, when)
      await git('checkout', '--quiet', '--force', '--detach', base)
      await git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, head)
      await git('push', '--quiet', '--force', 'origin', `HEAD:refs/pull/${number}/merge`)
      return git('rev-parse', 'HEAD')
    },
    async tag(name, commit) {
      await author()('tag', '--force', name, commit)
      await author()('push', '--quiet', '--force', 'origin', `refs/tags/${name}`)
    },
    shaOf: (ref) => origin('rev-parse', '--verify', `${ref}^{commit}`),
    async parentOf(commit) {
      const [, parent] = (await origin('rev-list', '--parents', '--max-count=1', commit)).split(' ')
      return parent
    },
    async checkOut(commit, ref, target, fullHistory) {
      await rm(target, { recursive: true, force: true })
      await mkdir(target, { recursive: true })
      const git = gitIn(target)
      const local = ref
        .replace(/^refs\/heads\//, 'refs/remotes/origin/')
        .replace(/^refs\/pull\//, 'refs/remotes/pull/')
      await git('init', '--quiet', '--initial-branch=main')
      await git('remote', 'add', 'origin', `file://${gitFolder}`)
      const depth = fullHistory ? [] : ['--depth=1']
      await git('fetch', '--quiet', '--no-tags', ...depth, 'origin', `+${commit}:${local}`)
      await git('checkout', '--quiet', '--force', '--detach', commit)
    },
  }
}

async function putContent(tree: string, content: Content): Promise<void> {
  if (content.kind === 'folder') {
    const filter = (source: string): boolean => !LEFT_BEHIND.has(path.basename(source))
    await cp(content.folder, tree, { recursive: true, filter })
    return
  }
  for (const [file, text] of Object.entries(content.files)) {
    await mkdir(path.dirname(path.join(tree, file)), { recursive: true })
    await writeFile(path.join(tree, file), text)
  }
}

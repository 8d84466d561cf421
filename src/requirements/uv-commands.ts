import type { LockSource } from '../project/project.ts'
import type { Target } from '../target/target.ts'

/** The glibc minors that uv has a platform name for (`x86_64-manylinux_2_40`), newest first; a newer target takes an older name's wheels. */
const glibcMinors = [40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 28]

/**
 * Arguments for uv that write `lock` as `output` (a `pylock.toml`) for the target; undefined for a lock that is
 * one already.
 */
export function exportCommand(
  lock: LockSource,
  wishes: { readonly groups: readonly string[]; readonly extras: readonly string[] },
  target: Pick<Target, 'python' | 'libc' | 'platform'>,
  output: string,
): readonly string[] | undefined {
  const extras = wishes.extras.flatMap((extra) => ['--extra', extra])
  const groups = wishes.groups.flatMap((group) => ['--group', group])
  switch (lock.kind) {
    case 'none':
    case 'pylock':
      return undefined
    case 'uv-lock':
      return [
        ...[
          'export',
          '--quiet',
          '--locked',
          '--format',
          'pylock.toml',
          '--no-header',
          '--output-file',
          output,
        ],
        ...['--no-default-groups', '--no-emit-project', ...extras, ...groups],
      ]
    case 'requirements-txt':
      return [
        ...compileCommand(target, output),
        // A hashed file is complete by pip's rules: nothing is left to resolve, no metadata to build.
        ...(lock.hashed ? ['--no-deps'] : []),
        lock.path,
      ]
    case 'pyproject':
      return [...compileCommand(target, output), ...extras, ...groups, lock.path]
  }
}

function compileCommand(target: Pick<Target, 'python' | 'libc' | 'platform'>, output: string): string[] {
  return [
    ...['pip', 'compile', '--quiet', '--format', 'pylock.toml', '--no-header', '--output-file', output],
    ...['--python-version', target.python.version, '--python-platform', uvPlatform(target)],
  ]
}

/** uv's name of the target platform. https://docs.astral.sh/uv/reference/cli/#uv-pip-compile--python-platform */
export function uvPlatform(target: Pick<Target, 'libc' | 'platform'>): string {
  const machine = target.platform.startsWith('linux/arm64') ? 'aarch64' : 'x86_64'
  if (target.libc.family === 'musl') return `${machine}-unknown-linux-musl`
  const minor = Number(target.libc.version.split('.')[1] ?? '17')
  const known = glibcMinors.find((candidate) => candidate <= minor)
  return known === undefined ? `${machine}-manylinux2014` : `${machine}-manylinux_2_${String(known)}`
}

/** Arguments that resolve free requirements (one a line on standard input) for the target, e.g. for build backends. */
export function compileInputCommand(
  target: Pick<Target, 'python' | 'libc' | 'platform'>,
  output: string,
): readonly string[] {
  return [...compileCommand(target, output), '-']
}

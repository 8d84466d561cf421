import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs git in a folder and returns what it prints, trimmed. */
export type Git = (...args: readonly string[]) => Promise<string>

/**
 * Git with nobody's configuration. Dates are given, so that the same story makes the same commits.
 * @param date of what is committed, ISO 8601
 * @throws with git's own words
 */
export function gitIn(folder: string, date = '2026-01-01T00:00:00Z'): Git {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Mona',
    GIT_AUTHOR_EMAIL: 'mona@github.example',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: 'Mona',
    GIT_COMMITTER_EMAIL: 'mona@github.example',
    GIT_COMMITTER_DATE: date,
  }
  return async (...args) => {
    const { stdout } = await promisify(execFile)('git', [...args], { cwd: folder, env })
    return stdout.trim()
  }
}

import { expect, jest, test } from '@jest/globals'
import { runWarm } from '../../src/wire/warm.ts'
import { github, NOW, useGithub } from './github-stand-in.ts'

jest.setTimeout(30_000)
useGithub()

async function night(result: string) {
  const [summaries, outputs]: [string[], Record<string, string>] = [[], {}]
  const unused = async (): Promise<never> => Promise.reject(new Error('the cache is not to be used'))
  const failed = await runWarm({
    env: {
      ...{ INPUT_RESULT: result, INPUT_TOUCH: 'false', 'INPUT_GITHUB-TOKEN': github.issueToken() },
      ...{ GITHUB_REPOSITORY: 'octo-org/app', GITHUB_API_URL: github.url, GITHUB_REF: 'refs/heads/main' },
      ...{ GITHUB_SERVER_URL: 'https://github.example', GITHUB_RUN_ID: '9', GITHUB_REF_NAME: 'main' },
      GITHUB_WORKFLOW_REF: 'octo-org/app/.github/workflows/nightly.yml@refs/heads/main',
    },
    cache: { claim: unused, restore: unused, touch: unused, save: unused },
    log: {
      ...{ info: () => undefined, mask: () => undefined },
      output: (name, value) => void (outputs[name] = value),
      summary: async (text) => void summaries.push(text),
    },
    now: () => NOW.getTime(),
  }).then(
    () => '',
    (error: unknown) => String(error),
  )
  const issues = [...github.state.issues.values()].map(({ state }) => state)
  return { failed, issues, outputs, summary: summaries.join() }
}

test('a night in which a job was cancelled or ran out of time has failed: it keeps the issue open, and is told', async () => {
  const before = { workflow: 'nightly.yml', branch: 'main', createdAt: NOW.toISOString() }
  github.setRun({ ...before, id: 8, conclusion: 'failure' })
  const cancelled = await night('cancelled')
  expect(cancelled.issues).toEqual(['open'])
  expect(cancelled.failed).toContain('A job before this one was cancelled or ran out of time')
  expect([cancelled.outputs['cache-entries'], cancelled.summary]).toEqual([
    '3',
    expect.stringContaining('A job before this one was cancelled'),
  ])
  expect(await night('success')).toMatchObject({ failed: '', issues: ['closed'] })
  expect(github.violations).toEqual([])
})

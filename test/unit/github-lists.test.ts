import { describe, expect, test } from '@jest/globals'
import { listPackageVersions } from '../../src/runner/github/packages.ts'
import { startGithub } from '../kit/github/server.ts'
import { listCommits, listLabels } from '../../src/runner/github/lists.ts'
import { access, branch, github, usePullRequest } from './github-pull-request.ts'

const history = Array.from({ length: 130 }, (_, index) => ({
  sha: (1000 - index).toString(16).padStart(40, '0'),
  tree: '0'.repeat(40),
  parents: [(999 - index).toString(16).padStart(40, '0')],
  author: 'Mona',
  email: 'mona@github.example',
  date: '2026-10-01T12:00:00Z',
  message: `Commit ${String(index)}`,
}))

usePullRequest({ log: (ref) => Promise.resolve(ref === history[0]?.sha ? history : undefined) })

describe('labels', () => {
  const pull = (labels: readonly string[]) => {
    const [head, base] = [branch('pandas'), branch('main')]
    github.setPull({
      ...{ number: 8, title: 'Labelled', state: 'open', head, base, mergeCommitSha: 'c'.repeat(40) },
      labels: [...labels],
    })
  }
  test('are as they are now, however many', async () => {
    const names = Array.from({ length: 120 }, (_, number) => `label ${String(number)}`)
    pull(names)
    expect(await listLabels({ ...access(), issue: 8 })).toEqual({ kind: 'found', labels: names })
    expect(github.violations).toEqual([])
  })
  test('of no pull request are a refusal', async () => {
    expect(await listLabels({ ...access(), issue: 99 })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('list the labels of #99'),
    })
  })
})

describe('commits', () => {
  const start = history[0]?.sha ?? ''

  test('are listed over several pages with their parents, as many as asked for', async () => {
    const result = await listCommits({ ...access(), sha: start, count: 120 })
    expect(result).toEqual({
      kind: 'found',
      commits: history.slice(0, 120).map(({ sha, parents }) => ({ sha, parents })),
    })
    expect(github.violations).toEqual([])
  })

  test('that GitHub does not know are a refusal', async () => {
    expect(await listCommits({ ...access(), sha: 'f'.repeat(40), count: 10 })).toMatchObject({
      kind: 'refused',
    })
  })
})

test('versions of a package of a user are read in pages of 100 as well', async () => {
  const ofUser = await startGithub({
    ...{ repository: 'mona/app', ownerKind: 'User' },
    commits: { log: () => Promise.resolve(undefined) },
  })
  try {
    const versions = Array.from({ length: 230 }, (_, id) => ({
      ...{ id: id + 1, name: `sha256:${String(id)}`, tags: [], createdAt: '2026-10-01T12:00:00Z' },
    }))
    ofUser.setPackage({ owner: 'mona', type: 'container', package: 'app' }, versions)
    const found = await listPackageVersions({
      ...{ owner: 'mona', name: 'app', token: ofUser.issueToken(), apiUrl: ofUser.url },
      log: () => undefined,
    })
    expect(found).toMatchObject({ kind: 'found', owner: 'user' })
    expect(found.kind === 'found' ? found.versions : []).toHaveLength(230)
    expect(ofUser.requests.map(({ status }) => status)).toEqual([404, 200, 200, 200])
    expect(ofUser.violations).toEqual([])
  } finally {
    await ofUser.close()
  }
})

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { stringify } from 'yaml'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { kitState } from '../kit/machine/kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { saveForPullRequest } from './others-cache.ts'
import { deeds, server, startStory, stored } from './story.ts'
import { jobs, play } from './workflow-story.ts'

jest.setTimeout(120_000)

const IMAGE = 'workflow-inputs'
const image = `${kitState().registry}/e2e/${IMAGE}`
const release = { image, registry: '' }
const some =
  'Input "bytecode": "some" is not one of its values. Valid: deps, all, none. Use one of them or leave the input out.'
const host =
  'Input "registry": "https://ghcr.io" is no host. Valid: e.g. ghcr.io or registry.example:5000; empty for no login. Write the host alone, without scheme and path.'
const alias = (given: string) =>
  `Input "alias": "${given}" cannot be an alias. Valid: a tag such as production or latest, of a name that py-docker-build does not give itself (sha-, deps-, pr-, …). Choose another name.`

/** A workflow, what it is given, and which of its jobs tells what is wrong. */
const table: readonly {
  readonly name: string
  readonly given: Readonly<Record<string, string | boolean>>
  readonly job: string
  readonly told: readonly string[]
}[] = [
  {
    name: 'build',
    given: { image, bytecode: 'some', registry: 'https://ghcr.io' },
    job: 'Plan',
    told: [host, some],
  },
  {
    name: 'size-report',
    given: { image, bytecode: 'some', registry: 'https://ghcr.io' },
    job: 'Plan',
    told: [host, some],
  },
  {
    name: 'size-report-comment',
    given: { 'max-size': 'big', 'fail-increase': 'much' },
    job: 'Comment',
    told: [
      'Input "max-size": "big" is not a size. Valid: a number above 0 and a unit (B, kB, MB, GB, KiB, MiB, GiB), e.g. 300MB; or off. Correct it or leave the input out.',
      'Input "fail-increase": "much" is not a growth limit. Valid: a share above 0 (5%), a size with its unit (20MB), or one of each (5% or 20MB), and the same for parts (base, deps, assets, srcs): 5%, deps 10MB; or off. Correct it or leave the input out.',
    ],
  },
  {
    // On GitHub its last job counts the night as a bad one. act does not begin it where there is no matrix for those before it.
    name: 'warm',
    given: { image, registry: '', branches: 'a..b', bytecode: 'some' },
    job: 'Plan',
    told: [
      'Input "branches": "a..b" is no branch. Valid: names of branches, e.g. main, release/1.x. Correct it.',
      some,
    ],
  },
  {
    name: 'retention',
    given: { ...release, 'dry-run': false, 'keep-commits': '0', 'minimum-age': '3' },
    job: 'Clean up',
    told: [
      'Input "keep-commits": "0" is not a number of commits. Valid: 1 to 9999. Correct it.',
      'Input "minimum-age": "3" is not an age. Valid: hours, days or weeks, e.g. 12h, 3d, 2w; 0h for none. Add the unit, or correct it.',
    ],
  },
  {
    name: 'promote',
    given: { ...release, alias: 'sha-1', to: '' },
    job: 'Promote',
    told: [
      alias('sha-1'),
      'Input "to": It is empty. Valid: a commit (40 hex digits), a tag, a digest (sha256:…) of the repository, or previous. Set it in "with:".',
    ],
  },
  {
    name: 'rollback',
    given: { ...release, alias: 'a b', history: '1' },
    job: 'Roll back',
    told: [
      alias('a b'),
      'Input "history": "1" is not the length of a history. Valid: 2 to 50, the current target included. Correct it.',
    ],
  },
]

let story: Scenario

beforeAll(async () => {
  await ensureAct()
  const callers = table.map(({ name, given }) => {
    const uses = `org/py-docker-build/.github/workflows/${name}.yml@v1`
    const on = ['workflow_dispatch', 'workflow_run']
    const text = stringify({ name: 'Wrong', on, jobs: { wrong: { uses, with: given } } })
    return [`.github/workflows/${name}.yml`, text] as const
  })
  const project = { 'main.py': server([]), 'requirements.txt': '' }
  story = await startStory(IMAGE, { ...project, ...Object.fromEntries(callers) })
  deeds(await story.pushToMain({ inputs: { tags: 'production' } }))
  // For the comment's workflow, which comes after one.
  await story.pullRequest({ number: 1, play: () => Promise.resolve([]) })
  await saveForPullRequest(story, 9, 'npm-9')
}, 300_000)
afterAll(() => story.close())

/** All that a run could change. */
async function all() {
  const images = stored(story.image)
  const { comments, issues } = story.github.state
  return {
    production: await images.digest('production'),
    tags: await images.tags(),
    entries: story.cache.entries().map(({ key }) => key),
    written: [comments.size, issues.size],
  }
}

test.each(table)(
  'what is wrong with inputs of $name.yml is told by its first job, and nothing is built, moved or deleted',
  async ({ name, job, told }) => {
    const before = await all()
    const run = { play: play(`${name}.yml`), freshRunner: false }
    const { phases } = await (name === 'size-report-comment'
      ? story.afterPullRequest({ number: 1, ...run })
      : story.dispatch(run))
    expect(jobs(phases)).toEqual([[job, told.join('\n')]])
    expect(await all()).toEqual(before)
  },
)

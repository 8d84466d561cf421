import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseAlias, type AliasHistory } from '../../src/releases/alias.ts'
import { createMemory } from '../../src/runner/memory.ts'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { githubContext } from '../kit/runner/github-context.ts'
import { Job, type PhaseResult } from '../kit/runner/job.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { stored } from './story.ts'

let runs = 900

/** One of the smaller actions, by its bundle, in a job of its own on main. */
export async function runAction(
  story: Scenario,
  name: 'promote' | 'retention',
  inputs: Readonly<Record<string, string>>,
  event: { readonly name?: string; readonly payload?: object } = {},
): Promise<PhaseResult> {
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`))
  try {
    const job = new Job({
      folder,
      github: githubContext({
        ...{ token: story.github.issueToken(), repository: 'octo-org/app', runId: ++runs },
        ...{ sha: await story.repository.shaOf('main'), ref: 'refs/heads/main' },
        ...{ event: event.name ?? 'workflow_dispatch', apiUrl: story.github.url },
      }),
      event: event.payload ?? {},
    })
    return await job.run(path.join(repositoryRoot, 'actions', name), { image: story.image, ...inputs })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the registry says that an alias has named. */
export async function historyOf(story: Scenario, alias: string): Promise<AliasHistory> {
  const memory = createMemory(stored(story.image).registry, story.image, false, () => undefined)
  const parsed = parseAlias(await memory.recall('alias', alias))
  if (parsed.kind === 'refused') throw new Error(parsed.reason)
  return parsed.history
}

/** Lines of errors as GitHub shows them. */
export function errorsOf({ annotations }: PhaseResult): readonly string[] {
  return annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

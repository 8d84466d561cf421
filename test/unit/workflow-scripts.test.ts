import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { workflowsIn } from './workflow-files.ts'

const run = promisify(execFile)
const ours = workflowsIn('.github/workflows')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workflow-scripts-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs the script of a step as a runner does. @returns the outputs that it has set */
async function play(workflow: string, name: string, env: Readonly<Record<string, string>>): Promise<string> {
  const steps = ours.flatMap(({ file, jobs }) =>
    file.endsWith(`/${workflow}`) ? Object.values(jobs).flatMap((job) => job.steps) : [],
  )
  const { run: script, shell } = steps.find((step) => step.name === name) ?? {}
  if (script === undefined) throw new Error(`${workflow} has no script named ${name}`)
  const output = path.join(folder, 'output')
  await writeFile(output, '')
  const searched = `${folder}:${process.env['PATH'] ?? ''}`
  const options = shell === 'bash' ? ['-e', '-o', 'pipefail'] : ['-e']
  await run('bash', [...options, '-c', script], {
    env: { ...env, PATH: searched, GITHUB_OUTPUT: output },
  })
  return readFile(output, 'utf8')
}

describe('build.yml reads the digests of platforms:', () => {
  test('a line for each', async () => {
    const digests = path.join(folder, 'digests')
    await mkdir(digests)
    for (const platform of ['amd64', 'arm64'])
      await writeFile(path.join(digests, `digest-app-${platform}`), `linux/${platform}=sha256:1\n`)
    expect(await play('build.yml', 'Read the digests', { FOLDER: digests })).toBe(
      'lines<<END\nlinux/amd64=sha256:1\nlinux/arm64=sha256:1\nEND\n',
    )
  })

  test('where there is none, none, so that the merge can say which', async () => {
    const nowhere = path.join(folder, 'nowhere')
    expect(await play('build.yml', 'Read the digests', { FOLDER: nowhere })).toBe('lines<<END\nEND\n')
  })
})

describe('release.yml:', () => {
  const env = { TAG: 'v1.10.0', REPOSITORY: 'org/app', COMMIT: '1'.repeat(40) }

  /** A `gh` that notes what it was asked; `answer` is what it prints, and ends with. */
  async function standIn(answer: string): Promise<() => Promise<readonly string[]>> {
    const log = path.join(folder, 'asked')
    await writeFile(path.join(folder, 'gh'), `#!/bin/sh\necho "$*" >> '${log}'\n${answer}\n`)
    await chmod(path.join(folder, 'gh'), 0o755)
    return async () => (await readFile(log, 'utf8')).trimEnd().split('\n')
  }

  test.each([
    ['is made', 'exit 1', 'test "$2" = create', 2],
    ['is left as it is when the run is made again', 'exit 0', 'exit 0', 1],
  ])('a release %s', async (_, view, create, calls) => {
    const asked = await standIn(`if [ "$2" = view ]; then ${view}; fi; ${create}`)
    await play('release.yml', 'Make the release', env)
    expect(await asked()).toHaveLength(calls)
  })

  test('the highest version of a major version is found among all its tags', async () => {
    const tags = ['v1.2.9', 'v1.10.0', 'v1.9.0', 'v1.11.0-rc.1'].map((tag) => `echo refs/tags/${tag}`)
    const asked = await standIn(tags.join('\n'))
    const refs = { REFS: 'repos/org/app/git/matching-refs/tags' }
    expect(
      await play('release.yml', 'Find the highest version of the major version', { ...env, ...refs }),
    ).toBe('tag=v1.10.0\n')
    expect(await asked()).toEqual(['api --paginate repos/org/app/git/matching-refs/tags/v1. --jq .[].ref'])
  })

  test('where the tags cannot be listed, none is taken for the highest', async () => {
    await standIn('exit 1')
    const refs = { REFS: 'repos/org/app/git/matching-refs/tags' }
    await expect(
      play('release.yml', 'Find the highest version of the major version', { ...env, ...refs }),
    ).rejects.toThrow()
  })

  test('a late patch of an older minor version does not move the tag of the major version', () => {
    const { release } = ours.find(({ file }) => file.endsWith('/release.yml'))?.jobs ?? {}
    const moves = release?.steps.find(({ run: script = '' }) => script.includes('PATCH'))
    expect(moves?.if).toBe('steps.highest.outputs.tag == github.ref_name')
  })

  test.each([
    ['is moved', 'exit 0', 1],
    ['is made where there is none', 'test "$3" = POST', 2],
  ])('the tag of the major version %s', async (_, answer, calls) => {
    const asked = await standIn(answer)
    const refs = { REFS: 'repos/org/app/git/refs' }
    await play('release.yml', 'Move the tag of the major version', { ...env, ...refs })
    const sha = `--raw-field sha=${env.COMMIT}`
    expect(await asked()).toEqual(
      [
        `api --method PATCH repos/org/app/git/refs/tags/v1 ${sha} --field force=true`,
        `api --method POST repos/org/app/git/refs --raw-field ref=refs/tags/v1 ${sha}`,
      ].slice(0, calls),
    )
  })

  test.each(['.github/workflows', 'examples/workflows'])(
    '%s: a version that is none yet is not released',
    (of) => {
      const found = workflowsIn(of).find(({ file }) => file.endsWith('/release.yml'))
      expect(found?.on).toMatchObject({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })
    },
  )
})

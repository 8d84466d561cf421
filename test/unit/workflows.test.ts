import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { repositoryRoot } from '../kit/machine/folders.ts'
import { workflowsIn, type Job, type WorkflowFile } from './workflow-files.ts'

const ours = workflowsIn('.github/workflows')
const examples = workflowsIn('examples/workflows')
const all = [...ours, ...examples].map((workflow) => [workflow.file, workflow] as const)

const OWN = /^org\/py-docker-build(?<folder>\/[^@]*)?@v1$/
const levels = ['none', 'read', 'write']

/** What a job asks for that the one who calls it has not granted: GitHub then starts nothing at all. */
function missing(granted: Job['permissions'] = {}, callee: WorkflowFile): readonly string[] {
  return Object.values(callee.jobs).flatMap(({ permissions = {} }) =>
    Object.entries(permissions)
      .filter(([name, level]) => levels.indexOf(level) > levels.indexOf(granted[name] ?? 'none'))
      .map(([name, level]) => `${name}: ${level}`),
  )
}

function inputsOf(action: string): readonly string[] {
  const text = readFileSync(path.join(repositoryRoot, action, 'action.yml'), 'utf8')
  return Object.keys((parse(text) as { readonly inputs: object }).inputs)
}

test('a night in which a job was cancelled or ran out of time is told as such', () => {
  const warm = ours.find(({ file }) => file.endsWith('warm.yml'))
  const result = warm?.jobs['tend']?.steps.at(-1)?.with['result']
  expect(result).toBe(
    "${{ contains(needs.*.result, 'failure') && 'failure' || contains(needs.*.result, 'cancelled') && 'cancelled' || 'success' }}",
  )
})

describe.each(all)('%s', (_, workflow) => {
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([, { steps: own }]) => own)

  test('grants nothing at the top, and says why for all that a job may do', () => {
    expect(workflow.permissions).toEqual({})
    const grants = workflow.text.match(/^ +[a-z-]+: (?:read|write)\b.*$/gm) ?? []
    expect(grants.filter((line) => !/ # \S+/.test(line))).toEqual([])
    const granted = jobs.flatMap(([, { permissions = {} }]) => Object.keys(permissions))
    expect(grants).toHaveLength(granted.length)
  })

  test('names its jobs and bounds their time', () => {
    const vague = jobs.filter(([, job]) => job.name === undefined || job.permissions === undefined)
    const endless = jobs.filter(([, job]) => job.uses === undefined && job['timeout-minutes'] === undefined)
    expect([...vague, ...endless].map(([id]) => id)).toEqual([])
  })

  test('pins actions of others by hash, with their version, and keeps no token after checkout', () => {
    const uses = workflow.text.match(/^ +(?:- )?uses: .*$/gm) ?? []
    const others = uses.filter((line) => !/uses: (?:\$\/|\.\/|org\/py-docker-build)/.test(line))
    expect(others.filter((line) => !/@[0-9a-f]{40} # v\d+(?:\.\d+)*$/.test(line))).toEqual([])
    const checkouts = steps.filter(({ uses: name = '' }) => name.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => step.with['persist-credentials'] !== false)).toEqual([])
  })

  test('has one-line scripts without expressions in them', () => {
    const scripts = steps.flatMap(({ run }) => run ?? [])
    expect(scripts.filter((script) => script.trim().includes('\n') || script.includes('${{'))).toEqual([])
  })

  test('gives what it calls only what that takes, all that it needs, and the permissions that it asks for', () => {
    const problems = jobs.flatMap(([id, job]) => {
      const folder = OWN.exec(job.uses ?? '')?.groups?.['folder']
      if (folder === undefined) return []
      const callee = ours.find(({ file }) => `/${file}` === folder)
      if (callee?.call === undefined) return [`${id}: there is no workflow ${folder}`]
      const { inputs, secrets } = callee.call
      const required = Object.entries(inputs).filter(([, input]) => input.required)
      return [
        ...Object.keys(job.with).filter((name) => !(name in inputs)),
        ...Object.keys(job.secrets).filter((name) => !(name in secrets)),
        ...required.map(([name]) => name).filter((name) => !(name in job.with)),
        ...missing(job.permissions, callee),
      ].map((problem) => `${id}: ${problem}`)
    })
    expect(problems).toEqual([])
  })

  test('gives our actions only what they take', () => {
    const unknown = steps.flatMap((step) => {
      const own = step.uses === './' ? OWN.exec('org/py-docker-build@v1') : OWN.exec(step.uses ?? '')
      const folder = own === null ? /^\$(\/.*)$/.exec(step.uses ?? '')?.[1] : (own.groups?.['folder'] ?? '')
      if (folder === undefined) return []
      const inputs = inputsOf(`.${folder}`)
      return Object.keys(step.with).filter((name) => !inputs.includes(name))
    })
    expect(unknown).toEqual([])
  })
})

test('the token of a run goes to the registry of its GitHub alone, and nobody logs in without a password', () => {
  const logins = [...ours, ...examples].flatMap(({ file, jobs }) =>
    Object.values(jobs).flatMap(({ env, steps }) =>
      steps
        .filter(({ uses = '' }) => uses.startsWith('docker/login-action@'))
        .map((step) => ({ file, condition: step.if, logsIn: env['LOGS_IN'], ...step.with })),
    ),
  )
  const [asked, fixed] = [true, false].map((is) =>
    logins.filter(({ file }) => file.startsWith('.github/') === is),
  )
  const registry = '${{ inputs.registry }}'
  expect(asked?.map(({ file: _, ...login }) => login)).toEqual(
    Array(7).fill({
      condition: "env.LOGS_IN == 'true'",
      logsIn:
        "${{ inputs.registry == 'ghcr.io' || (inputs.registry != '' && secrets.registry-password != '') }}",
      registry,
      username: '${{ secrets.registry-username || github.actor }}',
      password: "${{ secrets.registry-password || (inputs.registry == 'ghcr.io' && github.token) }}",
    }),
  )
  expect(fixed).toEqual(
    ['containers.github.example', 'ghcr.io'].map((own) => expect.objectContaining({ registry: own })),
  )
})

test('a night whose inputs are wrong is counted, and deletes nothing', () => {
  const { tend } = ours.find(({ file }) => file.endsWith('/warm.yml'))?.jobs ?? {}
  expect(tend?.if).toBe('${{ !cancelled() }}')
  expect(tend?.steps.at(-1)?.with['clean']).toBe("${{ inputs.clean && needs.plan.result == 'success' }}")
})

test('an image that fails keeps no other one from its tags, and gets none for the platforms that are there', () => {
  const { index } = ours.find(({ file }) => file.endsWith('/build.yml'))?.jobs ?? {}
  expect(index?.if).toMatch(/^\$\{\{ !cancelled\(\) && /)
  expect(index?.steps.at(-1)).toMatchObject({
    uses: '$/actions/merge',
    with: { platforms: '${{ matrix.with.platforms }}' },
  })
})

test('an action of others has one version, wherever it is used or shown', () => {
  const pages = ['README.md', 'docs/forks.md', 'docs/multi-platform.md', 'docs/workflows.md']
  const texts = [
    ...[...ours, ...examples].map(({ text }) => text),
    ...pages.map((page) => readFileSync(path.join(repositoryRoot, page), 'utf8')),
  ]
  const used = texts.flatMap((text) => [
    ...text.matchAll(
      /uses: (?<name>[\w-]+\/[\w-]+)@(?:(?<hash>[0-9a-f]{40}) # )?(?<version>v\d+)(?<minor>[.\d]*)/g,
    ),
  ])
  const versions = new Set(used.map(({ groups }) => `${groups?.['name'] ?? ''}@${groups?.['version'] ?? ''}`))
  const hashes = used.filter(({ groups }) => groups?.['hash'] !== undefined)
  const pinned = new Set(hashes.map(([whole]) => whole))
  expect(used.length).toBeGreaterThan(20)
  for (const set of [versions, pinned]) {
    const names = [...set].map((one) => one.replace(/@.*/, ''))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  }
})

test('a pull request that pushes nothing is built as one that does, but for the rights and the index', () => {
  const [build, report] = ['build', 'size-report'].map((name) => {
    const found = ours.find(({ file }) => file.endsWith(`/${name}.yml`))
    if (found === undefined) throw new Error(`there is no ${name}.yml`)
    return found
  })
  expect(report?.call).toEqual(build?.call)
  const ofReport = report?.jobs['measure']?.steps
  expect(ofReport).toEqual(build?.jobs['build']?.steps.slice(0, ofReport?.length))
  expect(report?.jobs['measure']?.permissions).toEqual({
    ...build?.jobs['build']?.permissions,
    packages: 'read',
  })
})

test('the gate of CI waits for all other jobs', () => {
  const { 'all-green': gate, ...others } = ours.find(({ file }) => file.endsWith('/ci.yml'))?.jobs ?? {}
  expect(gate?.needs).toEqual(Object.keys(others))
})

test('docs/workflows.md has what each workflow asks for', () => {
  const page = readFileSync(path.join(repositoryRoot, 'docs/workflows.md'), 'utf8')
  const table = page.slice(page.indexOf('## Permissions'), page.indexOf('## At once'))
  const documented: Record<string, Set<string>> = {}
  let names: readonly string[] = []
  for (const [, first = '', right = ''] of table.matchAll(/^\| (.*?) *\| `([a-z-]+: (?:read|write))` /gm)) {
    if (first !== '') names = [...first.matchAll(/`([\w-]+\.yml)`/g)].map(([, name = '']) => name)
    for (const name of names) (documented[name] ??= new Set()).add(right)
  }
  const asked = ours
    .filter(({ call }) => call !== undefined)
    .map(({ file, jobs }) => {
      const rights = Object.values(jobs).flatMap(({ permissions = {} }) => Object.entries(permissions))
      return [path.basename(file), new Set(rights.map(([name, level]) => `${name}: ${level}`))] as const
    })
  expect(documented).toEqual(Object.fromEntries(asked))
})

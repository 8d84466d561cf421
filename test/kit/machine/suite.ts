import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { jestArgv, KINDS, toolCheck, type Kind, type TestKind, type ToolCheck } from './checks.ts'
import { kitFolders, MOST_ENGINES, repositoryRoot } from './folders.ts'
import { inKit, interruptible } from './in-kit.ts'
import { countTests, type Counted } from './jest-results.ts'
import { kitEnvironment } from './kit.ts'
import { ensurePythonTools } from './python-tools.ts'
import { attempt } from './shell.ts'
import { toolsOf, type Tools } from './state.ts'
import { stepsOn } from './steps.ts'

const HELP = `Usage: npm test [-- options] [test files]

Installs what is missing, starts the kit (Docker engine, registry), runs all checks, stops what it started.

  --only KINDS   some of them, with commas: ${KINDS.join(', ')}
  -t PATTERN     only tests whose names match; unit and e2e only
  --keep         leaves the kit running (node scripts/kit.mjs down stops it)
  --help         this text

Test files are paths or parts of paths, and mean unit and e2e only. The last line counts: N passed, N failed.`

interface Choice {
  readonly kinds: readonly Kind[]
  readonly pattern: string | undefined
  readonly paths: readonly string[]
  readonly keep: boolean
}

/** @throws Error that names the valid kinds or options */
function choose(argv: readonly string[]): Choice | 'help' {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      pattern: { type: 'string', short: 't' },
    },
  })
  if (values.help) return 'help'
  const asked = values.only?.split(',').map((kind) => kind.trim())
  const unknown = asked?.filter((kind) => !(KINDS as readonly string[]).includes(kind)) ?? []
  if (unknown.length > 0)
    throw new Error(`--only: no such kind: ${unknown.join(', ')}. Valid: ${KINDS.join(', ')}.`)
  const narrowed = values.pattern !== undefined || positionals.length > 0
  const kinds = KINDS.filter(
    (kind) => asked?.includes(kind) ?? (!narrowed || (isTest(kind) && mayBeIn(kind, positionals))),
  )
  return { kinds, pattern: values.pattern, paths: positionals, keep: values.keep }
}

function isTest(kind: Kind): kind is TestKind {
  return kind === 'unit' || kind === 'e2e'
}

/** `test/unit/x` asks for no end-to-end test, so the engine need not start for it. */
function mayBeIn(kind: TestKind, paths: readonly string[]): boolean {
  const other = kind === 'unit' ? 'test/e2e/' : 'test/unit/'
  return paths.length === 0 || !paths.every((path) => path.includes(other))
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`

async function runTool(check: ToolCheck, { environment, signal }: Run): Promise<Counted> {
  const start = performance.now()
  const finished = await attempt(check.argv, { cwd: repositoryRoot, env: environment, signal })
  const failed = finished.code !== 0
  console.log(`${failed ? 'FAIL' : 'PASS'} ${check.name} (${seconds(start)})`)
  if (failed) console.log(`${finished.stdout}${finished.stderr}`.trimEnd())
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0, failures: failed ? [check.name] : [] }
}

async function runJest(kind: TestKind, choice: Choice, run: Run): Promise<Counted> {
  const { kit } = kitFolders()
  const results = `${kit}/jest-${kind}.json`
  await mkdir(kit, { recursive: true })
  await rm(results, { force: true })
  const filter = { paths: choice.paths, ...(choice.pattern === undefined ? {} : { pattern: choice.pattern }) }
  const [program = '', ...argv] = jestArgv(kind, run.tools, results, run.engines, filter)
  console.log(`RUNS ${kind} tests`)
  const child = spawn(program, argv, {
    cwd: repositoryRoot,
    env: run.environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: run.signal,
  })
  const code = await new Promise<number>((done) => {
    child.on('error', () => done(1))
    child.on('close', (status) => done(status ?? 1))
  })
  const counted = countTests(await readFile(results, 'utf8').catch(() => undefined), code)
  const narrowed = choice.pattern !== undefined || choice.paths.length > 0
  if (counted.passed + counted.failed > 0 || narrowed) return counted
  return { ...counted, failed: 1, failures: [`there are no ${kind} tests`] }
}

interface Run {
  readonly tools: Tools
  readonly engines: number
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

async function runAll(choice: Choice, run: Run): Promise<Counted[]> {
  const counts: Counted[] = []
  const queue = choice.kinds.filter((kind) => !isTest(kind)).map((kind) => toolCheck(kind, run.tools))
  const worker = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined && !run.signal.aborted; check = queue.shift()) {
      counts.push(await runTool(check, run))
    }
  }
  await Promise.all([worker(), worker()])
  for (const kind of choice.kinds.filter(isTest)) {
    if (!run.signal.aborted) counts.push(await runJest(kind, choice, run))
  }
  if (run.signal.aborted) {
    counts.push({ passed: 0, failed: 1, skipped: 0, failures: ['interrupted before all checks had run'] })
  }
  return counts
}

/** @returns the lines that end the output, the count last */
function conclusion(counts: readonly Counted[]): { lines: string[]; code: number } {
  const total = (of: 'passed' | 'failed' | 'skipped'): number =>
    counts.reduce((sum, count) => sum + count[of], 0)
  return {
    lines: [
      ...counts.flatMap(({ failures }) => failures).map((failure) => `FAILED ${failure}`),
      ...(total('skipped') > 0 ? [`${total('skipped')} skipped`] : []),
      `${total('passed')} passed, ${total('failed')} failed`,
    ],
    code: total('failed') === 0 && total('passed') > 0 ? 0 : 1,
  }
}

/** The engine is for the end-to-end tests alone: the rest does without, and so starts at once. */
async function runWithWhatIsNeeded(choice: Choice, work: (run: Run) => Promise<number>): Promise<number> {
  const write = console.log
  if (choice.kinds.includes('e2e')) {
    return inKit({ keep: choice.keep, write, engines: MOST_ENGINES }, (state, signal) => {
      const engines = 1 + state.furtherEngines.length
      return work({ tools: state, engines, environment: kitEnvironment(state), signal })
    })
  }
  return interruptible(write, async (signal) => {
    const folders = kitFolders()
    const needsPython = choice.kinds.some((kind) => kind === 'actionlint' || kind === 'zizmor')
    if (needsPython) await ensurePythonTools(folders, stepsOn(write, signal))
    return work({ tools: toolsOf(folders), engines: 0, environment: process.env, signal })
  })
}

async function main(argv: readonly string[]): Promise<number> {
  const choice = choose(argv)
  if (choice === 'help') {
    console.log(HELP)
    return 0
  }
  let lines = ['0 passed, 1 failed']
  const code = await runWithWhatIsNeeded(choice, async (run) => {
    const end = conclusion(await runAll(choice, run))
    lines = end.lines
    return end.code
  })
  // Last of all, after the kit has told that it stopped.
  for (const line of lines) console.log(line)
  return code
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

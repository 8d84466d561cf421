import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StartUp } from '../inputs/options.ts'
import { tail, type Run, type RunResult } from './exec.ts'

/** Median of some starts, or why there is none (a sentence without full stop). */
export type MeasuredStart =
  | { readonly kind: 'measured'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly reason: string }

const starts = 3
const everyMs = 20
/** Questions after which it is looked whether there is still somebody to answer, which takes longer than to ask. */
const looksAfter = 25

/**
 * Starts an image some times, each time in a new container without privileges to gain and without volumes. The pull is not counted.
 * `http`: until the first answer below 500 of the published port; `command`: until it ends with 0, without network.
 */
export async function measureStart(
  run: Run,
  reference: string,
  probe: StartUp,
  patienceMs = 60_000,
): Promise<MeasuredStart> {
  const pulled = await run('docker', ['pull', '--quiet', reference])
  if (pulled.exitCode !== 0) return failed('the image could not be pulled', pulled)
  const seconds: number[] = []
  for (let time = 0; time < starts; time++) {
    const container = `py-docker-build-${randomUUID()}`
    try {
      const one = await start(run, container, reference, probe, patienceMs)
      if (one.kind === 'failed') return one
      seconds.push(one.seconds)
    } finally {
      // By its name: one that was made and could not be started is there too.
      await run('docker', ['rm', '--force', '--volumes', container])
    }
  }
  const [, median = 0] = seconds.sort((a, b) => a - b)
  return { kind: 'measured', seconds: Math.round(median * 1000) / 1000 }
}

/** `docker …` for one start. */
export function startArguments(container: string, reference: string, probe: StartUp): readonly string[] {
  return [
    ...['run', '--detach', '--quiet', '--name', container, '--security-opt', 'no-new-privileges'],
    ...(probe.kind === 'http' ? ['--publish', `127.0.0.1::${String(probe.port)}`] : ['--network', 'none']),
    reference,
    ...(probe.kind === 'http' ? [] : probe.argv),
  ]
}

async function start(
  run: Run,
  container: string,
  reference: string,
  probe: StartUp,
  patienceMs: number,
): Promise<MeasuredStart> {
  const begin = performance.now()
  const started = await run('docker', startArguments(container, reference, probe))
  if (started.exitCode !== 0) return failed('the image could not be started', started)
  const isLate = (): boolean => performance.now() - begin > patienceMs
  return probe.kind === 'http'
    ? untilAnswer(run, container, probe, begin, isLate)
    : untilEnd(run, container, begin, patienceMs)
}

async function untilEnd(
  run: Run,
  container: string,
  begin: number,
  patienceMs: number,
): Promise<MeasuredStart> {
  const late = new AbortController()
  const ended = await Promise.race([
    run('docker', ['wait', container]),
    sleep(patienceMs, undefined, { signal: late.signal }).catch(() => undefined),
  ])
  late.abort()
  if (ended === undefined)
    return { kind: 'failed', reason: `the command did not end within ${String(patienceMs / 1000)} s` }
  const seconds = (performance.now() - begin) / 1000
  const code = ended.stdout.trim()
  return code === '0'
    ? { kind: 'measured', seconds }
    : failed(`the command ended with ${code}`, await logs(run, container))
}

async function untilAnswer(
  run: Run,
  container: string,
  { port, path }: Extract<StartUp, { kind: 'http' }>,
  begin: number,
  isLate: () => boolean,
): Promise<MeasuredStart> {
  const published = await run('docker', ['port', container, String(port)])
  const address = published.stdout.trim().split('\n')[0] ?? ''
  for (let asked = 1; published.exitCode === 0 && !isLate(); asked++) {
    if (await answers(`http://${address}${path}`))
      return { kind: 'measured', seconds: (performance.now() - begin) / 1000 }
    if (asked % looksAfter === 0 && !(await isRunning(run, container))) break
    await sleep(everyMs)
  }
  return failed(`nothing answered at ${path} of port ${String(port)}`, await logs(run, container))
}

async function logs(run: Run, container: string): Promise<Pick<RunResult, 'stderr'>> {
  const { stdout, stderr } = await run('docker', ['logs', '--tail', '5', container])
  return { stderr: stdout + stderr }
}

async function isRunning(run: Run, container: string): Promise<boolean> {
  const { stdout } = await run('docker', ['inspect', '--format', '{{.State.Running}}', container])
  return stdout.trim() === 'true'
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' }).then(
    ({ status }) => status < 500,
    () => false,
  )
}

function failed(what: string, { stderr }: Pick<RunResult, 'stderr'>): MeasuredStart {
  const said = tail(stderr, 3).trim()
  return { kind: 'failed', reason: said === '' ? what : `${what}: ${said}` }
}

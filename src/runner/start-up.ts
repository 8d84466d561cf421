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
const patienceMs = 60_000

/**
 * Starts an image some times, each time in a new container, with no rights and no volumes. The pull is not counted.
 * `http`: until the first answer below 500 of the published port; `command`: until it ends with 0, without network.
 */
export async function measureStart(run: Run, reference: string, probe: StartUp): Promise<MeasuredStart> {
  const pulled = await run('docker', ['pull', '--quiet', reference])
  if (pulled.exitCode !== 0) return failed('the image could not be pulled', pulled)
  const seconds: number[] = []
  for (let time = 0; time < starts; time++) {
    const one =
      probe.kind === 'http'
        ? await untilAnswer(run, reference, probe)
        : await untilEnd(run, reference, probe.argv)
    if (one.kind === 'failed') return one
    seconds.push(one.seconds)
  }
  const [, median = 0] = seconds.sort((a, b) => a - b)
  return { kind: 'measured', seconds: Math.round(median * 1000) / 1000 }
}

async function untilEnd(run: Run, reference: string, argv: readonly string[]): Promise<MeasuredStart> {
  const begin = performance.now()
  const ended = await run('docker', ['run', '--rm', '--quiet', '--network=none', reference, ...argv])
  return ended.exitCode === 0
    ? measuredSince(begin)
    : failed(`the command ended with ${String(ended.exitCode)}`, ended)
}

async function untilAnswer(
  run: Run,
  reference: string,
  { port, path }: Extract<StartUp, { kind: 'http' }>,
): Promise<MeasuredStart> {
  const begin = performance.now()
  const started = await run('docker', [
    'run',
    '--detach',
    '--quiet',
    '--publish',
    `127.0.0.1::${String(port)}`,
    reference,
  ])
  if (started.exitCode !== 0) return failed('the image could not be started', started)
  const container = started.stdout.trim()
  try {
    const published = await run('docker', ['port', container, String(port)])
    const address = published.stdout.trim().split('\n')[0] ?? ''
    for (let asked = 1; published.exitCode === 0 && performance.now() - begin < patienceMs; asked++) {
      if (await answers(`http://${address}${path}`)) return measuredSince(begin)
      if (asked % looksAfter === 0 && !(await isRunning(run, container))) break
      await sleep(everyMs)
    }
    const said = await run('docker', ['logs', '--tail', '5', container])
    return failed(`nothing answered at ${path} of port ${String(port)}`, {
      ...said,
      stderr: said.stdout + said.stderr,
    })
  } finally {
    await run('docker', ['rm', '--force', '--volumes', container])
  }
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

function measuredSince(begin: number): MeasuredStart {
  return { kind: 'measured', seconds: (performance.now() - begin) / 1000 }
}

function failed(what: string, { stderr }: Pick<RunResult, 'stderr'>): MeasuredStart {
  const said = tail(stderr, 3).trim()
  return { kind: 'failed', reason: said === '' ? what : `${what}: ${said}` }
}

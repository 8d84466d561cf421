import { setTimeout as sleep } from 'node:timers/promises'
import { kitEnvironment, type KitState } from '../test/kit/machine/kit.ts'
import { must } from '../test/kit/machine/shell.ts'

/** Milliseconds between two questions, and after which an app that does not answer is given up. */
const EVERY_MS = 10
const PATIENCE_MS = 180_000

/**
 * Starts an image as it is, each time in a new container, and asks it for `/healthz`. The image must be in the engine.
 * @returns seconds from `docker run` to the first answer, one for each start
 * @throws Error with the container's output when the app does not answer
 */
export async function measureStartUp(
  state: KitState,
  reference: string,
  times: number,
): Promise<readonly number[]> {
  const seconds: number[] = []
  for (let time = 0; time < times; time++) seconds.push(await startOnce(state, reference))
  return seconds
}

async function startOnce(state: KitState, reference: string): Promise<number> {
  const env = kitEnvironment(state)
  const docker = async (...argv: readonly string[]): Promise<string> =>
    (await must(['docker', ...argv], { env })).trim()
  const start = performance.now()
  const container = await docker('run', '--detach', '--publish', '127.0.0.1::8000', reference)
  try {
    const address = await docker('port', container, '8000')
    while (!(await answers(`http://${address}/healthz`))) {
      if (performance.now() - start > PATIENCE_MS)
        throw new Error(`${reference} does not answer:\n${await docker('logs', container)}`)
      await sleep(EVERY_MS)
    }
    return (performance.now() - start) / 1000
  } finally {
    await docker('rm', '--force', '--volumes', container)
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}

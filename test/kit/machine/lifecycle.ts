import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { BASE_IMAGES, ensureBaseRoots, hasImage, pushBaseImages, referencesOn } from './base-images.ts'
import { isAlive, readRecord, recordOf } from './daemons.ts'
import { obstaclesToDebian } from './debian.ts'
import { engineHost, ensureEngineFiles, isEngineUp, startEngine, stopEngine } from './engine.ts'
import { useExistingEngine, existingEngine, isExistingKitUp, stopExisting } from './existing-engine.ts'
import { MOST_ENGINES, withEngine, type Folders } from './folders.ts'
import { kitEnvironment } from './kit.ts'
import { oneAtATime } from './lock.ts'
import { ensurePythonTools } from './python-tools.ts'
import { isRegistryUp, registryPort, startRegistry, stopRegistry } from './registry.ts'
import { ensureRunnerPython } from './runner-python.ts'
import { previousState, toolsOf, writeKitState, type Engine, type KitState } from './state.ts'
import type { Steps } from './steps.ts'

/** A stay-up mark: the kit was asked to stay up, not only to serve one run. */
const keepFile = (folders: Folders): string => `${folders.kit}/keep`

/** Only one process at a time starts or stops the kit. */
function locked<T>(folders: Folders, steps: Steps, work: () => Promise<T>): Promise<T> {
  const tell = (pid: number): void =>
    steps.say(`waiting for process ${pid}, which is starting or stopping the kit`)
  return oneAtATime(`${folders.kit}/lock.json`, work, tell)
}

/**
 * Brings everything up that is not: idempotent, seconds when it has run before.
 * @param stay `keep`: until `takeDown`; `while-used`: until the last process that called this has called `leave`
 * @param engines how many are wanted; there is only one where the machine has its own
 */
export async function bringUp(
  folders: Folders,
  steps: Steps,
  stay: 'keep' | 'while-used',
  engines = 1,
): Promise<KitState> {
  return locked(folders, steps, async () => {
    const before = await previousState(folders.state)
    const wasUp = before !== undefined && (await isUp(folders, before))
    const alone = (await liveUsers(folders)).length === 0
    if (stay === 'keep') await writeFile(keepFile(folders), '')
    else {
      if (!wasUp && alone) await rm(keepFile(folders), { force: true })
      await mkdir(folders.users, { recursive: true })
      await writeFile(`${folders.users}/${process.pid}.json`, JSON.stringify(await recordOf(process.pid)))
    }
    const first = wasUp ? before : await firstEngineUp(folders, before, steps)
    await ensurePythonTools(folders, steps)
    await giveRunnerPython(first, folders, steps)
    // Those that an earlier test run left behind would be in the way of a benchmark.
    const wanted = alone ? engines : Math.max(engines, 1 + (before?.furtherEngines.length ?? 0))
    const state = { ...first, furtherEngines: await setFurtherEngines(first, wanted, folders, steps) }
    await writeKitState(folders.state, state)
    return state
  })
}

async function firstEngineUp(
  folders: Folders,
  before: KitState | undefined,
  steps: Steps,
): Promise<KitState> {
  const existing = await existingEngine(steps)
  return existing === undefined
    ? ownEngineUp(folders, before, steps)
    : useExistingEngine(existing, folders, before, steps)
}

/** Starts the engines beside the first that are wanted, and stops the others. */
async function setFurtherEngines(
  state: KitState,
  wanted: number,
  folders: Folders,
  steps: Steps,
): Promise<Engine[]> {
  const running: Engine[] = []
  if (state.engine === 'existing') return running
  for (let engine = 2; engine <= MOST_ENGINES; engine++) {
    const its = withEngine(folders, engine)
    if (engine > wanted) await stopEngine(its)
    else {
      await startEngine(its, state.registry, steps)
      running.push({ dockerHost: engineHost(its), dockerConfig: its.dockerConfig })
    }
  }
  return running
}

function giveRunnerPython(state: KitState, folders: Folders, steps: Steps): Promise<void> {
  return ensureRunnerPython(state.baseImages.slim313, kitEnvironment(state), folders, steps)
}

async function ownEngineUp(folders: Folders, before: KitState | undefined, steps: Steps): Promise<KitState> {
  const obstacles = await obstaclesToDebian()
  if (obstacles.length > 0) {
    throw new Error(
      [
        'No Docker engine with buildx answers here that can pull public images, and one cannot be installed:',
        ...obstacles,
        'Start Docker (28 or later) with access to public images, or run this as root on Debian.',
      ].join('\n'),
    )
  }
  await ensureEngineFiles(folders, steps)
  const previousPort = before === undefined ? undefined : Number(before.registry.split(':')[1])
  const alreadyUp = before !== undefined && (await isRegistryUp(folders, before.registry))
  const port = alreadyUp && previousPort !== undefined ? previousPort : await registryPort(previousPort)
  const registry = `localhost:${port}`
  const state: KitState = {
    engine: 'own',
    dockerHost: engineHost(folders),
    dockerConfig: folders.dockerConfig,
    furtherEngines: [],
    registry,
    registryData: folders.registryData,
    baseImages: referencesOn(registry),
    ...toolsOf(folders),
  }
  await startRegistry(folders, port, steps)
  const destination = { registry, environment: kitEnvironment(state) }
  await Promise.all([startEngine(folders, registry, steps), ensureBaseRoots(destination, folders, steps)])
  await pushBaseImages(destination, folders, steps)
  return state
}

export async function isUp(folders: Folders, state: KitState): Promise<boolean> {
  const parts =
    state.engine === 'own'
      ? [isEngineUp(folders), isRegistryUp(folders, state.registry)]
      : [isExistingKitUp(state)]
  if (!(await Promise.all(parts)).every(Boolean)) return false
  const images = await Promise.all(Object.values(BASE_IMAGES).map((name) => hasImage(state.registry, name)))
  return images.every(Boolean)
}

async function liveUsers(folders: Folders): Promise<number[]> {
  const pids: number[] = []
  for (const name of await readdir(folders.users).catch(() => [])) {
    const record = await readRecord(`${folders.users}/${name}`)
    if (record !== undefined && (await isAlive(record))) pids.push(record.pid)
    else await rm(`${folders.users}/${name}`, { force: true })
  }
  return pids
}

/** Ends this process's use; the last one out turns the kit off, unless it is to be kept. */
export async function leave(folders: Folders, steps: Steps, options: { keep: boolean }): Promise<void> {
  await locked(folders, steps, async () => {
    await rm(`${folders.users}/${process.pid}.json`, { force: true })
    if (options.keep) await writeFile(keepFile(folders), '')
    const kept = (await readdir(folders.kit)).includes('keep')
    if (kept) steps.say('left running; node scripts/kit.mjs down stops it')
    else if ((await liveUsers(folders)).length > 0)
      steps.say('left running for the other process that uses it')
    else await stopAll(folders, steps)
  })
}

/** Stops all that the kit started, whoever uses it. */
export async function takeDown(folders: Folders, steps: Steps): Promise<void> {
  await locked(folders, steps, () => stopAll(folders, steps))
}

async function stopAll(folders: Folders, steps: Steps): Promise<void> {
  const state = await previousState(folders.state)
  await steps.during('stopping the engine and the registry', async () => {
    if (state?.engine === 'existing') await stopExisting(state, folders)
    await Promise.all([stopEngines(folders), stopRegistry(folders)])
  })
  await rm(keepFile(folders), { force: true })
}

/** All there may be, whatever the state says; one after the other, since they share the firewall. */
async function stopEngines(folders: Folders): Promise<void> {
  for (let engine = 1; engine <= MOST_ENGINES; engine++) await stopEngine(withEngine(folders, engine))
}

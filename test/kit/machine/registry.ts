import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { runningDaemon, startDaemon, stopDaemon, waitUntilReady } from './daemons.ts'
import type { Folders } from './folders.ts'
import type { Steps } from './steps.ts'

const DAEMON = 'registry'
const READY_MS = 20_000
const USUAL_PORT = 5000

async function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}

/**
 * @param previous port of an earlier run, kept when free so that references stay the same
 * @returns a free port of 127.0.0.1: the previous one, 5000, or the next that is free
 */
export async function registryPort(previous: number | undefined): Promise<number> {
  if (previous !== undefined && (await isFree(previous))) return previous
  for (let port = USUAL_PORT; port < USUAL_PORT + 200; port++) if (await isFree(port)) return port
  throw new Error(`No free port for the registry from ${USUAL_PORT} to ${USUAL_PORT + 199}.`)
}

export async function registryAnswers(registry: string): Promise<boolean> {
  return fetch(`http://${registry}/v2/`).then(
    (answer) => answer.ok,
    () => false,
  )
}

export async function isRegistryUp(folders: Folders, registry: string): Promise<boolean> {
  return (await runningDaemon(folders, DAEMON)) !== undefined && (await registryAnswers(registry))
}

/**
 * The registry program of the engine's root, on the host. No cache of descriptors is configured, so files removed from
 * its folder are gone from its answers too.
 */
export async function startRegistry(folders: Folders, port: number, steps: Steps): Promise<void> {
  const registry = `localhost:${port}`
  if (await isRegistryUp(folders, registry)) return
  await steps.during(`starting the registry on ${registry}`, async () => {
    await stopDaemon(folders, DAEMON, 'asks-it')
    await mkdir(folders.registryData, { recursive: true })
    const file = `${folders.kit}/registry.yml`
    await writeFile(file, configuration(folders.registryData, port))
    await startDaemon(folders, DAEMON, [`${folders.engineRoot}/usr/bin/docker-registry`, 'serve', file])
    await waitUntilReady(folders, DAEMON, () => registryAnswers(registry), READY_MS)
  })
}

function configuration(data: string, port: number): string {
  return `version: 0.1
log:
  level: warn
  accesslog:
    disabled: true
storage:
  filesystem:
    rootdirectory: ${JSON.stringify(data)}
    maxthreads: 100
  delete:
    enabled: true
http:
  addr: 127.0.0.1:${port}
  secret: kit
`
}

export async function stopRegistry(folders: Folders): Promise<void> {
  await stopDaemon(folders, DAEMON, 'asks-it', 2_000)
}

const repositoriesFolder = (data: string): string => `${data}/docker/registry/v2/repositories`

/** Removes a repository with its tags; blobs stay in the registry's common store but are no longer found through it. */
export async function removeRepository(data: string, repository: string): Promise<void> {
  await rm(`${repositoriesFolder(data)}/${repository}`, { recursive: true, force: true })
}

/** @returns names of the repositories, two levels deep at most */
export async function repositoriesIn(data: string): Promise<string[]> {
  const root = repositoriesFolder(data)
  const names: string[] = []
  for (const first of await readdir(root).catch(() => [])) {
    const below = await readdir(`${root}/${first}`)
    if (below.includes('_manifests')) names.push(first)
    else names.push(...below.map((second) => `${first}/${second}`))
  }
  return names.sort()
}

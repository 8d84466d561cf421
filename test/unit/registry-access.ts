import { afterEach, beforeEach } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRegistry, type RegistryOptions } from '../../src/runner/registry/client.ts'
import { startStandIn, type Asked, type Reply, type StandIn } from './registry-stand-in.ts'

let folder: string
const servers: StandIn[] = []
/** Docker's configuration and servers of their own for each test of the file. */
export function useRegistries(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-'))
  })
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
    await rm(folder, { recursive: true })
  })
}

export async function start(answer: (asked: Asked, count: number) => Reply | undefined): Promise<StandIn> {
  const server = await startStandIn(answer)
  servers.push(server)
  return server
}

export const login = (auths: Record<string, unknown>): Promise<void> =>
  writeFile(join(folder, 'config.json'), JSON.stringify({ auths }))
export const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`
export const account = { auth: Buffer.from('me:secret').toString('base64') }
export const open = (more: Partial<RegistryOptions> = {}): ReturnType<typeof createRegistry> =>
  createRegistry({ env: { DOCKER_CONFIG: folder }, delays: [0, 0], ...more })

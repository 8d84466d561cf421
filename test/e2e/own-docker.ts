import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kitEnvironment, kitState } from '../kit/machine/kit.ts'
import { must } from '../kit/machine/shell.ts'
import type { Variables } from '../kit/runner/environment.ts'

/** A docker configuration of one story: what logs in there is logged in nowhere else. */
export interface OwnDocker {
  readonly env: { readonly DOCKER_CONFIG: string }
  close(): Promise<void>
}

export async function ownDocker(): Promise<OwnDocker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'docker-'))
  await symlink(path.join(kitState().dockerConfig, 'cli-plugins'), path.join(folder, 'cli-plugins'))
  return {
    env: { DOCKER_CONFIG: folder },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A builder that runners share, as an organisation has one. */
export interface Farm {
  readonly name: string
  readonly driver: string
  /** Of the runners that know it. */
  readonly env: Variables
  close(): Promise<void>
}

/**
 * The BuildKit of the kit's engine as a remote one, named `farm`; on a machine whose engine cannot be one, the kit's builder.
 * @param env of the runners
 */
export async function startFarm(env: Variables): Promise<Farm> {
  const state = kitState()
  if (state.builder !== undefined)
    return { name: state.builder, driver: 'docker-container', env, close: () => Promise.resolve() }
  const folder = await mkdtemp(path.join(tmpdir(), 'farm-'))
  const socket = path.join(folder, 'buildkitd.sock')
  const engine = state.dockerHost.replace('unix://', '')
  const server = createServer((client) => bridge(client, engine))
  await new Promise<void>((done) => server.listen(socket, done))
  const own = { ...env, BUILDX_CONFIG: path.join(folder, 'buildx') }
  const argv = ['docker', 'buildx', 'create', '--name', 'farm', '--driver', 'remote', `unix://${socket}`]
  await must(argv, { env: { ...kitEnvironment(state), ...own } })
  return {
    ...{ name: 'farm', driver: 'remote', env: own },
    async close() {
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The engine speaks BuildKit's protocol after an upgrade: https://github.com/moby/moby/blob/v28.5.0/api/server/router/grpc/grpc.go */
function bridge(client: Socket, engine: string): void {
  const upstream = createConnection(engine)
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const)
    one.on('error', () => other.destroy()).on('close', () => other.destroy())
  upstream.write('POST /grpc HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
  let head = Buffer.alloc(0)
  const read = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    upstream.off('data', read)
    client.write(head.subarray(end + 4))
    client.pipe(upstream).pipe(client)
  }
  upstream.on('data', read)
}

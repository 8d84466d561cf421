import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startDaemon, stopDaemon, waitUntilReady } from '../../test/kit/machine/daemons.ts'
import { exists } from '../../test/kit/machine/debian.ts'
import { kitFolders } from '../../test/kit/machine/folders.ts'
import { kitEnvironment, type KitState } from '../../test/kit/machine/kit.ts'
import { startRegistryProxy, type RegistryProxy } from '../../test/kit/machine/registry-proxy.ts'
import { attempt, must } from '../../test/kit/machine/shell.ts'
import { ensureBuildkitd } from './buildkitd.ts'
import { startLink, type Link } from './link.ts'

/** A BuildKit in a network namespace that has nothing but two long links: to the runner, and to the registry. */
export interface FarBuilder {
  readonly name: string
  /** `DOCKER_CONFIG` with the buildx plugin, which knows the builder by its name. */
  readonly dockerConfig: string
  /** Between the runner's buildx and the builder; `there` is towards the builder. */
  readonly toRunner: Link
  /** Between builder and registry; `there` is towards the registry. */
  readonly toRegistry: Link
  /** What the builder alone asks of the registry. */
  readonly registry: RegistryProxy
  /** Forgets all that it has built and pulled. */
  empty(): Promise<void>
  close(): Promise<void>
}

const DAEMON = 'far-builder'
const NAME = 'far'
/** The same BuildKit without the way to it, so that emptying it takes no time. */
const NEAR = 'far-at-once'
const READY_MS = 30_000

/**
 * Mounts what a builder needs, leads the registry's port to a socket and becomes the builder, as the kit's engine does
 * (`test/kit/machine/engine.ts`). It runs as the first process of namespaces of its own, so that all ends with it.
 */
const ENTER = `set -e
root=$1 data=$2 run=$3 node=$4 relay=$5 port=$6; shift 6
ip link set lo up
"$node" --disable-warning=ExperimentalWarning "$relay" "$port" "$run/registry.sock" &
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount --bind "$run" "$root/run"
mount --bind "$data" "$root/var/lib/docker"
mount -t tmpfs tmpfs "$root/tmp"
exec chroot "$root" tini -g -- /run/buildkitd "$@"`

/**
 * @param registry host and port under which the runner knows the registry; the builder knows it by the same
 * @param delayMs one way, on both links
 */
export async function startFarBuilder(
  state: KitState,
  registry: string,
  folder: string,
  delayMs: number,
): Promise<FarBuilder> {
  if (state.engine !== 'own')
    throw new Error(
      'A far builder needs the file system of an engine that the kit made. Run this where no Docker engine answers.',
    )
  const folders = kitFolders()
  const [data, run, config] = ['data', 'run', 'docker-config'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  const program = await ensureBuildkitd()
  await stopDaemon(folders, DAEMON, 'asks-children')
  await rm(folder, { recursive: true, force: true })
  for (const one of [data, run, path.join(config, 'cli-plugins')]) await mkdir(one, { recursive: true })
  await copyFile(program, path.join(run, 'buildkitd'))
  const plugin = 'cli-plugins/docker-buildx'
  await copyFile(path.join(state.dockerConfig, plugin), path.join(config, plugin))
  await writeFile(path.join(run, 'buildkitd.toml'), `[registry."${registry}"]\n  http = true\n`)

  const proxy = await startRegistryProxy(state.registry)
  const registryEnd = { port: Number(proxy.host.split(':')[1]) }
  const toRegistry = await startLink({ path: path.join(run, 'registry.sock') }, registryEnd, delayMs)
  const socket = path.join(run, 'buildkitd.sock')
  const toRunner = await startLink({ path: path.join(run, 'far.sock') }, { path: socket }, delayMs)
  const isolated = [
    'unshare',
    '--mount',
    '--pid',
    '--net',
    '--fork',
    '--kill-child',
    '--propagation',
    'private',
  ]
  const enter = ['sh', '-c', ENTER, 'sh', folders.engineRoot, data, run]
  const relay = [state.node24, path.join(import.meta.dirname, 'relay.ts'), registry.split(':')[1] ?? '']
  const options = [
    ...['--config', '/run/buildkitd.toml', '--addr', 'unix:///run/buildkitd.sock'],
    ...['--root', '/var/lib/docker/buildkit', '--oci-worker-net', 'host', '--containerd-worker=false'],
  ]
  await startDaemon(folders, DAEMON, [...isolated, ...enter, ...relay, ...options], {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  })
  const env = { ...kitEnvironment(state), DOCKER_CONFIG: config, BUILDX_BUILDER: undefined }
  const buildx = async (...argv: readonly string[]): Promise<unknown> =>
    must(['docker', 'buildx', ...argv], { env })
  await waitUntilReady(folders, DAEMON, () => exists(socket), READY_MS)
  await buildx('create', '--name', NAME, '--driver', 'remote', `unix://${path.join(run, 'far.sock')}`)
  await buildx('create', '--name', NEAR, '--driver', 'remote', `unix://${socket}`)
  await buildx('inspect', '--bootstrap', NAME)
  return {
    name: NAME,
    dockerConfig: config,
    toRunner,
    toRegistry,
    registry: proxy,
    async empty() {
      await attempt(['docker', 'buildx', 'history', 'rm', '--builder', NEAR, '--all'], { env })
      await buildx('prune', '--builder', NEAR, '--all', '--force')
    },
    async close() {
      await stopDaemon(folders, DAEMON, 'asks-children')
      await Promise.all([toRunner.close(), toRegistry.close(), proxy.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

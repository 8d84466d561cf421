import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { runningDaemon, startDaemon, stopDaemon, waitUntilReady } from './daemons.ts'
import { ensureDebianRoot, exists } from './debian.ts'
import type { Folders } from './folders.ts'
import { bridgeOf, lowerNetwork, raiseNetwork } from './network.ts'
import { attempt } from './shell.ts'
import type { Steps } from './steps.ts'

const daemonOf = ({ engine }: Folders): string => (engine === 1 ? 'engine' : `engine-${engine}`)
const READY_MS = 60_000
/** A path to a unix socket may not be longer (`sun_path` in unix(7)). */
const SOCKET_PATH_LIMIT = 107

export const engineSocket = (folders: Folders): string => `${folders.engineRun}/docker.sock`
export const engineHost = (folders: Folders): string => `unix://${engineSocket(folders)}`

/** Debian's own docker is too old before forky; forky's has BuildKit with the containerd image store and buildx. */
export async function ensureEngineFiles(folders: Folders, steps: Steps): Promise<void> {
  await ensureDebianRoot(
    {
      suite: 'forky',
      folder: folders.engineRoot,
      packages: [
        ...['docker.io', 'docker-cli', 'docker-buildx', 'docker-registry', 'tini'],
        ...['iptables', 'iproute2', 'ca-certificates', 'git', 'python3-minimal'],
      ],
      title: 'Docker engine, buildx and registry (Debian forky, about 850 MB, a minute)',
    },
    folders,
    steps,
  )
}

async function giveBuildx(folders: Folders): Promise<void> {
  const plugins = `${folders.dockerConfig}/cli-plugins`
  if (!(await exists(`${plugins}/docker-buildx`))) {
    await mkdir(plugins, { recursive: true })
    await copyFile(
      `${folders.engineRoot}/usr/libexec/docker/cli-plugins/docker-buildx`,
      `${plugins}/docker-buildx`,
    )
  }
}

/**
 * Mounts what an engine needs and becomes it. It runs as the first process of a mount and a process namespace, so
 * that every mount and every process, containers included, ends with it. runc wants the root to be a mount point.
 */
const ENTER = `set -e
root=$1 data=$2 run=$3; shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount --bind "$run" "$root/run"
mount --bind "$data" "$root/var/lib/docker"
mount -t tmpfs tmpfs "$root/tmp"
exec chroot "$root" tini -g -- "$@"`

export async function isEngineUp(folders: Folders): Promise<boolean> {
  if ((await runningDaemon(folders, daemonOf(folders))) === undefined) return false
  return answers(folders)
}

async function answers(folders: Folders): Promise<boolean> {
  if (!(await exists(engineSocket(folders)))) return false
  const url = [
    'curl',
    '-sf',
    '--max-time',
    '2',
    '--unix-socket',
    engineSocket(folders),
    'http://engine/_ping',
  ]
  return (await attempt(url)).stdout === 'OK'
}

/** @param registry host and port of the kit's registry, trusted without TLS and used as mirror of public names */
export async function startEngine(folders: Folders, registry: string, steps: Steps): Promise<void> {
  if (await isEngineUp(folders)) return
  if (engineSocket(folders).length > SOCKET_PATH_LIMIT) {
    throw new Error(
      `The path ${engineSocket(folders)} is too long for a socket: set PDB_KIT_DIR to a shorter folder.`,
    )
  }
  const daemon = daemonOf(folders)
  const title = folders.engine === 1 ? 'the Docker engine' : `Docker engine ${folders.engine}`
  await steps.during(`starting ${title}`, async () => {
    await stopDaemon(folders, daemon, 'asks-children')
    await giveBuildx(folders)
    await rm(folders.engineRun, { recursive: true, force: true })
    for (const folder of [folders.engineRun, folders.engineData]) await mkdir(folder, { recursive: true })
    const etc = `${folders.engineRoot}/etc`
    await mkdir(`${folders.engineRoot}/var/lib/docker`, { recursive: true })
    await writeFile(
      `${folders.engineRun}/daemon.json`,
      JSON.stringify(daemonConfiguration(folders, registry), null, 2),
    )
    await copyFile('/etc/resolv.conf', `${etc}/resolv.conf`)
    await copyFile('/etc/hosts', `${etc}/hosts`)
    const machineBundle = '/etc/ssl/certs/ca-certificates.crt'
    // The engine must trust what the machine trusts, such as a proxy's own authority.
    if (await exists(machineBundle)) await copyFile(machineBundle, `${etc}/ssl/certs/ca-certificates.crt`)
    await raiseNetwork(folders)
    const { engineRoot, engineData, engineRun } = folders
    const isolated = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private']
    // Its configuration is not in /etc, which all engines share.
    const dockerd = ['dockerd', '--config-file=/run/daemon.json']
    const argv = [...isolated, 'sh', '-c', ENTER, 'sh', engineRoot, engineData, engineRun, ...dockerd]
    await startDaemon(folders, daemon, argv, {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    })
    await waitUntilReady(folders, daemon, () => answers(folders), READY_MS)
  })
}

function daemonConfiguration(folders: Folders, registry: string): Record<string, unknown> {
  return {
    features: { 'containerd-snapshotter': true },
    'insecure-registries': [registry],
    'registry-mirrors': [`http://${registry}`],
    bridge: bridgeOf(folders),
    iptables: false,
    ip6tables: false,
    // Nothing but the kit uses this engine: it need not wait for containers when it is told to stop.
    'shutdown-timeout': 2,
  }
}

export async function stopEngine(folders: Folders): Promise<void> {
  await stopDaemon(folders, daemonOf(folders), 'asks-children')
  if (await exists(folders.engineRoot)) await lowerNetwork(folders)
}

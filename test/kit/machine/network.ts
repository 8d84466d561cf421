import { z } from 'zod'
import { kitId, type Folders } from './folders.ts'
import { attempt, must } from './shell.ts'

/**
 * A network of the engine's own: no bridge, address or firewall rule is shared with an engine that the machine may have,
 * with another clone's kit or with the kit's other engines.
 */
export interface Network {
  readonly bridge: string
  readonly address: string
  readonly subnet: string
}

/** A line of `ip route`: where it leads, and by which device. */
const routes = z.array(z.object({ dst: z.string(), dev: z.string().optional() }))
export type Route = z.infer<typeof routes>[number]

export function bridgeOf(folders: Folders): string {
  const id = kitId(folders)
  return folders.engine === 1 ? `pdb-${id}` : `pdb-${id}-${folders.engine}`
}

/**
 * The network that the engine's bridge has, should it be up already; else the one of the kit's folder, or the next after it that
 * is nobody's: what another clone has left has a route of its own.
 */
export function networkOf(folders: Folders, there: readonly Route[]): Network {
  const bridge = bridgeOf(folders)
  const second = 212 + folders.engine
  const first = Number.parseInt(kitId(folders).slice(0, 2), 16)
  const candidates = Array.from({ length: 256 }, (_, index) => `10.${second}.${(first + index) % 256}`)
  const routesTo = (prefix: string): readonly Route[] =>
    there.filter(({ dst }) => dst.startsWith(`${prefix}.`))
  const prefix =
    candidates.find((candidate) => routesTo(candidate).some(({ dev }) => dev === bridge)) ??
    candidates.find((candidate) => routesTo(candidate).length === 0)
  if (prefix === undefined)
    throw new Error(`No network 10.${second}.0.0/24 to 10.${second}.255.0/24 is free.`)
  return { bridge, address: `${prefix}.1/24`, subnet: `${prefix}.0/24` }
}

const ip = (folders: Folders, ...argv: string[]): string[] => inRoot(folders, 'ip', ...argv)

async function networkNow(folders: Folders): Promise<Network> {
  const { code, stdout } = await attempt(ip(folders, '-json', '-4', 'route'))
  return networkOf(folders, code === 0 ? routes.parse(JSON.parse(stdout)) : [])
}

/** Firewall rules without their `-A` or `-D`, table first. */
function rulesOf({ bridge, subnet }: Network): string[][] {
  return [
    ['nat', 'POSTROUTING', '-s', subnet, '!', '-o', bridge, '-j', 'MASQUERADE'],
    ['filter', 'FORWARD', '-i', bridge, '-j', 'ACCEPT'],
    ['filter', 'FORWARD', '-o', bridge, '-j', 'ACCEPT'],
  ]
}

const inRoot = (folders: Folders, ...argv: string[]): string[] => ['chroot', folders.engineRoot, ...argv]

export async function raiseNetwork(folders: Folders): Promise<void> {
  const network = await networkNow(folders)
  if ((await attempt(ip(folders, 'link', 'show', network.bridge))).code !== 0) {
    await must(ip(folders, 'link', 'add', network.bridge, 'type', 'bridge'))
    await must(ip(folders, 'address', 'add', network.address, 'dev', network.bridge))
  }
  await must(ip(folders, 'link', 'set', network.bridge, 'up'))
  for (const [table = '', ...rule] of rulesOf(network)) {
    const found = await attempt(inRoot(folders, 'iptables', '-t', table, '-C', ...rule))
    if (found.code !== 0) await must(inRoot(folders, 'iptables', '-t', table, '-I', ...rule))
  }
}

export async function lowerNetwork(folders: Folders): Promise<void> {
  const network = await networkNow(folders)
  for (const [table = '', ...rule] of rulesOf(network)) {
    await attempt(inRoot(folders, 'iptables', '-t', table, '-D', ...rule))
  }
  await attempt(ip(folders, 'link', 'delete', network.bridge))
}

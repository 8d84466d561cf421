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

export function networkOf(folders: Folders): Network {
  const id = kitId(folders)
  const prefix = `10.${212 + folders.engine}.${Number.parseInt(id.slice(0, 2), 16)}`
  const bridge = folders.engine === 1 ? `pdb-${id}` : `pdb-${id}-${folders.engine}`
  return { bridge, address: `${prefix}.1/24`, subnet: `${prefix}.0/24` }
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
  const network = networkOf(folders)
  const ip = (...argv: string[]): string[] => inRoot(folders, 'ip', ...argv)
  if ((await attempt(ip('link', 'show', network.bridge))).code !== 0) {
    await must(ip('link', 'add', network.bridge, 'type', 'bridge'))
    await must(ip('address', 'add', network.address, 'dev', network.bridge))
  }
  await must(ip('link', 'set', network.bridge, 'up'))
  for (const [table = '', ...rule] of rulesOf(network)) {
    const found = await attempt(inRoot(folders, 'iptables', '-t', table, '-C', ...rule))
    if (found.code !== 0) await must(inRoot(folders, 'iptables', '-t', table, '-I', ...rule))
  }
}

export async function lowerNetwork(folders: Folders): Promise<void> {
  const network = networkOf(folders)
  for (const [table = '', ...rule] of rulesOf(network)) {
    await attempt(inRoot(folders, 'iptables', '-t', table, '-D', ...rule))
  }
  await attempt(inRoot(folders, 'ip', 'link', 'delete', network.bridge))
}

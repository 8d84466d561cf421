import { describe, expect, test } from '@jest/globals'
import { jestArgv } from '../kit/machine/checks.ts'
import { kitFolders, MOST_ENGINES, withEngine } from '../kit/machine/folders.ts'
import { networkOf, type Network, type Route } from '../kit/machine/network.ts'
import { stateOfWorker, toolsOf, type KitState } from '../kit/machine/state.ts'

const folders = kitFolders({ PDB_KIT_DIR: '/kit' })
const numbers = Array.from({ length: MOST_ENGINES }, (_, index) => index + 1)

describe('folders of engines', () => {
  test('the first engine has the folders as they are', () => {
    expect(withEngine(folders, 1)).toEqual(folders)
  })

  test('a further engine shares all but its data, its run folder and its DOCKER_CONFIG', () => {
    expect(withEngine(folders, 2)).toEqual({
      ...folders,
      engine: 2,
      engineData: '/kit/engine/data-2',
      engineRun: '/kit/engine/run-2',
      dockerConfig: '/kit/docker-config-2',
    })
  })
})

describe('networks of engines', () => {
  const networks = (there: readonly Route[]) =>
    numbers.map((engine) => networkOf(withEngine(folders, engine), there))
  const routeOf = ({ subnet }: Network, dev: string): Route => ({ dst: subnet, dev })
  const alone = networks([{ dst: 'default', dev: 'eth0' }])

  test('no bridge, address or subnet is another engine’s', () => {
    for (const part of ['bridge', 'address', 'subnet'] as const) {
      expect(new Set(alone.map((network) => network[part])).size).toBe(MOST_ENGINES)
    }
  })

  test('an engine has the same network each time it starts', () => {
    for (const engine of numbers) {
      const again = kitFolders({ PDB_KIT_DIR: '/kit' })
      expect(networkOf(withEngine(again, engine), [])).toEqual(networkOf(withEngine(folders, engine), []))
    }
  })

  test('where another clone has left its bridge with the same subnet, the next is taken, and kept from then on', () => {
    const left = alone.map((network) => routeOf(network, 'pdb-000000'))
    const moved = networks(left)
    for (const [index, { bridge, subnet, address }] of moved.entries()) {
      expect(bridge).toBe(alone[index]?.bridge)
      expect(subnet).not.toBe(alone[index]?.subnet)
      expect(address.split('.').slice(0, 3)).toEqual(subnet.split('.').slice(0, 3))
    }
    const own = moved.map((network) => routeOf(network, network.bridge))
    expect(networks([...left, ...own])).toEqual(moved)
    expect(networks(own)).toEqual(moved)
  })

  test('where every one is taken, that is said', () => {
    const all = Array.from({ length: 256 }, (_, third) => ({ dst: `10.213.${third}.0/24`, dev: 'eth1' }))
    expect(() => networkOf(folders, all)).toThrow('No network 10.213.0.0/24 to 10.213.255.0/24 is free.')
  })

  test('the kernel takes the names of bridges, of 15 characters at most (IFNAMSIZ)', () => {
    for (const { bridge } of alone) expect(bridge).toMatch(/^.{1,15}$/)
  })
})

describe('the engine of a test worker', () => {
  const first = { dockerHost: 'unix:///1.sock', dockerConfig: '/config' }
  const second = { dockerHost: 'unix:///2.sock', dockerConfig: '/config-2' }
  const state: KitState = {
    engine: 'own',
    ...first,
    furtherEngines: [second],
    registry: 'localhost:5000',
    registryData: '/kit/registry',
    baseImages: { slim313: 'a', slim311: 'b', builder313: 'c' },
    ...toolsOf(folders),
  }
  const existing: KitState = { ...state, engine: 'existing', furtherEngines: [], builder: 'pdb' }

  test.each([
    ['outside of jest it is the first', state, undefined, first],
    ['the first worker has the first', state, '1', first],
    ['the second worker has the second', state, '2', second],
    ['outside of jest it is the machine’s where it has one', existing, undefined, first],
    ['the only worker has the machine’s where it has one', existing, '1', first],
  ])('%s, and the rest is the same for all', (_, kit, worker, engine) => {
    expect(stateOfWorker(kit, worker)).toEqual({ ...kit, ...engine })
  })

  test.each([
    [state, '3', 2],
    [existing, '2', 1],
  ])('two workers never share one', (kit, worker, engines) => {
    expect(() => stateOfWorker(kit, worker)).toThrow(
      `Test worker ${worker} has no Docker engine of its own: the kit runs ${engines}. Start the tests with npm test.`,
    )
  })
})

describe('workers of jest', () => {
  const workers = (kind: 'unit' | 'e2e', engines: number): string[] =>
    jestArgv(kind, toolsOf(folders), '/results.json', engines, { paths: [] }).filter((word) =>
      /^--(maxWorkers|runInBand|setupFiles)/.test(word),
    )
  const setup = '--setupFiles=<rootDir>/test/kit/machine/worker-environment.ts'

  test.each([
    ['e2e', 2, ['--maxWorkers=2', setup]],
    ['e2e', 1, ['--runInBand', setup]],
    ['unit', 2, []],
    ['unit', 0, []],
  ] as const)('%s tests with %s engines', (kind, engines, expected) => {
    expect(workers(kind, engines)).toEqual(expected)
  })
})

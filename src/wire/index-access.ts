import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Options } from '../inputs/options.ts'
import type { LockSource } from '../project/project.ts'
import type { Policy } from '../policy/policy.ts'
import { entryFolder, entryPath } from '../runner/actions-cache.ts'
import { inParallel } from '../runner/files.ts'
import { readIndexSettings, type IndexSettings } from '../runner/python-index.ts'
import { startScript } from '../runner/ready-script.ts'
import { filesWith } from '../runner/simple-index.ts'
import { provideUv, uvIn } from '../runner/tools.ts'
import { lockPins, pinsOf, type Pin } from '../requirements/pinned.ts'
import { needsUv, type Chooser, type Resolver } from '../requirements/resolve.ts'
import type { SaveRequest } from './saves.ts'
import type { World } from './world.ts'

/** uv and the index, each fetched when first asked for and then once: most runs need none of them. */
export interface IndexAccess {
  /** Folder with `bin/uv`: fetched where there is something to resolve or to compile. */
  readonly uv: () => Promise<string>
  readonly settings: () => Promise<IndexSettings>
  /** Restores the `pip` cache entry where uv is asked for. */
  readonly resolver: (scratchName: string) => Promise<Resolver>
  /** Wheels of build requirements, kept in the `pip` entry. */
  readonly buildWheels: string
  /** Asks for pip's settings and what the index has, or fetches uv where the lock needs it, before a resolver is asked for. */
  readonly begin: () => void
  /** Starts what chooses from a lock, so that it has loaded when the lock is there. Ended with the run where it is not asked. */
  readonly readyChooser: () => void
  /** What to save of the index's answers, where any were asked for. */
  readonly saves: () => readonly SaveRequest[]
}

export function createIndexAccess(
  world: World,
  options: Options,
  policy: Policy,
  lock: LockSource,
): IndexAccess {
  const scope = pipScope(options)
  const folder = entryFolder('pip', scope)
  const prefix = `py-docker-build-pip-1-${scope}-`
  const day = new Date(world.clock.now()).toISOString().slice(0, 10)
  let isUsed = false
  let hit: string | undefined
  const uv = once(() => provideUv(world.run, process.arch, world.scratch))
  const settings = once(async () => {
    const found = await readIndexSettings(world)
    for (const { password } of found.credentials.values()) if (password !== '') world.log.mask(password)
    return found
  })
  let ready: Chooser | undefined
  const pages = new Map<string, ReturnType<typeof filesWith>>()
  const lockWith = (pins: readonly Pin[], onUv: (reason: string) => void): Promise<string | undefined> =>
    lockPins(pins, {
      async filesWith(name, hashes) {
        const index = await settings()
        if (Object.entries(world.env).some(([name, value]) => value && /^(?:https?|all)_proxy$/i.test(name)))
          throw new Error('the index is reached through a proxy')
        if (index.indexes.length === 0) throw new Error('the index settings name more than indexes')
        const asked = [name, ...hashes].join(' ')
        const page = pages.get(asked) ?? filesWith(name, hashes, index)
        pages.set(asked, page)
        return page
      },
      inParallel,
      onUv,
    })
  const beginPages = async (): Promise<void> => {
    const pins = await pinsOf(options.context, lock)
    if (pins !== undefined) await lockWith(pins, () => undefined)
  }
  const restored = once(async () => {
    isUsed = true
    if (!policy.restore.allowed || options.wheelhouseCache === 'off') return
    const result = await world.clock.time('restore', () =>
      world.cache.restore(entryPath('pip', scope), [`${prefix}${day}`, prefix]),
    )
    if (result.kind === 'hit') hit = result.key
    world.log.info(
      `pip cache: ${result.kind === 'hit' ? `restored ${result.key}` : result.kind === 'miss' ? 'nothing to restore' : result.reason}`,
    )
  })
  return {
    uv,
    settings,
    readyChooser() {
      ready ??= startScript(world, 'choose.py')
    },
    begin() {
      // Whoever asks for it gets the fault.
      Promise.all([settings(), needsUv(lock) ? uv() : beginPages()]).catch(() => undefined)
    },
    buildWheels: path.join(folder, 'build'),
    async resolver(scratchName) {
      const scratch = path.join(world.scratch, scratchName)
      await mkdir(scratch, { recursive: true })
      return {
        run: (command, args, runOptions) => world.run(command, args, runOptions),
        async uv() {
          const [program, index] = await Promise.all([uv(), settings(), restored()])
          const env = {
            ...index.env,
            UV_CACHE_DIR: path.join(folder, 'uv'),
            UV_PYTHON_DOWNLOADS: 'never',
            UV_NO_PROGRESS: '1',
          }
          return { program: uvIn(program), env }
        },
        lockPins: (pins) =>
          lockWith(pins, (reason) => {
            if (lock.kind !== 'none') world.log.info(`${lock.path} is resolved by uv (${reason}).`)
          }),
        chooser() {
          const chooser = ready ?? startScript(world, 'choose.py')
          ready = undefined
          return chooser
        },
        scratch,
        warn: world.log.warning,
      }
    },
    saves() {
      const key = `${prefix}${day}`
      const wanted = isUsed && policy.save.allowed && options.wheelhouseCache === 'auto' && hit !== key
      return wanted ? [{ what: 'pip', path: entryPath('pip', scope), key }] : []
    },
  }
}

/**
 * The index's answers fit every Python and platform, so that the scope is the image alone. They age: the key carries
 * the day, and the newest entry of an earlier day is the restore key.
 */
function pipScope(options: Pick<Options, 'image' | 'cacheSuffix'>): string {
  const image = createHash('sha256').update(options.image).digest('hex').slice(0, 8)
  return options.cacheSuffix === '' ? image : `${image}-${options.cacheSuffix}`
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

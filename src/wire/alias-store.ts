import {
  emptyAlias,
  parseAlias,
  recordTarget,
  withoutTarget,
  type AliasHistory,
  type Target,
} from '../releases/alias.ts'
import { Problem } from '../problem.ts'
import type { Memory } from '../runner/memory.ts'
import { withTag, type Reference } from '../runner/registry/reference.ts'
import type { ReleaseWorld } from './release-world.ts'

/** What the registry knows of an alias. What is there and cannot be read is told and begun anew. @throws where it does not say */
export async function readAlias(
  { log }: Pick<ReleaseWorld, 'log'>,
  memory: Memory,
  alias: string,
): Promise<AliasHistory> {
  const found = await memory.look('alias', alias)
  if (found.kind === 'absent') return emptyAlias(alias)
  if (found.kind === 'failed') throw new Problem(`What "${alias}" has named is not known: ${found.reason}`)
  const parsed =
    found.kind === 'found' ? parseAlias(found.value) : { kind: 'refused' as const, reason: found.reason }
  if (parsed.kind === 'parsed' && parsed.history.alias === alias) return parsed.history
  const reason = parsed.kind === 'parsed' ? 'it is of another alias' : parsed.reason
  log.warning(`The history of "${alias}" cannot be used and begins anew: ${reason}.`)
  return emptyAlias(alias)
}

/** Digest of what the alias names, undefined where there is none, and what it has named. */
export interface AliasNow {
  readonly current: string | undefined
  readonly history: AliasHistory
}

const readings = 3

/**
 * What a way back begins from. A job moves the tag first, and writes the history then: who reads between the two finds the tag at
 * what the history has further below, and would take what was just rolled back from for the image before. So it looks again, and
 * only where that stays so, something else has moved the tag back, as a build that is run once more.
 */
export async function readBeforeRollback(
  world: ReleaseWorld,
  memory: Memory,
  repository: Reference,
  alias: string,
): Promise<AliasNow> {
  for (let time = 1; ; time++) {
    const now = await readAliasNow(world, memory, repository, alias)
    const [top, ...below] = now.history.targets
    const isBelow = now.current !== top?.digest && below.some(({ digest }) => digest === now.current)
    if (!isBelow || time === readings) return now
    await world.pause(between(world))
  }
}

/** Both as they are, asked for at once. */
export async function readAliasNow(
  world: ReleaseWorld,
  memory: Memory,
  repository: Reference,
  alias: string,
): Promise<AliasNow> {
  const [found, history] = await Promise.all([
    world.registry.head(withTag(repository, alias)),
    readAlias(world, memory, alias),
  ])
  return { current: found?.digest, history }
}

/** Milliseconds: longer than another job takes from its reading to its last writing, where the registry does not make it wait. */
const between = ({ random }: ReleaseWorld): number => 300 + 700 * random()

const confirmations = 5

/**
 * Writes the history and looks whether it and the tag still say the same, for a registry has no condition for a write: of two
 * promotions at once the later to move the tag stands, and sees to it that the history says so; the other takes its line back.
 * @throws Problem for the other one
 */
export async function settleAlias(
  world: ReleaseWorld,
  memory: Memory,
  repository: Reference,
  history: AliasHistory,
  now: Target,
  keep: number,
): Promise<void> {
  const { alias } = history
  await memory.remember('alias', alias, history)
  for (let time = 0; time < confirmations; time++) {
    await world.pause(between(world))
    const { current, history: stored } = await readAliasNow(world, memory, repository, alias)
    if (current !== now.digest) {
      await memory.remember('alias', alias, withoutTarget(stored, now))
      throw new Problem(
        `"${alias}" names ${current ?? 'nothing'} now: another job has moved it at the same time as this one, which moved it to ${now.digest}. ` +
          'That one stands. Run this once more if it should not, and give both workflows one concurrency group.',
      )
    }
    if (stored.targets[0]?.digest === now.digest) return
    await memory.remember('alias', alias, recordTarget(stored, now, undefined, keep))
  }
  throw new Problem(
    `"${alias}" names ${now.digest} now, but its history could not be written: a way back to the image before needs its digest. ` +
      'Check that the login may push, and promote once more.',
  )
}

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
  const read = (): Promise<AliasHistory> => readAlias(world, memory, alias)
  await memory.remember('alias', alias, history)
  for (let time = 0; time < confirmations; time++) {
    // Longer than from another job's reading to its writing.
    await world.pause(300 + 700 * world.random())
    const [at, stored] = await Promise.all([world.registry.head(withTag(repository, alias)), read()])
    if (at?.digest !== now.digest) {
      await memory.remember('alias', alias, withoutTarget(stored, now))
      throw new Problem(
        `"${alias}" names ${at?.digest ?? 'nothing'} now: another job has moved it at the same time as this one, which moved it to ${now.digest}. ` +
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

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Pin } from './pinned.ts'
import { distributions, type Distribution } from './requirements.ts'

/** What pins were found to mean for one target, by `pinId`: a distribution, or none where a marker excludes it. */
export type Choices = Readonly<Record<string, readonly Distribution[]>>

const remembered = z.record(z.string(), distributions)

/**
 * Splits the pins of a lock into those whose meaning an earlier lock has told and the others: so a dependency more costs one
 * page of the index, not a page for each. What a pin means depends on nothing but itself, the target and the index, where
 * it is the only one of its name.
 * @param memory as it was remembered: only what the pin itself allows is taken from it.
 */
export function knownChoices(
  pins: readonly Pin[],
  memory: unknown,
): { readonly known: readonly Distribution[]; readonly unknown: readonly Pin[] } {
  const { data: choices = {} } = remembered.safeParse(memory)
  const known: Distribution[] = []
  const unknown: Pin[] = []
  const isAlone = onlyOnes(pins)
  for (const pin of pins) {
    const choice = isAlone(pin) ? choices[pinId(pin)] : undefined
    const fits = choice?.every((one) => isMeant(pin, one)) && (choice.length > 0 || pin.marker !== undefined)
    if (choice !== undefined && fits) known.push(...choice)
    else unknown.push(pin)
  }
  return { known, unknown }
}

/** What each pin has turned out to mean, to be remembered; without files of this machine. */
export function choicesOf(pins: readonly Pin[], chosen: readonly Distribution[]): Choices {
  const choices = pins
    .filter(onlyOnes(pins))
    .map((pin) => [pinId(pin), chosen.filter((one) => isMeant(pin, one))] as const)
  return Object.fromEntries(
    choices.filter(([, meant]) => meant.every(({ artifact }) => /^https?:/.test(artifact.url ?? ''))),
  )
}

/** Several of one name exclude each other by their markers, or contradict each other. */
function onlyOnes(pins: readonly Pin[]): (pin: Pin) => boolean {
  const count = new Map<string, number>()
  for (const { name } of pins) count.set(name, (count.get(name) ?? 0) + 1)
  return ({ name }) => count.get(name) === 1
}

/** One of each name, sorted; later ones win. */
export function merged(...sets: readonly (readonly Distribution[])[]): readonly Distribution[] {
  const byName = new Map(sets.flat().map((one) => [one.name, one]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Versions are not compared, for packaging writes some of them in another way (`2024.01` is `2024.1`). */
function isMeant({ name, hashes }: Pin, one: Distribution): boolean {
  return one.name === name && hashes.includes(one.artifact.sha256)
}

function pinId({ name, version, marker, hashes }: Pin): string {
  const parts = [name, version, marker ?? null, [...hashes].sort()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

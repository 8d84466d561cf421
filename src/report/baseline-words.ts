import type { Comparison } from './comparison.ts'
import { age, count, quote, shortCommit, type Phrase } from './words.ts'

/** What there is to say where the base commit itself was not measured. */
export function baselineSentences({ against }: Comparison): readonly Phrase[] {
  switch (against.kind) {
    case 'nothing':
      return [
        `Nothing to compare with: ${against.reason}. Once the default branch has been built and measured, changes are compared with it.`,
      ]
    case 'incomparable':
      return [`The sizes of ${quote(shortCommit(against.commit))} mean something else: ${against.reason}.`]
    case 'commit':
      if (against.instead === 'image')
        return ['The base commit was not measured: its sizes are those of its image in the registry.']
      if (against.instead === 'newest')
        return [
          `Neither the base commit nor an ancestor of it was measured: compared with ${quote(shortCommit(against.commit))}, the last measured one of its branch.`,
        ]
      if (against.distance === 0) return []
      return [
        `The base commit itself was not measured: compared with its ancestor ${quote(shortCommit(against.commit))}` +
          (against.distance === undefined ? '.' : `, ${count(against.distance, 'commit')} before it.`),
      ]
  }
}

/** Which measurement it is, how old, and whether there is a newer one; undefined where nothing is compared. */
export function baselineNote({ against }: Comparison): Phrase | undefined {
  if (against.kind !== 'commit') return undefined
  const { commit, age: seconds, newest } = against
  return [
    `base ${quote(shortCommit(commit))}`,
    ...(seconds === undefined ? [] : [`measured ${age(seconds)} before`]),
    ...(newest === undefined ? [] : [`newest of its branch ${quote(shortCommit(newest))}`]),
  ].join(', ')
}

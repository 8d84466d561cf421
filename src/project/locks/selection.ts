import { normaliseName } from '../pyproject.ts'
import type { Selection } from './format.ts'

/** Problems for wished groups and extras that `file` does not define; empty when all are there. */
export function unknownSelections(
  wanted: Selection,
  defined: { readonly groups: readonly string[]; readonly extras: readonly string[] },
  file: string,
): readonly string[] {
  const missing = (
    names: readonly string[],
    valid: readonly string[],
    input: string,
    what: string,
  ): string[] =>
    names
      .filter((name) => !valid.map(normaliseName).includes(normaliseName(name)))
      .map(
        (name) =>
          `input ${input}: ${file} defines no ${what} \`${name}\`. ` +
          (valid.length === 0
            ? `It defines none: leave the input empty.`
            : `Valid: ${valid.toSorted().join(', ')}.`),
      )
  return [
    ...missing(wanted.groups, defined.groups, 'groups', 'dependency group'),
    ...missing(wanted.extras, defined.extras, 'extras', 'extra'),
  ]
}

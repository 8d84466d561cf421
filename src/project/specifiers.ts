/** A version specifier for the interpreter (PEP 440), evaluated on minors such as `3.12`. */
export interface Clause {
  readonly operator: '>=' | '>' | '<=' | '<' | '==' | '===' | '!=' | '~='
  /** Release numbers; pre-release and local parts are dropped: they never decide between minors. */
  readonly release: readonly number[]
  readonly wildcard: boolean
}

/** Clauses of `>=3.11,<3.14`, or undefined where the text is not a specifier by PEP 440 (Poetry's `^3.11` is none). */
export function parseSpecifiers(text: string): readonly Clause[] | undefined {
  const clauses: Clause[] = []
  for (const part of text.split(',').map((p) => p.trim())) {
    if (part === '' && text.includes(',')) continue
    const match =
      /^(?<operator>~=|===?|!=|<=?|>=?)\s*v?(?<release>\d+(?:\.\d+)*)(?<wild>\.\*)?(?:(?:a|b|rc|\.dev|\.post|-)\.?\d*)?$/.exec(
        part,
      )
    const { operator, release, wild } = match?.groups ?? {}
    if (operator === undefined || release === undefined) return undefined
    if (wild !== undefined && operator !== '==' && operator !== '!=') return undefined
    const numbers = release.split('.').map(Number)
    if (operator === '~=' && numbers.length < 2) return undefined
    clauses.push({ operator: operator as Clause['operator'], release: numbers, wildcard: wild !== undefined })
  }
  return clauses
}

/** Stands for "the newest patch release", which is what a base image has. */
const newestPatch = 10_000
/** Patch releases tried where the newest one does not satisfy, as with `==3.12.4`. */
const knownPatches = Array.from({ length: 60 }, (_, patch) => patch)

/**
 * The minor to use: the newest of `supported` (oldest first) that satisfies, but none newer than `preferred` unless
 * only newer ones do. `patchBound` says that the newest patch release of it is outside of the range.
 */
export function chooseMinor(
  clauses: readonly Clause[],
  supported: readonly string[],
  preferred: string,
): { readonly minor: string; readonly patchBound: boolean } | undefined {
  for (const patches of [[newestPatch], knownPatches]) {
    const fitting = supported.filter((minor) =>
      patches.some((patch) => satisfies(clauses, [...minor.split('.').map(Number), patch])),
    )
    const limit = supported.indexOf(preferred)
    const minor = fitting.findLast((m) => supported.indexOf(m) <= limit) ?? fitting[0]
    if (minor !== undefined) return { minor, patchBound: patches.length > 1 }
  }
  return undefined
}

/** Whether some release of `minor` satisfies all clauses. */
export function minorSatisfies(clauses: readonly Clause[], minor: string): boolean {
  return chooseMinor(clauses, [minor], minor) !== undefined
}

function satisfies(clauses: readonly Clause[], version: readonly number[]): boolean {
  return clauses.every((clause) => {
    const order = compare(version, clause.release)
    switch (clause.operator) {
      case '>=':
        return order >= 0
      case '>':
        return order > 0
      case '<=':
        return order <= 0
      case '<':
        return order < 0
      case '==':
      case '===':
        return clause.wildcard ? startsWith(version, clause.release) : order === 0
      case '!=':
        return clause.wildcard ? !startsWith(version, clause.release) : order !== 0
      case '~=':
        return order >= 0 && startsWith(version, clause.release.slice(0, -1))
    }
  })
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function startsWith(version: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((number, i) => (version[i] ?? 0) === number)
}

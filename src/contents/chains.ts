/** Names by name, the beginning of the chain first. */
export type Chains = ReadonlyMap<string, readonly string[]>

/**
 * Why each distribution is there: from one that was asked for, over those that need the next. Empty for what was asked for
 * itself; where that is not known of any, for what nothing needs. The shortest chain, of several the first by name.
 * What nobody knows the needs of (an older version has measured it) needs nothing.
 */
export function chains(
  distributions: readonly {
    readonly name: string
    readonly requires?: readonly string[] | undefined
    readonly isDirect?: boolean | undefined
  }[],
): Chains {
  const requires = new Map<string, Set<string>>()
  for (const { name, requires: needed = [] } of distributions)
    requires.set(name, new Set([...(requires.get(name) ?? []), ...needed.filter((one) => one !== name)]))
  const needed = new Set([...requires.values()].flatMap((names) => [...names]))
  const found = new Map<string, readonly string[]>()
  const names = [...requires.keys()].sort()
  const follow = (starts: readonly string[]): void => {
    const unknown = starts.filter((name) => !found.has(name))
    for (const start of unknown) found.set(start, [])
    // Breadth first: each is reached by a shortest way.
    for (let layer = unknown; layer.length > 0;) {
      const next: string[] = []
      for (const name of layer)
        for (const one of [...(requires.get(name) ?? [])].sort()) {
          if (found.has(one) || !requires.has(one)) continue
          found.set(one, [...(found.get(name) ?? []), name])
          next.push(one)
        }
      layer = next
    }
  }
  const direct = new Set(distributions.filter(({ isDirect }) => isDirect === true).map(({ name }) => name))
  follow(names.filter((name) => direct.has(name)))
  follow(names.filter((name) => !needed.has(name)))
  // What is left needs each other in a circle.
  for (const name of names) follow([name])
  return found
}

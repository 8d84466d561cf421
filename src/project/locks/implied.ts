/**
 * Servers that come with an extra or a framework, needed where only direct requirements are known.
 * From the distributions' own metadata.
 */
const implied: ReadonlyMap<string, string> = new Map([
  ['fastapi[standard]', 'uvicorn'],
  ['fastapi[all]', 'uvicorn'],
  ['fastapi-cli[standard]', 'uvicorn'],
  ['litestar[standard]', 'uvicorn'],
  ['connexion[uvicorn]', 'uvicorn'],
  ['channels[daphne]', 'daphne'],
  ['quart', 'hypercorn'],
])

/** Adds a requirement's normalised name, and the servers it is known to bring. */
export function addNames(names: Set<string>, name: string, extras: readonly string[]): void {
  names.add(name)
  for (const key of [name, ...extras.map((extra) => `${name}[${extra}]`)]) {
    const server = implied.get(key)
    if (server !== undefined) names.add(server)
  }
}

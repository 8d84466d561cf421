import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Actions of others have stand-ins in `actions/`, by the name of their repository; what a run is about act checks out itself. */
const FOLDER = path.join(import.meta.dirname, 'actions')
const standIns: ReadonlySet<string> = new Set(readdirSync(FOLDER))

/**
 * act's arguments that put our stand-ins in the place of the actions that these workflows use, whatever their version.
 * @throws Error that names the actions which have none: they would be fetched from GitHub
 */
export function othersArguments(workflows: readonly string[]): readonly string[] {
  const used = workflows.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\s*(?:- )?uses:\s*([\w-]+\/([\w.-]+))\S*?@(\S+)/gm)].map(
      ([, repository = '', name = '', ref = '']) => ({ repository, name, ref }),
    ),
  )
  const others = used.filter(({ repository }) => !repository.startsWith('org/'))
  const unknown = others.filter(({ name }) => !standIns.has(name)).map(({ repository }) => repository)
  if (unknown.length > 0)
    throw new Error(
      `test/kit/act/actions has no stand-in for ${[...new Set(unknown)].join(', ')}; there are ${[...standIns].join(', ')}.`,
    )
  const mapped = others.map(
    ({ repository, name, ref }) => `--local-repository=${repository}@${ref}=${path.join(FOLDER, name)}`,
  )
  return [...new Set(mapped)]
}

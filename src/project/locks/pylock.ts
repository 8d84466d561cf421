import { z } from 'zod'
import { Problem } from '../../problem.ts'
import { readText } from '../folder.ts'
import { normaliseName, type Pyproject } from '../pyproject.ts'
import { lineOfKey, parseToml } from '../toml.ts'
import type { LockFormat, LockReading, Selection } from './format.ts'
import { unknownSelections } from './selection.ts'

/** What is read of PEP 751's `pylock.toml`. https://packaging.python.org/en/latest/specifications/pylock-toml/ */
const shape = z.object({
  'lock-version': z.string(),
  'requires-python': z.string().optional(),
  extras: z.array(z.string()).default([]),
  'dependency-groups': z.array(z.string()).default([]),
  packages: z.array(z.object({ name: z.string() })),
})

/** The specification's own pattern for named locks. */
const fileName = /^pylock\.(?:[^.]+\.)?toml$/

export const pylock: LockFormat = {
  name: 'pylock.toml',
  accepts: (file) => fileName.test(file.split('/').at(-1) ?? ''),
  candidates: (entries) => {
    const names = entries.filter((e) => e.kind === 'file' && fileName.test(e.name)).map((e) => e.name)
    // The unnamed one is the default, named ones are variants beside it.
    return names.includes('pylock.toml') ? ['pylock.toml'] : names
  },
  read: readPylock,
}

async function readPylock(
  root: string,
  file: string,
  _pyproject: Pyproject | undefined,
  wanted: Selection,
): Promise<LockReading> {
  const text = (await readText(root, file)) ?? ''
  const data = parseToml(text, file, shape)
  const problems = [
    ...unknownSelections(wanted, { groups: data['dependency-groups'], extras: data.extras }, file),
  ]
  if (!/^1\.\d+$/.test(data['lock-version']))
    problems.unshift(
      `${file}:${String(lineOfKey(text, [], 'lock-version') ?? 1)}: lock-version ${data['lock-version']} is not known. ` +
        'Valid: 1.x (PEP 751). Write the lock again with a current tool.',
    )
  if (problems.length > 0) throw new Problem(problems)
  const range = data['requires-python']
  return {
    source: { kind: 'pylock', path: file, files: [file] },
    names: new Set(data.packages.map((p) => normaliseName(p.name))),
    findings: [],
    hints: [],
    ...(range === undefined
      ? {}
      : { requiresPython: { text: range, file, line: lineOfKey(text, [], 'requires-python') } }),
  }
}

import { expect, test } from '@jest/globals'
import type { Plan } from '../../src/image/plan.ts'
import type { Options } from '../../src/inputs/options.ts'
import { announceDryRun } from '../../src/wire/announce-dry-run.ts'
import type { World } from '../../src/wire/world.ts'
import { plan } from './build-plan.ts'

/** Titles of groups in brackets, and all other lines. */
function told(
  of: Plan,
  strategy: Options['strategy'],
  run: Parameters<typeof announceDryRun>[3],
): { readonly lines: readonly string[]; readonly error: string | undefined } {
  const lines: string[] = []
  const log = {
    info: (line: string) => lines.push(line),
    group: (title: string) => lines.push(`[${title}]`),
  } as unknown as World['log']
  try {
    announceDryRun({ log }, of, strategy, run)
    return { lines, error: undefined }
  } catch (error) {
    return { lines, error: (error as Error).message }
  }
}

const head = ['Dry run: nothing is fetched, built or pushed. This is what would be built:', '[Plan]']
const layers = [
  'Layers of dependencies that the registry lacks would be made, the others only linked.',
  '[Dockerfile of those, where they are installed in a container]',
]
const there: Plan = { ...plan, deps: { ...plan.deps, digest: `sha256:${'a'.repeat(64)}` } }
const missing = { isComplete: false, wouldPush: true }

test.each<[string, Plan, Options['strategy'], Parameters<typeof announceDryRun>[3], readonly string[]]>([
  [
    'a first build',
    plan,
    'auto',
    missing,
    [...layers, 'What is missing besides would be made by link (all that is left are files and metadata).'],
  ],
  [
    'a first build by buildx',
    plan,
    'buildx',
    missing,
    [...layers, '[Dockerfile]', 'What is missing besides would be made by buildx (strategy: buildx).'],
  ],
  [
    'a first build that is not pushed',
    plan,
    'auto',
    { isComplete: false, wouldPush: false },
    ['[Dockerfile]', 'What is missing would be made by buildx (the dependencies have to be installed).'],
  ],
  [
    'a code change',
    there,
    'auto',
    missing,
    ['What is missing would be made by link (all that is left are files and metadata).'],
  ],
  [
    'nothing',
    there,
    'auto',
    { isComplete: true, wouldPush: true },
    ['Nothing is missing: the registry has this image.'],
  ],
])('a dry run tells of %s', (_, of, strategy, run, lines) => {
  expect(told(of, strategy, run)).toEqual({ lines: [...head, ...lines], error: undefined })
})

test('a dry run shows the plan before it says what strategy: link cannot do', () => {
  expect(told({ ...plan, bytecode: 'all' }, 'link', missing)).toEqual({
    lines: head,
    error: expect.stringContaining('strategy: link cannot make this image'),
  })
})

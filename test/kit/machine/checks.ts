import { existsSync, readdirSync } from 'node:fs'
import type { Tools } from './state.ts'

/** What `--only` takes, in the order in which they run. */
export const KINDS = [
  'types',
  'page-types',
  'lint',
  'format',
  'dist',
  'actionlint',
  'zizmor',
  'unit',
  'e2e',
] as const
export type Kind = (typeof KINDS)[number]
export type TestKind = Extract<Kind, 'unit' | 'e2e'>
export type ToolKind = Exclude<Kind, TestKind>

/** A check that is one program: it passes when the program ends with 0. */
export interface ToolCheck {
  readonly kind: ToolKind
  readonly name: string
  readonly argv: readonly string[]
}

const NODE_FLAGS = ['--disable-warning=ExperimentalWarning']

/** Paths are relative to the repository, the folder the checks run in. */
export function toolCheck(kind: ToolKind, tools: Tools): ToolCheck {
  const node = (...argv: string[]): string[] => [tools.node24, ...NODE_FLAGS, ...argv]
  switch (kind) {
    case 'types':
      return { kind, name: 'types (tsc)', argv: node('node_modules/typescript/bin/tsc', '--noEmit') }
    case 'page-types':
      // What runs in a browser has other globals than what runs in Node.
      return {
        kind,
        name: "types of the page's script (tsc)",
        argv: node('node_modules/typescript/bin/tsc', '--noEmit', '--project', 'src/report/page/browser'),
      }
    case 'lint':
      return { kind, name: 'lint (eslint)', argv: node('node_modules/eslint/bin/eslint.js', '.') }
    case 'format':
      return {
        kind,
        name: 'format (prettier)',
        argv: node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
      }
    case 'dist':
      return {
        kind,
        name: 'dist is what src makes and every bundle starts',
        argv: node('scripts/build.mjs', '--check'),
      }
    case 'actionlint':
      // Other linters are called when the machine happens to have them: the verdict must not depend on that.
      return {
        kind,
        name: 'workflows (actionlint)',
        argv: [`${tools.toolsBin}/actionlint`, '-shellcheck=', '-pyflakes=', ...workflowFiles()],
      }
    case 'zizmor':
      return {
        kind,
        name: 'workflows and actions (zizmor)',
        argv: [
          `${tools.toolsBin}/zizmor`,
          '--offline',
          '--no-progress',
          '--persona=auditor',
          // Has every exception, each with its reason.
          '--config=.github/zizmor.yml',
          ...ACTIONS.filter((path) => existsSync(path)),
          ...workflowFiles(),
        ],
      }
    default:
      return kind satisfies never
  }
}

const ACTIONS = ['action.yml', 'build', 'actions', '.github/dependabot.yml']

/** Ours and those to copy, which no linter looks for where they are. */
function workflowFiles(): string[] {
  return ['.github/workflows', 'examples/workflows'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  )
}

/**
 * @param results file that receives jest's results as JSON
 * @param engines that the end-to-end tests may use: each worker asks its own for a fresh start again and again
 * @param filter `-t` pattern and paths given by the user
 */
export function jestArgv(
  kind: TestKind,
  tools: Tools,
  results: string,
  engines: number,
  filter: { pattern?: string; paths: readonly string[] },
): string[] {
  const argv = [
    ...[tools.node24, ...NODE_FLAGS, '--experimental-vm-modules', 'node_modules/jest/bin/jest.js'],
    ...['--json', `--outputFile=${results}`, '--passWithNoTests', `--roots=test/${kind}`],
  ]
  if (kind === 'e2e') {
    argv.push(engines > 1 ? `--maxWorkers=${engines}` : '--runInBand')
    argv.push('--setupFiles=<rootDir>/test/kit/machine/worker-environment.ts')
  }
  if (filter.pattern !== undefined) argv.push('--testNamePattern', filter.pattern)
  return [...argv, ...filter.paths.map((path) => `--testPathPatterns=${path}`)]
}

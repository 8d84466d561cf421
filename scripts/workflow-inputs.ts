import { firstSentence, type Action } from './docs.ts'
import { withheldInputNames } from '../src/inputs/workflow-inputs.ts'

/**
 * A reusable workflow with the action's inputs between its marks: all that a caller may give, as inputs of the workflow
 * (`# inputs:start`), and what a job of the matrix gives the action (`# with:start`). Unchanged where it has no marks.
 */
export function withActionInputs(workflow: string, action: Action): string {
  const own: readonly string[] = withheldInputNames
  const inputs = Object.entries(action.inputs).filter(([name]) => !own.includes(name))
  const declared = inputs.flatMap(([name, { description }]) => [
    `${name}:`,
    `  description: ${quote(firstSentence(description.trim()))}`,
    '  type: string',
  ])
  const given = inputs.map(([name]) => `${name}: \${{ matrix.with.${name} }}`)
  return between(between(workflow, 'inputs', declared), 'with', given)
}

function between(text: string, mark: string, lines: readonly string[]): string {
  const block = new RegExp(`^( *)# ${mark}:start.*\\n[^]*?^ *# ${mark}:end`, 'gm')
  return text.replace(block, (found, indent: string) => {
    const [first = ''] = found.split('\n')
    return [first, ...lines.map((line) => `${indent}${line}`), `${indent}# ${mark}:end`].join('\n')
  })
}

/** In single quotes, as YAML has them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

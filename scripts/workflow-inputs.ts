import { firstSentence, type Action } from './docs.ts'
import { withheldInputNames } from '../src/inputs/workflow-inputs.ts'

/**
 * A reusable workflow with the action's inputs between its marks: all that a caller may give, as inputs of the workflow
 * (`# inputs:start`), and what a job of the matrix gives the action (`# with:start`). A mark may name inputs that the workflow
 * decides itself (`without push, tags;`) and where the matrix has them (`of matrix.leg.with;`). Unchanged where it has no marks.
 */
export function withActionInputs(workflow: string, action: Action): string {
  const own: readonly string[] = withheldInputNames
  const inputs = Object.entries(action.inputs).filter(([name]) => !own.includes(name))
  return between(between(workflow, 'inputs', declared), 'with', given)

  function declared(mark: string): readonly string[] {
    return offered(mark).flatMap(([name, { description }]) => [
      `${name}:`,
      `  description: ${quote(firstSentence(description.trim()))}`,
      '  type: string',
    ])
  }
  function given(mark: string): readonly string[] {
    const place = /of (\S+);/.exec(mark)?.[1] ?? 'matrix.with'
    return offered(mark).map(([name]) => `${name}: \${{ ${place}.${name} }}`)
  }
  function offered(mark: string): typeof inputs {
    const without = /without ([^;]+);/.exec(mark)?.[1]?.split(', ') ?? []
    return inputs.filter(([name]) => !without.includes(name))
  }
}

function between(text: string, mark: string, lines: (first: string) => readonly string[]): string {
  const block = new RegExp(`^( *)# ${mark}:start.*\\n[^]*?^ *# ${mark}:end`, 'gm')
  return text.replace(block, (found, indent: string) => {
    const [first = ''] = found.split('\n')
    return [first, ...lines(first).map((line) => `${indent}${line}`), `${indent}# ${mark}:end`].join('\n')
  })
}

/** In single quotes, as YAML has them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

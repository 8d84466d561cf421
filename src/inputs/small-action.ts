import { Problem } from '../problem.ts'
import { inputVariable, unknownInputs } from './names.ts'
import { inputProblems, quoted, wrong, type Parsed } from './parsed.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the inputs of one of the smaller actions, and collects what is wrong with them. */
export interface InputReader<Name extends string> {
  /** Undefined where the input is empty and has no default, or is wrong. */
  read<T>(name: Name, parse: (text: string) => Parsed<T>): T | undefined
  /** As `read`; an empty one is a mistake. */
  required<T>(name: Name, parse: (text: string) => Parsed<T>, valid: string): T | undefined
  /** @throws Problem with every mistake */
  check(): void
}

/** @param defaults every input with its default: reusable workflows pass what was left out as an empty text. */
export function inputReader<Name extends string>(
  env: Environment,
  defaults: Readonly<Record<Name, string>>,
): InputReader<Name> {
  const problems: string[] = [...unknownProblems(env, Object.keys(defaults))]
  const textOf = (name: Name): string => env[inputVariable(name)]?.trim() || defaults[name]
  const taken = <T>(name: Name, parsed: Parsed<T>): T | undefined => {
    if (parsed.kind === 'ok') return parsed.value
    problems.push(...inputProblems(name, parsed.wrong))
    return undefined
  }
  return {
    read(name, parse) {
      const text = textOf(name)
      return text === '' ? undefined : taken(name, parse(text))
    },
    required(name, parse, valid) {
      const text = textOf(name)
      return taken(name, text === '' ? wrong('It is empty', valid, 'Set it in "with:"') : parse(text))
    },
    check() {
      if (problems.length > 0) throw new Problem(problems)
    },
  }
}

export function unknownProblems(env: Environment, names: readonly string[]): readonly string[] {
  const unknown = unknownInputs(env, names)
  if (unknown.length === 0) return []
  const shown = unknown.map((name) => quoted(name))
  return [
    `Unknown inputs: ${shown.join(', ')}. Valid: ${names.join(', ')}. Correct or remove them in "with:".`,
  ]
}

import { describe, expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatedFiles, inputsTable, parseAction, withInputsTable, type Action } from '../../scripts/docs.ts'
import { inputDefaults, inputVariable, type InputName } from '../../src/inputs/names.ts'
import { parseOptions } from '../../src/inputs/parse.ts'
import { outputNames } from '../../src/wire/outputs.ts'

const root = join(import.meta.dirname, '..', '..')

async function readAction(): Promise<Action> {
  return parseAction(await readFile(join(root, 'action.yml'), 'utf8'))
}

describe('action.yml, parser, docs and README agree:', () => {
  test('the parser knows the inputs of action.yml, in their order, with their defaults', async () => {
    const { inputs } = await readAction()
    const declared = Object.entries(inputs).map(([name, { default: text = '' }]) => [
      name,
      // What the runner evaluates reaches the parser as a value, never as a default.
      text.startsWith('${{') ? '' : text,
    ])
    expect(Object.entries(inputDefaults)).toEqual(declared)
  })

  test('the outputs that are set are those of action.yml', async () => {
    expect(outputNames).toEqual(Object.keys((await readAction()).outputs))
  })

  test('an input left out means the same as its default given', () => {
    const image = { INPUT_IMAGE: 'ghcr.io/org/app', GITHUB_WORKSPACE: '/work' }
    const given = Object.entries(inputDefaults).map(([name, text]) => [inputVariable(name), text] as const)
    expect(parseOptions({ ...Object.fromEntries(given), ...image })).toEqual(parseOptions(image))
  })

  test('every choice in a description is one that the parser takes', async () => {
    const { inputs } = await readAction()
    const choices = Object.entries(inputs).flatMap(([name, { description }]) => {
      const list = /: ((?:`[a-z-]+`, )*`[a-z-]+` or `[a-z-]+`)\./.exec(description)?.[1]
      return (list?.match(/[a-z-]+(?=`)/g) ?? []).map((choice) => [name as InputName, choice] as const)
    })
    expect(choices.map(([name, choice]) => `${name}: ${choice}`)).toEqual([
      'push: auto',
      'push: always',
      'push: never',
      'push: by-digest',
      'index: wheelhouse',
      'index: fallback',
      'bytecode: deps',
      'bytecode: all',
      'bytecode: none',
      'compression: zstd',
      'compression: gzip',
      'strategy: auto',
      'strategy: buildx',
      'strategy: link',
      'wheelhouse-cache: auto',
      'wheelhouse-cache: read',
      'wheelhouse-cache: off',
      'comment: auto',
      'comment: on-change',
      'comment: always',
      'comment: never',
      'comment-on-pass: keep',
      'comment-on-pass: hide',
      'comment-on-pass: delete',
    ])
    for (const [name, choice] of choices) {
      const env = { INPUT_IMAGE: 'a/b', 'INPUT_GITHUB-TOKEN': 'token', [inputVariable(name)]: choice }
      const key = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
      expect(parseOptions(env)).toHaveProperty(key, choice)
    }
  })

  test('docs/inputs.md and the table in README.md are what `npm run docs` writes', async () => {
    const generated = await generatedFiles(root)
    const present = await Promise.all(
      [...generated.keys()].map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const),
    )
    expect(Object.fromEntries(present)).toEqual(Object.fromEntries(generated))
  })
})

describe('the table of a README', () => {
  const action: Action = {
    inputs: {
      image: { description: 'Repository, e.g. ghcr.io/org/app. More.', required: true },
      push: { description: 'Whether: `a|b`. `a` is one thing.', default: 'auto' },
      tags: { description: 'No stop at the end', default: '' },
    },
    outputs: {},
  }
  const table = [
    '| Input | Default | Meaning |',
    '| --- | --- | --- |',
    '| `image` | **required** | Repository, e.g. ghcr.io/org/app. |',
    '| `push` | `auto` | Whether: `a\\|b`. |',
    '| `tags` |  | No stop at the end |',
  ].join('\n')

  test('has the first sentence of each description', () => {
    expect(inputsTable(action)).toBe(table)
  })
  test('stands between its marks, and nothing else changes', () => {
    const readme = (inside: string) => `# A\n<!-- inputs:start -->${inside}<!-- inputs:end -->\nB\n`
    expect(withInputsTable(readme('\nold\n'), action)).toBe(readme(`\n\n${table}\n\n`))
  })
  test('is left out where there are no marks', () => {
    expect(withInputsTable('# A\n', action)).toBe('# A\n')
  })
})

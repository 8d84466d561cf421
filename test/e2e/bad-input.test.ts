import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { baseImages } from '../kit/scenario-kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectFailure, startBadStory, unlock, type BadCase } from './bad-input.ts'

jest.setTimeout(180_000)
let story: Scenario

const pyproject = (dependencies: string): string =>
  `[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = [${dependencies}]\n`
const noRequirements = { 'requirements.txt': undefined }

beforeAll(async () => {
  story = await startBadStory('bad-input')
}, 180_000)
afterAll(async () => story.close())

const inputs: readonly BadCase[] = [
  {
    name: 'malformed inputs, all at once',
    run: {
      inputs: {
        push: 'sometimes',
        compression: 'lzma',
        'max-size': 'huge',
        tags: 'CASE!',
        secrets: 'hidden',
      },
    },
    errors: [
      /^Input "tags": "CASE!" is not a tag\. Valid: .* Correct it\.$/,
      /^Input "push": "sometimes" is not one of its values\. Valid: auto, always, never, by-digest\. Use one/,
      /^Input "compression": "lzma" is not one of its values\. Valid: zstd, gzip\. Use one/,
      /^Input "max-size": "huge" is not a size\. Valid: .*e\.g\. 300MB; or off\./,
      /^Input "secrets": "…" does not say where the secret lives\. Valid: id=NAME,env=VARIABLE/,
    ],
  },
  {
    name: 'an unknown input',
    run: { inputs: { imge: 'x' } },
    errors: [
      /^Unknown inputs: "imge" \(did you mean "image"\?\)\. Valid: image, tags, .* remove them in "with:"\.$/,
    ],
  },
  {
    name: 'a context that is not there',
    run: { inputs: { context: 'nowhere' } },
    errors: [
      /^Input "context": there is no folder "nowhere" in the workspace\..* Run actions\/checkout before/,
    ],
  },
  {
    name: 'no Python project',
    edits: { ...noRequirements, 'main.py': undefined, 'README.md': 'nothing here' },
    errors: [/^no Python project in .*\. Looked for pyproject\.toml.*Set the input `context`/],
  },
  {
    name: 'several locks',
    edits: { 'uv.lock': 'version = 1\n', 'pyproject.toml': pyproject('') },
    errors: [/^several locks: uv\.lock, requirements\.txt\..*Set the input `requirements` to one of/],
  },
  {
    name: 'broken TOML',
    edits: { 'pyproject.toml': '[project]\nname = "a"\nversion = \n' },
    errors: [/^pyproject\.toml:3:11: not valid TOML: invalid value\. Mend the line and commit\.$/],
  },
  {
    name: 'a lock with the marks of a merge',
    edits: { ...noRequirements, 'pyproject.toml': pyproject('"idna"'), 'uv.lock': '<<<<<<< HEAD\n' },
    errors: [/^uv\.lock:1:1: not valid TOML: .*Mend the line/],
  },
  {
    name: 'an include that is not there',
    ...unlock('-r other.txt\n'),
    errors: [/^requirements\.txt:1: `-r other\.txt`: there is no file other\.txt\. Add it, or mend the path/],
  },
]

const requirements: readonly BadCase[] = [
  {
    name: 'a requirement that cannot be read',
    ...unlock('# first\nidna=3.10\n'),
    errors: [
      /^requirements\.txt:2: this requirement cannot be read\. Write it as `name==version`[^]*idna=3\.10/,
    ],
  },
  {
    name: 'a requirement that does not exist',
    ...unlock('idna\nno-such-distribution-of-ours==1.0\n'),
    errors: [
      /^requirements\.txt:2: `no-such-distribution-of-ours` is not in the index\. Check the name's spelling/,
    ],
  },
  {
    name: 'a version that does not exist',
    ...unlock('idna==99.0\n'),
    errors: [
      /^requirements\.txt:1: `idna==99\.0` is not in the index\. Ask for a version that the index has\./,
    ],
  },
  {
    name: 'requirements that contradict each other',
    ...unlock('idna==3.10\nidna==3.9\n'),
    errors: [/^requirements\.txt: the requirements could not be resolved[^]*Loosen or remove[^]*idna==3\.9/],
  },
  {
    name: 'a hash that no file of the index has',
    ...unlock(`idna==3.10 --hash=sha256:${'0'.repeat(64)}\n`),
    errors: [
      /^requirements\.txt: idna 3\.10: none of the files that the index offers has a hash .* lock again/,
    ],
  },
  {
    name: 'a uv.lock that is out of date',
    edits: {
      ...noRequirements,
      'pyproject.toml': pyproject('"idna", "click"'),
      'uv.lock':
        'version = 1\nrequires-python = ">=3.10"\n\n[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\n',
    },
    errors: [/^uv\.lock does not match pyproject\.toml any more\. Run `uv lock` and commit the result\./],
  },
]

const images: readonly BadCase[] = [
  {
    name: 'a base image that is not there',
    run: { inputs: { 'base-image': 'KIT/library/python:4.0-slim' } },
    errors: [
      /^base-image: \S+python:4\.0-slim is not in its registry for linux\/amd64\. Check the name and the tag/,
    ],
  },
  {
    name: 'a base image in a registry that is down',
    run: { inputs: { 'base-image': 'localhost:9/python:3.13-slim' } },
    errors: [
      /^base-image: Could not read localhost:9\/\S+: registry localhost:9 cannot be reached .* Check its name/,
    ],
  },
  {
    name: 'a base image with another Python than the project asks for',
    edits: { '.python-version': '3.11\n' },
    errors: [
      /^\.python-version:1 asks for Python 3\.11, but base-image \S+ has 3\.13\.\d+\. Choose a base image/,
    ],
  },
]

describe.each([
  ['input', inputs],
  ['requirements', requirements],
  ['images', images],
] as const)('bad %s', (_, cases) => {
  test.each(cases)('$name: an error, and nothing is pushed or saved', async (bad) => {
    const run = await expectFailure(story, named(bad))
    expect(run.cache.saved).toEqual([])
  })
})

/** `KIT` in inputs stands for the kit's registry, which is not known before it is up. */
function named(bad: BadCase): BadCase {
  const given = Object.entries(bad.run?.inputs ?? {})
  const registry = baseImages().slim313.split('/')[0] ?? ''
  const own = Object.fromEntries(given.map(([name, value]) => [name, value.replace('KIT', registry)]))
  return { ...bad, run: { ...bad.run, inputs: own } }
}

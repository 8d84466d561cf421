import { describe, expect, test } from '@jest/globals'
import { inputNames, nearestInput } from '../../src/inputs/names.ts'
import { problemsOf } from './inputs-given.ts'

const repository = 'Valid: a repository without tag or digest, e.g. ghcr.io/org/app or localhost:5000/app.'
const tag = 'Valid: a tag (latest) or a full name in the repository of "image" (ghcr.io/org/app:latest).'
const words = 'Valid: words (gunicorn app:api --bind 0.0.0.0:8000) or a JSON array (["gunicorn", "app:api"]).'
const size = 'Valid: a number above 0 and a unit (B, kB, MB, GB, KiB, MiB, GiB), e.g. 300MB; or off.'
const growth =
  'Valid: a share above 0 (5%), a size with its unit (20MB), or one of each (5% or 20MB), and the same for parts (base, deps, assets, srcs): 5%, deps 10MB; or off.'
const minors = 'Valid: 3.10, 3.11, 3.12, 3.13, 3.14.'
const secret = 'Valid: id=NAME,env=VARIABLE or id=NAME,src=FILE, one per line.'
const shell = 'No shell runs the command: quote it, or call one: ["sh", "-c", "…"].'
const reference =
  'Valid: an image reference, e.g. python:3.13-slim or ghcr.io/org/base@sha256:<64 hex digits>.'

describe('these texts are refused with exactly this message:', () => {
  const rows: readonly [string, string, string][] = [
    [
      'image',
      'ghcr.io/a/b:v1',
      `"ghcr.io/a/b:v1" has a tag or a digest. ${repository} Write "ghcr.io/a/b" and put "v1" into "tags".`,
    ],
    ['image', 'a/b@sha256:00', `"a/b@sha256:00" has a tag or a digest. ${repository} Write "a/b".`],
    ['image', 'https://a.b/c', `"https://a.b/c" is a URL. ${repository} Write "a.b/c".`],
    ['image', 'a b', `"a b" is not an image repository. ${repository} Correct the name.`],
    ['image', 'a/../b', `"a/../b" is not an image repository. ${repository} Correct the name.`],
    [
      'tags',
      'ghcr.io/org/other:v1',
      `"ghcr.io/org/other:v1" is in another repository than "image". ${tag} ` +
        'Give tags of "ghcr.io/org/app"; to publish elsewhere copy the digest with `docker buildx imagetools create`.',
    ],
    ['tags', '-x', `"-x" is not a tag. ${tag} Correct it.`],
    [
      'tags',
      'deps-1',
      `"deps-1" is a name we give by content. ${tag} Choose a tag that does not start with deps-, srcs-, image-, index-, group- or runtime-.`,
    ],
    [
      'push',
      'yes',
      '"yes" is not one of its values. Valid: auto, always, never, by-digest. Use one of them or leave the input out.',
    ],
    [
      'context',
      'gone',
      'there is no folder "gone" in the workspace. Valid: a folder, relative to the workspace. ' +
        'Run actions/checkout before, or correct the path.',
    ],
    [
      'context',
      'https://github.com/a/b.git#main',
      '"https://github.com/a/b.git#main" is a URL. Valid: a folder, relative to the workspace. ' +
        'Check the repository out with actions/checkout and give its folder.',
    ],
    [
      'python-version',
      '3.1',
      `"3.1" is not a supported Python. ${minors} Put the version in quotes: YAML reads 3.10 as the number 3.1.`,
    ],
    [
      'python-version',
      '3.13.2',
      `"3.13.2" is more than a minor version. ${minors} Write "3.13"; an exact patch comes from "base-image", e.g. python:3.13.5-slim.`,
    ],
    [
      'python-version',
      '2.7',
      `"2.7" is not a supported Python minor version. ${minors} Use one of them or leave the input out.`,
    ],
    ['base-image', 'Python:3', `"Python:3" is not an image reference. ${reference} Write it in lower case.`],
    [
      'builder-image',
      'a\nRUN x',
      `"a\\nRUN x" is not an image reference. ${reference} Correct the reference.`,
    ],
    [
      'requirements',
      '../r.txt',
      `"../r.txt" leaves the context. Valid: a path below the context, e.g. assets/dist. Point "context" at a folder that contains it.`,
    ],
    [
      'assets',
      '/etc',
      `"/etc" is an absolute path. Valid: a path below the context, e.g. assets/dist. Write it relative to "context".`,
    ],
    [
      'assets',
      'a\u0007b',
      '"a\\u0007b" has control characters. Valid: a path below the context, e.g. assets/dist. Remove them.',
    ],
    [
      'ignore',
      'a/../b',
      '"a/../b" leaves the context. Valid: gitignore patterns relative to the context, e.g. tests/ or !tests/data. Remove it.',
    ],
    [
      'system-packages',
      'gcc;id',
      '"gcc;id" is not the name of a system package. ' +
        'Valid: names as in apt or apk, with a version after "=" if need be: libpq5, libxml2=2.9.14. Correct it.',
    ],
    ['groups', '-x', '"-x" is not a name. Valid: letters, digits, ".", "_" and "-" inside. Correct it.'],
    ['command', 'a && b', `"a && b" needs a shell: & (character 3). ${words} ${shell}`],
    [
      'command',
      'a "$B"',
      `"a \\"$B\\"" needs a shell: $ or \` inside double quotes (character 3). ${words} ${shell}`,
    ],
    ['command', "a 'b", `"a 'b" has a quote that is not closed (character 3). ${words} Close it.`],
    ['command', 'a\\', `"a\\\\" ends with a backslash. ${words} Remove it.`],
    ['command', "'' a", `"'' a" starts with an empty word. ${words} Name the program first.`],
    [
      'command',
      '[1]',
      `"[1]" is not an array of texts. ${words} Write the texts in double quotes, separated by commas.`,
    ],
    [
      'command',
      '[a]',
      `"[a]" starts like a JSON array and is none. ${words} Write the texts in double quotes, separated by commas.`,
    ],
    [
      'cache-suffix',
      'a,b',
      '"a,b" cannot be part of a cache\'s name. Valid: up to 40 letters, digits, "_", "." and "-". Replace the other characters.',
    ],
    ['max-size', '300', `"300" is not a size. ${size} Add the unit, e.g. 300MB.`],
    ['max-size', '0MB', `"0MB" is not a size. ${size} Correct it or leave the input out.`],
    [
      'warn-increase',
      '5% or 6%',
      `"5% or 6%" is not a growth limit. ${growth} Correct it or leave the input out.`,
    ],
    [
      'fail-increase',
      '5%, deps 1',
      `"1" is not a growth limit. ${growth} Correct it or leave the input out.`,
    ],
    ['fail-increase', 'deps 1%, deps 2%', `"deps" is given twice. ${growth} Leave one of them out.`],
    [
      'fail-increase',
      '5%, 20MB',
      `"5%, 20MB" is not a growth limit. ${growth} Correct it or leave the input out.`,
    ],
    ['fail-increase', '0%', `"0%" is not a growth limit. ${growth} Correct it or leave the input out.`],
    ['max-unpacked-size', '1', `"1" is not a size. ${size} Add the unit, e.g. 1MB.`],
    [
      'layers-from',
      'ghcr.io/org/common:v1',
      `"ghcr.io/org/common:v1" has a tag or a digest. ${repository} Write "ghcr.io/org/common" and put "v1" into "tags".`,
    ],
    [
      'require',
      'deps-same',
      '"deps-same" is not one of its values. Valid: deps-unchanged. Use one of them or leave the input out.',
    ],
    [
      'allow-increase-label',
      'x'.repeat(51),
      `"${'x'.repeat(51)}" is no label. Valid: one line of at most 50 characters, or off. Correct it or leave the input out.`,
    ],
    [
      'builder',
      '--all',
      '"--all" is not the name of a builder. Valid: a letter, then letters, digits, ".", "_" and "-". ' +
        'Use a name that `docker buildx ls` shows.',
    ],
    [
      'build-args',
      'A',
      '"A" has no "=". Valid: NAME=value, one per line; names are letters, digits and "_", no digit first. Write "A=…".',
    ],
    [
      'build-args',
      '1A=hush',
      '"1A" is not a valid name. Valid: NAME=value, one per line; names are letters, digits and "_", no digit first. Rename it.',
    ],
    [
      'labels',
      '"a=b',
      'A quote at the start of an item is not closed. Valid: one item a line, "quoted" where it has newlines. ' +
        'Close it at the end of the item, and write "" for a quote inside.',
    ],
    [
      'secrets',
      'KEY=hush',
      `"KEY=…" does not say where the secret lives. ${secret} Put the value into the environment of the step (env:) and name the variable here.`,
    ],
    [
      'secrets',
      'id=a,env=NONE',
      `secret "a": no environment variable "NONE". ${secret} Set it in the env: of this step.`,
    ],
    [
      'secrets',
      'id=a,src=none',
      `secret "a": no file "none". ${secret} Correct the path; it is relative to the workspace.`,
    ],
    ['secrets', 'id=a,env=TOKEN,src=x', `secret "a" names two places. ${secret} Keep one of env and src.`],
    ['secrets', 'id=a,env=TOKEN\nid=a,env=TOKEN', `id "a" is given twice. ${secret} Remove one of them.`],
    ['secrets', 'env=TOKEN', `"env=…" has no usable id. ${secret} Give it one.`],
    [
      'max-part-size',
      'total 5MB',
      '"total 5MB" is no part with a size. Valid: parts (base, deps, assets, srcs) with their sizes, e.g. deps 200MB, srcs 5MB. Correct it or leave it out.',
    ],
    [
      'max-part-size',
      'deps 5MB, deps 6MB',
      '"deps" is given twice. Valid: parts (base, deps, assets, srcs) with their sizes, e.g. deps 200MB, srcs 5MB. Leave one of them out.',
    ],
    [
      'start-up',
      '70000/x',
      '"70000/x" names no port. Valid: ports from 1 to 65535, e.g. 8000/healthz. Correct the port.',
    ],
    ['dry-run', 'yes', '"yes" is not a boolean. Valid: true, false. Use one of them or leave the input out.'],
  ]
  test.each(rows)('%s: %j', (name, text, expected) => {
    expect(problemsOf({ [name]: text })).toEqual([`Input "${name}": ${expected}`])
  })

  test('a missing image', () => {
    expect(problemsOf({ image: ' ' })).toEqual([
      'Input "image" is missing. Valid: a repository without tag. Add it to "with:", e.g. image: ghcr.io/org/app; or give "measure".',
    ])
  })

  test('a long value, which is cut', () => {
    expect(problemsOf({ 'dry-run': 'x'.repeat(200) })).toEqual([
      `Input "dry-run": "${'x'.repeat(80)}…" is not a boolean. Valid: true, false. Use one of them or leave the input out.`,
    ])
  })

  test('an image that is measured and another one', () => {
    expect(
      problemsOf({ image: 'ghcr.io/org/app', measure: 'ghcr.io/org/other:1', 'dry-run': 'true', tags: 'x' }),
    ).toEqual([
      'Inputs "measure" and "dry-run", "tags": where an image is measured, nothing is built or pushed. Leave "measure" or the others out.',
      'Inputs "measure" and "image": ghcr.io/org/other:1 is not in ghcr.io/org/app. Leave "image" out.',
    ])
  })

  test('values that contradict each other', () => {
    expect(problemsOf({ push: 'always', 'dry-run': 'true', comment: 'always' })).toEqual([
      'Inputs "push" and "dry-run": "always" pushes and "true" never does. Set push: auto, or dry-run: false.',
      'Inputs "comment" and "github-token": "always" needs a token and it is empty. Give a token, or set comment: auto.',
    ])
    expect(problemsOf({ push: 'by-digest', tags: 'latest' })).toEqual([
      'Inputs "push" and "tags": "by-digest" moves no tags, since each platform would take them from the others. Give "tags" to actions/merge, or set push: auto.',
    ])
  })
})

test('all problems come in one error', () => {
  const inputs = {
    base_image: 'a',
    zzz: '',
    'fail-increese': '1',
    tags: '-x, -y',
    push: 'no',
    'max-size': '1',
  }
  expect(problemsOf(inputs)).toEqual([
    'Unknown inputs: "base_image" (did you mean "base-image"?), "fail-increese" (did you mean "fail-increase"?), "zzz". ' +
      `Valid: ${inputNames.join(', ')}. Correct or remove them in "with:".`,
    `Input "tags": "-x" is not a tag. ${tag} Correct it.`,
    `Input "tags": "-y" is not a tag. ${tag} Correct it.`,
    'Input "push": "no" is not one of its values. Valid: auto, always, never, by-digest. Use one of them or leave the input out.',
    `Input "max-size": "1" is not a size. ${size} Add the unit, e.g. 1MB.`,
  ])
})

test('no message shows the value of a build argument or a secret', () => {
  const inputs = { secrets: 'hush\nhush=hush\nid=a,value=hush\nid=hush!,env=hush', 'build-args': '9=hush' }
  expect(problemsOf(inputs).filter((problem) => problem.includes('hush'))).toEqual([
    `Input "secrets": "hush=…" does not say where the secret lives. ${secret} ` +
      'Put the value into the environment of the step (env:) and name the variable here.',
  ])
})

describe('the nearest input', () => {
  test.each([
    ['base_image', 'base-image'],
    ['platform', undefined],
    ['tag', 'tags'],
    ['python', undefined],
    ['build-arg', 'build-args'],
    ['imge', 'image'],
    ['x', undefined],
  ])('of %s is %s', (name, nearest) => {
    expect(nearestInput(name)).toBe(nearest)
  })
})

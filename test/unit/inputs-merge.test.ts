import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseAction } from '../../scripts/docs.ts'
import { mergeInputDefaults, parseMergeOptions } from '../../src/inputs/merge-options.ts'
import { Problem } from '../../src/problem.ts'

const [one, two] = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string]

test('the parser knows the inputs of actions/merge, in their order, with their defaults', async () => {
  const file = join(import.meta.dirname, '../../actions/merge/action.yml')
  const { inputs } = parseAction(await readFile(file, 'utf8'))
  const declared = Object.entries(inputs).map(([name, { default: text = '' }]) => [name, text])
  expect(Object.entries(mergeInputDefaults)).toEqual(declared)
})

test.each([
  ['lines', `linux/amd64=${one}\n  linux/arm/v7=${two}\n`],
  ['a JSON object', JSON.stringify({ 'linux/amd64': one, 'linux/arm/v7': two })],
])('digests may be %s', (_form, digests) => {
  const given = {
    INPUT_IMAGE: 'GHCR.io/Org/App',
    INPUT_DIGESTS: digests,
    INPUT_TAGS: 'latest ghcr.io/org/app:1',
  }
  expect(parseMergeOptions(given)).toEqual({
    image: 'ghcr.io/org/app',
    digests: [
      { platform: 'linux/amd64', digest: one },
      { platform: 'linux/arm/v7', digest: two },
    ],
    tags: ['latest', '1'],
    push: 'auto',
    dryRun: false,
  })
})

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseMergeOptions(env)
    return []
  } catch (error) {
    return error instanceof Problem ? error.problems : [String(error)]
  }
}

test('what is wrong is told at once', () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^Input "image": It is empty\. Valid: a repository without tag/),
    expect.stringMatching(/^Input "digests": It is empty\. Valid: a line for each platform/),
  ])
  const digests = [
    `linux/amd64=${one}`,
    `linux/amd64=${two}`,
    `linux/arm64=`,
    `arm64=${one}`,
    'linux/s390x=latest',
  ]
  const given = { INPUT_IMAGE: 'org/app', INPUT_DIGESTS: digests.join('\n'), INPUT_TAGS: 'index-1' }
  expect(problemsOf({ ...given, INPUT_PUSH: 'by-digest', INPUT_PLATFORM: 'linux/amd64' })).toEqual([
    expect.stringMatching(
      /^Unknown inputs: "platform"\. Valid: image, digests, platforms, tags, push, dry-run\. /,
    ),
    expect.stringMatching(/^Input "digests": "linux\/amd64" is given twice\. /),
    expect.stringMatching(/^Input "digests": "linux\/arm64=" has no digest\. /),
    expect.stringMatching(/^Input "digests": "arm64=sha256:1+" does not begin with a platform\. /),
    expect.stringMatching(/^Input "digests": "linux\/s390x=latest" has no digest\. /),
    expect.stringMatching(/^Input "tags": "index-1" is a name we give by content\. /),
    expect.stringMatching(
      /^Input "push": "by-digest" is not one of its values\. Valid: auto, always, never\. /,
    ),
  ])
  expect(problemsOf({ ...given, INPUT_TAGS: '', INPUT_DIGESTS: '{"linux/amd64": 1}' })).toEqual([
    expect.stringContaining('is no JSON object of texts. '),
  ])
})

test('a platform without a digest is no index of the others alone', () => {
  const given = { INPUT_IMAGE: 'org/app', INPUT_PLATFORMS: 'linux/amd64, linux/arm64' }
  expect(problemsOf({ ...given, INPUT_DIGESTS: `linux/amd64=${one}\nlinux/arm64=${two}` })).toEqual([])
  expect(problemsOf({ ...given, INPUT_DIGESTS: `linux/arm64=${two}` })).toEqual([
    'Input "platforms": "linux/amd64" has no digest. Valid: platforms that are in "digests". Its build failed, or its digest is no longer kept: re-run all jobs, not the failed ones alone.',
  ])
  expect(problemsOf({ ...given, INPUT_DIGESTS: '' })).toEqual([
    expect.stringMatching(/^Input "digests": It is empty\. /),
    expect.stringMatching(/^Input "platforms": "linux\/amd64" has no digest\. /),
    expect.stringMatching(/^Input "platforms": "linux\/arm64" has no digest\. /),
  ])
})

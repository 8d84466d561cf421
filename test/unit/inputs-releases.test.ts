import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseAction } from '../../scripts/docs.ts'
import { parsePromoteOptions, promoteInputDefaults } from '../../src/inputs/promote-options.ts'
import { parseRetentionOptions, retentionInputDefaults } from '../../src/inputs/retention-options.ts'
import { Problem } from '../../src/problem.ts'

const root = join(import.meta.dirname, '../..')

test.each([
  ['promote', promoteInputDefaults],
  ['retention', retentionInputDefaults],
])(
  'the parser knows the inputs of actions/%s, in their order, with their defaults',
  async (name, defaults) => {
    const { inputs } = parseAction(await readFile(join(root, 'actions', name, 'action.yml'), 'utf8'))
    const declared = Object.entries(inputs).map(([input, { default: text = '' }]) => [
      input,
      // What the runner evaluates reaches the parser as a value, never as a default.
      text.startsWith('${{') ? '' : text,
    ])
    expect(Object.entries(defaults)).toEqual(declared)
  },
)

function problemsOf(parse: () => unknown): readonly string[] {
  try {
    parse()
    return []
  } catch (error) {
    return error instanceof Problem ? error.problems : [String(error)]
  }
}

describe('inputs of actions/promote', () => {
  const least = { INPUT_IMAGE: 'ghcr.io/Org/App', INPUT_ALIAS: 'production', INPUT_TO: 'previous' }
  const commit = 'a'.repeat(40)
  const digest = `sha256:${'b'.repeat(64)}`

  test('left out have their defaults', () => {
    expect(parsePromoteOptions({ ...least, INPUT_GATE: '', 'INPUT_DRY-RUN': '' })).toEqual({
      ...{ image: 'ghcr.io/org/app', alias: 'production', to: { kind: 'previous' }, platforms: undefined },
      ...{ gate: 'passed', history: 10, dryRun: false },
    })
  })

  test.each([
    [commit, { kind: 'commit', commit }],
    [`sha-${commit}`, { kind: 'commit', commit }],
    [digest, { kind: 'digest', digest }],
    [`ghcr.io/org/app@${digest}`, { kind: 'digest', digest }],
    ['v1.2', { kind: 'tag', tag: 'v1.2' }],
    ['abc1234', { kind: 'tag', tag: 'abc1234' }],
    ['image-0123456789abcdef0123', { kind: 'tag', tag: 'image-0123456789abcdef0123' }],
  ])('to: %s', (text, to) => {
    expect(parsePromoteOptions({ ...least, INPUT_TO: text }).to).toEqual(to)
  })

  test.each([
    ['INPUT_TO', 'ghcr.io/org/other@' + digest],
    ['INPUT_TO', 'group-0123456789abcdef0123'],
    ['INPUT_TO', `sha256:${'b'.repeat(63)}`],
    ['INPUT_ALIAS', 'alias-x'],
    ['INPUT_ALIAS', 'sha-1'],
    ['INPUT_ALIAS', '.x'],
    ['INPUT_ALIAS', 'a b'],
    ['INPUT_HISTORY', '51'],
    ['INPUT_PLATFORMS', 'linux'],
  ])('%s: %s is refused', (variable, text) => {
    const name = variable.slice('INPUT_'.length).toLowerCase()
    expect(problemsOf(() => parsePromoteOptions({ ...least, [variable]: text }))).toEqual([
      expect.stringMatching(new RegExp(`^Input "${name}": "`)),
    ])
  })

  test('that are wrong are told at once', () => {
    const wrong = { INPUT_IMAGE: 'https://ghcr.io/a', INPUT_TAG: 'x', INPUT_GATE: 'on' }
    expect(problemsOf(() => parsePromoteOptions(wrong))).toEqual([
      expect.stringMatching(/^Unknown inputs: "tag"\. Valid: image, alias, to, /),
      expect.stringMatching(/^Input "image": "https:\/\/ghcr\.io\/a" is a URL/),
      expect.stringMatching(/^Input "alias": It is empty/),
      expect.stringMatching(/^Input "to": It is empty/),
      expect.stringMatching(
        /^Input "gate": "on" is not one of its values\. Valid: passed, not-failed, off\./,
      ),
    ])
  })
})

describe('inputs of actions/retention', () => {
  const least = { INPUT_IMAGE: 'org/app', 'INPUT_GITHUB-TOKEN': 'ghs_1' }

  test('left out delete nothing', () => {
    expect(parseRetentionOptions(least)).toEqual({
      ...{ image: 'org/app', keepTags: undefined, keepCommits: 20, branches: undefined },
      ...{ minimumAge: 3 * 86_400_000, caches: true, dryRun: true, githubToken: 'ghs_1' },
    })
  })

  test('all given', () => {
    const given = {
      ...{ 'INPUT_KEEP-TAGS': 'latest, v*', 'INPUT_KEEP-COMMITS': '5', INPUT_BRANCHES: 'main, release/1.x' },
      ...{ 'INPUT_MINIMUM-AGE': '12h', INPUT_CACHES: 'false', 'INPUT_DRY-RUN': 'false' },
    }
    expect(parseRetentionOptions({ ...least, ...given })).toEqual({
      ...{ image: 'org/app', keepTags: ['latest', 'v*'], keepCommits: 5, branches: ['main', 'release/1.x'] },
      ...{ minimumAge: 12 * 3_600_000, caches: false, dryRun: false, githubToken: 'ghs_1' },
    })
  })

  test('that are wrong are told at once', () => {
    const wrong = {
      'INPUT_KEEP-TAGS': 'a/b',
      'INPUT_KEEP-COMMITS': '0',
      'INPUT_MINIMUM-AGE': '3',
      INPUT_BRANCHES: '-x',
    }
    expect(problemsOf(() => parseRetentionOptions(wrong))).toEqual([
      expect.stringMatching(/^Input "image": It is empty/),
      expect.stringMatching(/^Input "keep-tags": "a\/b" is no pattern of tags/),
      expect.stringMatching(/^Input "keep-commits": "0" is not a number of commits/),
      expect.stringMatching(/^Input "branches": "-x" is no branch/),
      expect.stringMatching(/^Input "minimum-age": "3" is not an age/),
      expect.stringMatching(/^Input "github-token": It is empty/),
    ])
  })
})

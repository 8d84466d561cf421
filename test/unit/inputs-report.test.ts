import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseAction } from '../../scripts/docs.ts'
import { parseReportOptions, reportInputDefaults } from '../../src/inputs/report-options.ts'
import { Problem } from '../../src/problem.ts'

const token = { 'INPUT_GITHUB-TOKEN': 'ghs_1' }

test('the parser knows the inputs of actions/report, in their order, with their defaults', async () => {
  const file = join(import.meta.dirname, '../../actions/report/action.yml')
  const { inputs } = parseAction(await readFile(file, 'utf8'))
  const declared = Object.entries(inputs).map(([name, { default: text = '' }]) => [
    name,
    // What the runner evaluates reaches the parser as a value, never as a default.
    text.startsWith('${{') ? '' : text,
  ])
  expect(Object.entries(reportInputDefaults)).toEqual(declared)
})

describe('inputs of actions/report', () => {
  test('left out leave the limits to the report, and the label to us', () => {
    expect(parseReportOptions(token)).toEqual({
      artifact: 'py-docker-build-report',
      limits: { given: {}, allowIncreaseLabel: 'allow-size-increase' },
      comment: 'always',
      commentOnPass: 'keep',
      githubToken: 'ghs_1',
    })
  })

  test('all given', () => {
    const given = {
      INPUT_ARTIFACT: 'size',
      'INPUT_MAX-SIZE': '300MB',
      'INPUT_MAX-UNPACKED-SIZE': 'off',
      'INPUT_WARN-INCREASE': '5% or 20MB',
      'INPUT_FAIL-INCREASE': ' 20% ',
      INPUT_REQUIRE: 'deps-unchanged',
      'INPUT_ALLOW-INCREASE-LABEL': 'off',
      INPUT_COMMENT: 'on-change',
      'INPUT_COMMENT-ON-PASS': 'delete',
    }
    expect(parseReportOptions({ ...token, ...given })).toStrictEqual({
      artifact: 'size',
      limits: {
        given: {
          maxSize: 300_000_000,
          maxUnpackedSize: undefined,
          warnIncrease: { share: 0.05, bytes: 20_000_000 },
          failIncrease: { share: 0.2, bytes: undefined },
          require: ['deps-unchanged'],
        },
        allowIncreaseLabel: undefined,
      },
      comment: 'on-change',
      commentOnPass: 'delete',
      githubToken: 'ghs_1',
    })
    expect(parseReportOptions({ ...token, INPUT_REQUIRE: 'off' }).limits.given).toEqual({ require: [] })
  })

  test('that are wrong are told at once', () => {
    const wrong = {
      INPUT_ARTIFACT: 'a/../b',
      'INPUT_MAX-SIZE': '300',
      'INPUT_FAIL-INCREASE': 'much',
      INPUT_REQUIRE: 'deps',
      INPUT_COMMENT: 'auto',
      'INPUT_COMMENT-ON-PASS': 'minimize',
      INPUT_IMAGE: 'org/app',
    }
    let problems: readonly string[] = []
    try {
      parseReportOptions(wrong)
    } catch (error) {
      problems = error instanceof Problem ? error.problems : []
    }
    expect(problems).toEqual([
      expect.stringMatching(/^Unknown inputs: "image"\. Valid: artifact, max-size, /),
      expect.stringMatching(/^Input "artifact": "a\/\.\.\/b" cannot begin the name of an artifact\. /),
      expect.stringMatching(/^Input "max-size": "300" is not a size\. .* Add the unit, e\.g\. 300MB\.$/),
      expect.stringMatching(/^Input "fail-increase": "much" is not a growth limit\. /),
      expect.stringMatching(/^Input "require": "deps" is not one of its values\. /),
      expect.stringMatching(/^Input "comment": "auto" is not one of its values\. Valid: always, on-change\./),
      expect.stringMatching(/^Input "comment-on-pass": "minimize" is not one of its values\. /),
      expect.stringMatching(/^Input "github-token" is empty\. /),
    ])
  })
})

import { Problem } from '../problem.ts'
import type { TrustedLimits } from '../report/fork-section.ts'
import { inputVariable } from './names.ts'
import { splitNames } from './lists.ts'
import { commentsOnPass, requirements, type Options } from './options.ts'
import { inputProblems, ok, parseEach, quoted, wrong, type Parsed } from './parsed.ts'
import { oneOf, orOff, parseIncrease, parseLabel, parsePartSizes, parseSize } from './scalars.ts'
import { unknownProblems } from './small-action.ts'

/** Every input of `actions/report/action.yml` with its default, in the same order. A test holds the two together. */
export const reportInputDefaults = {
  artifact: 'py-docker-build-report',
  'max-size': '',
  'max-unpacked-size': '',
  'max-part-size': '',
  'warn-increase': '',
  'fail-increase': '',
  require: '',
  'allow-increase-label': 'allow-size-increase',
  comment: 'always',
  'comment-on-pass': 'keep',
  'github-token': '',
} as const satisfies Readonly<Record<string, string>>

type ReportInput = keyof typeof reportInputDefaults

export interface ReportOptions {
  /** What the names of artifacts begin with. */
  readonly artifact: string
  readonly limits: TrustedLimits
  readonly comment: 'always' | 'on-change'
  readonly commentOnPass: Options['commentOnPass']
  readonly githubToken: string
}

/** @throws Problem with every mistake */
export function parseReportOptions(env: Readonly<Record<string, string | undefined>>): ReportOptions {
  const problems: string[] = [...unknownProblems(env, Object.keys(reportInputDefaults))]

  /** Nothing where the input was left out: `off` has a meaning of its own. */
  function read<K extends string, T>(
    name: ReportInput,
    key: K,
    parse: (text: string) => Parsed<T>,
  ): Partial<Record<K, T>> {
    const text = env[inputVariable(name)]?.trim() || reportInputDefaults[name]
    if (text === '') return {}
    const parsed = parse(text)
    if (parsed.kind === 'ok') return { [key]: parsed.value } as Partial<Record<K, T>>
    problems.push(...inputProblems(name, parsed.wrong))
    return {}
  }
  const { artifact = '' } = read('artifact', 'artifact', parseArtifact)
  const { label } = read('allow-increase-label', 'label', orOff(parseLabel))
  const given = {
    ...read('max-size', 'maxSize', orOff(parseSize)),
    ...read('max-unpacked-size', 'maxUnpackedSize', orOff(parseSize)),
    ...read('max-part-size', 'maxPartSize', (text) => (text === 'off' ? ok({}) : parsePartSizes(text))),
    ...read('warn-increase', 'warnIncrease', orOff(parseIncrease)),
    ...read('fail-increase', 'failIncrease', orOff(parseIncrease)),
    ...read('require', 'require', (text) =>
      text === 'off' ? ok([]) : parseEach(splitNames(text), oneOf(...requirements)),
    ),
  }
  const { comment = 'always' } = read('comment', 'comment', oneOf('always', 'on-change'))
  const { commentOnPass = 'keep' } = read('comment-on-pass', 'commentOnPass', oneOf(...commentsOnPass))
  const { token = '' } = read('github-token', 'token', ok)
  if (token === '')
    problems.push(
      'Input "github-token" is empty. Valid: a token. Leave it at its default, the token of the job.',
    )
  if (problems.length > 0) throw new Problem(problems)
  const limits = { given, allowIncreaseLabel: label }
  return { artifact, limits, comment, commentOnPass, githubToken: token }
}

/** What an artifact's name may hold. https://github.com/actions/toolkit/tree/main/packages/artifact */
function parseArtifact(text: string): Parsed<string> {
  if (/^[^\p{Cc}"<>|*?:\\/]{1,200}$/u.test(text)) return ok(text)
  return wrong(
    `${quoted(text)} cannot begin the name of an artifact`,
    'up to 200 characters without " : < > | * ? \\ /',
    "Give the name under which the build's workflow uploads its report.json",
  )
}

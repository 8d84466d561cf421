import { describe, expect, test } from '@jest/globals'
import {
  emptyAlias,
  parseAlias,
  previousTarget,
  promoted,
  recordTarget,
  rolledBack,
  withoutTarget,
  type AliasHistory,
  type Target,
} from '../../src/releases/alias.ts'
import { chooseTarget, type Wanted } from '../../src/releases/choose.ts'
import { gateProblems, gates, type Judged } from '../../src/releases/gate.ts'
import { verdictIn, verdictToStore } from '../../src/releases/stored-verdict.ts'

const digestOf = (name: string): string => `sha256:${name.charCodeAt(0).toString(16).padStart(64, '0')}`
const commitOf = (name: string): string => name.charCodeAt(0).toString(16).padStart(40, '0')
let runs = 0
const target = (name: string, more: Partial<Target> = {}): Target => ({
  ...{ digest: digestOf(name), commit: commitOf(name), at: '2026-01-01T00:00:00.000Z', by: 'mona' },
  ...{ run: String(++runs), withdrawn: false },
  ...more,
})
/** `B* A`: newest first, withdrawn ones with a star. */
const told = ({ targets }: AliasHistory): string =>
  targets
    .map(
      ({ digest, withdrawn }) => String.fromCharCode(parseInt(digest.slice(-2), 16)) + (withdrawn ? '*' : ''),
    )
    .join(' ')

/** `+A` promotes, `-` rolls back to the previous, `-A` back to that one, `!X`: a build moves the tag. */
function play(steps: string, keep = 10): { history: AliasHistory; current: string | undefined } {
  let history = emptyAlias('production')
  let current: string | undefined
  for (const step of steps.split(' ')) {
    const name = step.slice(1)
    if (step.startsWith('!')) current = digestOf(name)
    else if (step.startsWith('+')) {
      history = promoted(history, target(name), current, keep)
      current = digestOf(name)
    } else {
      const previous = name === '' ? previousTarget(history, current)?.digest : digestOf(name)
      if (previous === undefined) throw new Error('there is none')
      history = rolledBack(history, target('?', { digest: previous }), current, keep)
      current = previous
    }
  }
  return { history, current }
}

describe('the history of an alias', () => {
  test.each([
    ['has the newest first', '+A +B', 'B A'],
    ['does not repeat what is promoted twice', '+A +A', 'A'],
    ['marks what was rolled back from', '+A +B -', 'A B* A'],
    ['goes on backwards with every rollback', '+A +B +C - -', 'A B* C* B* A'],
    ['marks all that a longer way back leaves behind', '+A +B +C -A', 'A C* B* A'],
    ['counts again what is promoted after it was rolled back from', '+A +B - +B', 'B A B A'],
    ['goes on after a rollback', '+A +B - +C', 'C A B* A'],
    ['knows what a build had put there', '!X +A', 'A X'],
    ['knows what a build has put there between', '+A !X +B', 'B X A'],
    ['marks what a build had put there', '+A !X -', 'A X*'],
  ])('%s', (_, steps, expected) => {
    expect(told(play(steps).history)).toBe(expected)
  })

  test.each([
    ['is the one before', '+A +B', 'A'],
    ['is none that was rolled back from', '+A +B +C -', 'A'],
    ['is the one before a new one, though another was rolled back from', '+A +B - +C', 'A'],
    ['is what a build had put there', '!X +A', 'X'],
    ['is the last promoted one where a build has moved the tag', '+A +B !X', 'B'],
    ['is none after the first', '+A', undefined],
    ['is none where all were rolled back from', '+A +B -', undefined],
  ])('the previous one %s', (_, steps, expected) => {
    const { history, current } = play(steps)
    expect(previousTarget(history, current)?.digest).toBe(expected && digestOf(expected))
  })

  test('is no longer than asked', () => {
    expect(told(play('+A +B +C +D', 3).history)).toBe('D C B')
  })

  test('of two at once ends with one of them on top, whoever writes last', () => {
    const old = play('+A').history
    const [mine, theirs] = [target('M'), target('T')]
    const overwritten = promoted(old, mine, digestOf('A'), 10)
    const repaired = recordTarget(overwritten, theirs, undefined, 10)
    expect(told(repaired)).toBe('T M A')
    expect(told(withoutTarget(repaired, mine))).toBe('T A')
    expect(told(recordTarget(repaired, theirs, undefined, 10))).toBe('T M A')
  })

  test('comes back from JSON as it was', () => {
    const { history } = play('!X +A +B -')
    expect(parseAlias(JSON.parse(JSON.stringify(history)))).toEqual({ kind: 'parsed', history })
  })

  test.each([
    ['another schema', { schema: 2, alias: 'a', targets: [] }],
    ['a digest that is none', { schema: 1, alias: 'a', targets: [{ ...target('A'), digest: '../x' }] }],
    [
      'a name that is too long',
      { schema: 1, alias: 'a', targets: [{ ...target('A'), by: 'x'.repeat(101) }] },
    ],
    ['too many', { schema: 1, alias: 'a', targets: Array.from({ length: 51 }, () => target('A')) }],
  ])('with %s is refused', (_, value) => {
    expect(parseAlias(value).kind).toBe('refused')
  })
})

describe('what an alias is to name', () => {
  const { history, current } = play('+A +B +C')
  const tags = new Map([
    [`sha-${commitOf('D')}`, digestOf('D')],
    ['v1', digestOf('A')],
  ])
  const chosen = (wanted: Wanted) => chooseTarget(wanted, history, current, tags)
  test.each<[string, Wanted, string, boolean]>([
    ['a commit’s image', { kind: 'commit', commit: commitOf('D') }, 'D', false],
    ['a commit of the history, whose tag is gone', { kind: 'commit', commit: commitOf('A') }, 'A', true],
    ['a tag', { kind: 'tag', tag: 'v1' }, 'A', true],
    ['a digest', { kind: 'digest', digest: digestOf('E') }, 'E', false],
    ['what it names now', { kind: 'digest', digest: digestOf('C') }, 'C', false],
    ['the previous one', { kind: 'previous' }, 'B', true],
  ])('may be %s', (_, wanted, expected, isRollback) => {
    expect(chosen(wanted)).toMatchObject({ kind: 'chosen', digest: digestOf(expected), isRollback })
  })
  test('may be the beginning of a commit of the history', () => {
    const early = promoted(emptyAlias('a'), target('A', { commit: 'abc'.padEnd(40, '1') }), undefined, 10)
    const choice = chooseTarget({ kind: 'tag', tag: 'abc1111' }, early, undefined, new Map())
    expect(choice).toMatchObject({ digest: digestOf('A') })
  })

  test.each<[Wanted, RegExp]>([
    [{ kind: 'commit', commit: commitOf('Z') }, /^there is no image of commit 0+5a \(no tag "sha-0+5a"\)$/],
    [{ kind: 'tag', tag: 'v2' }, /^there is no tag "v2"$/],
    [{ kind: 'tag', tag: 'abcdef0' }, /^there is no tag "abcdef0", and a commit has 40 digits$/],
  ])('%j is refused', (wanted, reason) => {
    expect(chosen(wanted)).toEqual({ kind: 'none', reason: expect.stringMatching(reason) })
  })

  test('has no previous one where nothing is known', () => {
    const none = chooseTarget({ kind: 'previous' }, emptyAlias('production'), undefined, new Map())
    expect(none).toEqual({ kind: 'none', reason: expect.stringContaining('it was never promoted') })
  })
})

describe('the gate', () => {
  const verdict = (level: 'pass' | 'warn' | 'fail'): Judged => ({
    platform: 'linux/amd64',
    verdict: { digest: digestOf('A'), level, sentences: ['Too large.'] },
    unknown: '',
  })
  const unknown: Judged = { platform: 'linux/arm64', verdict: undefined, unknown: 'nobody has judged it' }
  const table = [verdict('pass'), verdict('warn'), verdict('fail'), unknown].map((judged) =>
    gates.filter((gate) => gateProblems(gate, 'app', [judged]).length === 0),
  )
  test('lets through what passed, and by its input more', () => {
    expect(table).toEqual([gates, gates, ['off'], ['not-failed', 'off']])
  })
  test('tells every platform that is refused, why, and what to do', () => {
    expect(gateProblems('passed', 'app', [verdict('fail'), unknown, verdict('pass')])).toEqual([
      'app (linux/amd64) is not promoted: it failed its gate. Too large. Promote another commit, or set "gate: off" to promote it all the same.',
      'app (linux/arm64) is not promoted: whether it passed its gate is not known, for nobody has judged it. Build the commit on its branch with this action, or set "gate: not-failed" to promote what nobody has judged.',
    ])
  })
  test('reads its verdict from a remembered measurement, bounded', () => {
    const long = { digest: digestOf('A'), level: 'fail' as const, sentences: Array(30).fill('x'.repeat(900)) }
    const stored = verdictToStore(long)
    expect(verdictIn({ schema: 1, verdict: stored })).toEqual(stored)
    expect([stored.sentences.length, stored.sentences[0]?.length]).toEqual([20, 400])
    expect(verdictIn({ schema: 1 })).toBeUndefined()
    expect(verdictIn({ verdict: long })).toBeUndefined()
    expect(verdictIn({ verdict: { ...stored, level: 'fine' } })).toBeUndefined()
  })
})

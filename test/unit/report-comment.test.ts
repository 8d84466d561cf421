import { describe, expect, test } from '@jest/globals'
import {
  commentMarker,
  createSectionWriter,
  readSections,
  sectionId,
  type Section,
} from '../../src/report/comment.ts'

const [head, before] = ['f'.repeat(40), 'a'.repeat(40)]
const section = (id: string, changes: Partial<Section> = {}): Section => ({
  ...{
    id,
    commit: head,
    level: 'pass',
    title: `Passed: ${id} is \`1 MB\``,
    body: `| ${id} |\n\n<sub>foot</sub>`,
  },
  ...changes,
})

test('one image has its report alone, verdict first', () => {
  expect(mergeSections(undefined, section('app'))).toBe(
    [
      `<!-- py-docker-build:section app ${head} pass -->`,
      '**Passed: app is `1 MB`**',
      '',
      '| app |',
      '',
      '<sub>foot</sub>',
      '<!-- py-docker-build:end -->',
      '',
      commentMarker,
      '',
    ].join('\n'),
  )
})

function mergeSections(existing: string | undefined, own: Section): string {
  return createSectionWriter(own).merge(existing)
}

describe('several images', () => {
  const all = [section('worker', { level: 'fail', title: 'Failed: 9 GB' }), section('app'), section('cron')]
  const text =
    all.reduce<string | undefined>((existing, one) => mergeSections(existing, one), undefined) ?? ''

  test('begin with the worst, and unfold what failed', () => {
    const lines = text.split('\n')
    expect(lines[0]).toBe('**Failed: 1 of 3 images**')
    expect(lines.filter((line) => line.startsWith('**'))).toEqual([
      '**Failed: 1 of 3 images**',
      '**`app`: Passed: app is `1 MB`**',
      '**`cron`: Passed: cron is `1 MB`**',
      '**`worker`: Failed: 9 GB**',
    ])
    expect(lines.filter((line) => line === '<details>')).toHaveLength(2)
  })

  test('are read back as they were written, and written again as they were', () => {
    expect(readSections(text)).toEqual([all[1], all[2], all[0]])
    expect(all.reduce((existing, one) => mergeSections(existing, one), text)).toBe(text)
    expect(readSections(text.replaceAll('\n', '\r\n'))).toEqual(readSections(text))
  })

  test('are corrected when a regression is mended', () => {
    const mended = mergeSections(text, section('worker'))
    expect(mended.split('\n')[0]).toBe('**Passed: 3 images**')
    expect(readSections(mended).map(({ level }) => level)).toEqual(['pass', 'pass', 'pass'])
  })

  test('of an earlier commit are kept, and not counted', () => {
    const old = mergeSections(undefined, section('worker', { level: 'fail', commit: before }))
    expect(mergeSections(old, section('app')).split('\n')[0]).toBe(
      '**Passed: 1 image** (below, 1 of an earlier commit)',
    )
  })

  test('have the section of a name once, whoever wrote it twice', () => {
    expect(readSections(mergeSections(text + text, section('app')))).toHaveLength(3)
  })
})

test('a section is kept as it was written, or it is not', () => {
  const text = mergeSections(undefined, section('app'))
  const kept = (own: Section) => createSectionWriter(own).isKept(text)
  expect(kept(section('app'))).toBe(true)
  expect(kept(section('worker'))).toBe(false)
})

test('a section of a newer commit is left as it is; the one that ours has replaced is not', () => {
  const [old, ours, newer] = [before, head, 'b'.repeat(40)].map((commit) => section('app', { commit }))
  const [first = section('x'), own = first, last = first] = [old, ours, newer]
  const writer = createSectionWriter(own)
  writer.merge(mergeSections(undefined, first))
  expect(writer.replaced()).toBe(before)
  const later = createSectionWriter(own, writer.replaced())
  expect(later.isKept(mergeSections(undefined, last))).toBe(true)
  expect(later.isKept(mergeSections(undefined, first))).toBe(false)
  expect(createSectionWriter(own).isKept(mergeSections(undefined, last))).toBe(true)
})

test('of several comments, the sections of our commit win, and none is lost', () => {
  const oldest = mergeSections(undefined, section('x', { commit: before }))
  const younger = mergeSections(mergeSections(undefined, section('x')), section('b', { commit: before }))
  expect(
    readSections(mergeSections(`${oldest}\n${younger}`, section('c'))).map(({ id, commit }) => [
      id,
      commit === head,
    ]),
  ).toEqual([
    ['b', false],
    ['c', true],
    ['x', true],
  ])
})

test('a section of another image in a newer commit is left as it is', () => {
  const writer = createSectionWriter(section('a'))
  const text = writer.merge(mergeSections(undefined, section('b')))
  const newer = mergeSections(text, section('b', { commit: 'b'.repeat(40), title: 'newer' }))
  expect(writer.isKept(newer)).toBe(true)
  expect(readSections(writer.merge(newer)).map(({ title }) => title)).toEqual([section('a').title, 'newer'])
})

test('what another job has written over is brought back by whoever has seen it', () => {
  const [a, b, c] = [section('a'), section('b'), section('c')]
  const writer = createSectionWriter(c)
  const three = writer.merge(mergeSections(mergeSections(undefined, a), b))
  expect(writer.isKept(three)).toBe(true)
  const withoutB = mergeSections(mergeSections(undefined, a), c)
  expect(writer.isKept(withoutB)).toBe(false)
  expect(writer.merge(withoutB)).toBe(three)
})

test.each([
  ['nothing', ''],
  ['a person’s words', 'I like it.\n<!-- py-docker-build -->'],
  ['a section without an end', `<!-- py-docker-build:section app ${head} pass -->\n**x**\n\ny`],
  [
    'a section without a title',
    `<!-- py-docker-build:section app ${head} pass -->\nx\n<!-- py-docker-build:end -->`,
  ],
  [
    'another level',
    `<!-- py-docker-build:section app ${head} great -->\n**x**\n<!-- py-docker-build:end -->`,
  ],
])('%s has no section', (_, text) => {
  expect(readSections(text)).toEqual([])
  expect(readSections(mergeSections(text, section('own'))).map(({ id }) => id)).toEqual(['own'])
})

describe('GitHub’s limit', () => {
  const long = (id: string, length: number): Section => section(id, { body: 'x'.repeat(length) })
  test('takes the longest of the others first, whole', () => {
    const two = mergeSections(mergeSections(undefined, long('a', 30_000)), long('b', 20_000))
    const three = mergeSections(two, long('c', 40_000))
    expect(three.length).toBeLessThan(65_536)
    expect(readSections(three).map(({ id, body }) => [id, body.length > 100])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ])
  })
  test('takes sections of too many, our own last', () => {
    let text: string | undefined
    for (let number = 0; number < 400; number++)
      text = mergeSections(text, long(`image-${String(number)}`, 3000))
    expect(text?.length).toBeLessThanOrEqual(65_536)
    expect(readSections(text ?? '').some(({ id }) => id === 'image-399')).toBe(true)
  })
})

test.each([
  [
    'by image, platform and variant',
    sectionId('ghcr.io/org/app', 'linux/arm64', 'gpu'),
    '`app` (`linux/arm64`, `gpu`)',
  ],
  ['without a variant', sectionId('app', 'linux/amd64', ''), '`app` (`linux/amd64`)'],
  ['also where a person has edited the name', 'a%E0%A4|`x:*y*', '`a%E0%A4¦ˋx` (`*y*`)'],
])('of several, each says what it is about: %s', (_, id, name) => {
  const text = mergeSections(mergeSections(undefined, section('other')), section(id))
  expect(text.split('\n')).toContain(`**${name}: ${section(id).title}**`)
  expect(readSections(text)).toContainEqual(section(id))
  expect(mergeSections(text, section('other'))).toBe(text)
})

test('a section is named by image, platform and variant', () => {
  expect(sectionId('ghcr.io/org/app', 'linux/amd64', 'gpu')).toBe('ghcr.io%2Forg%2Fapp:linux%2Famd64:gpu')
  expect(sectionId('a:b', '', '')).not.toBe(sectionId('a', 'b', ''))
})

import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { Problem } from '../../src/problem.ts'
import { planWorkflow } from '../../src/wire/plan-workflow.ts'

type Given = Readonly<Record<string, string | boolean | null>>

/** Outputs of the step, read as the workflow reads them. */
function plan(given: Given, more: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  const outputs: Record<string, string> = {}
  planWorkflow(
    { INPUT_INPUTS: JSON.stringify(given), 'INPUT_READ-ONLY': 'false', GITHUB_REF_NAME: 'main', ...more },
    { info: () => undefined, output: (name, value) => (outputs[name] = value) },
  )
  return Object.fromEntries(
    Object.entries(outputs).map(([name, text]) => [name, text === '' ? '' : JSON.parse(text)]),
  )
}

function problems(given: Given, more: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    plan(given, more)
  } catch (error) {
    if (error instanceof Problem) return error.problems
    throw error
  }
  return []
}

const slug = (name: string): unknown => expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{8}$`))

const leg = (name: string, given: object, more: object = {}): object => ({
  title: name,
  slug: expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{8}-amd64$`)),
  platform: 'linux/amd64',
  runner: 'ubuntu-24.04',
  joins: false,
  with: given,
  ...more,
})

describe('the matrix of a workflow:', () => {
  test('one image is one job, with what its caller gave; what was left out is left to the action', () => {
    const image = 'ghcr.io/org/app'
    const given = { image, 'dry-run': false, tags: '', extras: null, registry: 'ghcr.io' }
    expect(plan(given)).toEqual({
      branches: ['main'],
      matrix: { include: [leg('app', { image, 'dry-run': 'false' })] },
      indexes: '',
    })
  })

  test('branches are those that the workflow names, each once, else that of the run', () => {
    const image = 'ghcr.io/org/app'
    expect(plan({ image, branches: 'main, release/1.x\nmain' })['branches']).toEqual(['main', 'release/1.x'])
    expect(problems({ image, branches: 'a..b, -c', 'python-version': '2' })).toEqual([
      expect.stringMatching(/^Input "branches": "a\.\.b" is no branch\. /),
      expect.stringMatching(/^Input "branches": "-c" is no branch\. /),
      expect.stringMatching(/^Input "python-version": /),
    ])
  })

  test('entries say what differs, in YAML without its types, lists or texts', () => {
    const images = [
      '- image: ghcr.io/org/web',
      '  python-version: 3.10',
      '- { image: ghcr.io/org/model, name: gpu, extras: [gpu, plots], tags: "" }',
    ].join('\n')
    expect(plan({ images, image: '', tags: 'latest' })['matrix']).toEqual({
      include: [
        leg('web', { image: 'ghcr.io/org/web', 'python-version': '3.10', tags: 'latest' }),
        leg('gpu', { image: 'ghcr.io/org/model', extras: 'gpu\nplots' }),
      ],
    })
  })

  test('platforms are jobs that push by digest, on their runners; the index gets the tags', () => {
    const given = { image: 'ghcr.io/org/App', platforms: 'linux/amd64, linux/arm64', tags: 'latest' }
    const runners = 'linux/arm64: [self-hosted, arm64]'
    const own = { image: 'ghcr.io/org/App', push: 'by-digest' }
    expect(plan({ ...given, runners })).toEqual({
      branches: ['main'],
      matrix: {
        include: [
          leg('app', own, { title: 'app (linux/amd64)', joins: true }),
          {
            ...leg('app', own, { title: 'app (linux/arm64)', joins: true }),
            ...{
              slug: expect.stringMatching(/^app-[0-9a-f]{8}-arm64$/),
              platform: 'linux/arm64',
              runner: ['self-hosted', 'arm64'],
            },
          },
        ],
      },
      indexes: {
        include: [
          {
            title: 'app',
            slug: slug('app'),
            with: {
              image: 'ghcr.io/org/app',
              platforms: 'linux/amd64, linux/arm64',
              tags: 'latest',
              push: 'auto',
              'dry-run': 'false',
            },
          },
        ],
      },
    })
  })

  test('images of one name, or variants of one, have names of their own for their artifacts in all calls of a run', () => {
    const calls = [
      { image: 'ghcr.io/org/app' },
      { image: 'ghcr.io/team/app' },
      { images: '[{ image: ghcr.io/org/app, name: app, cache-suffix: gpu }]' },
    ]
    const slugs = calls.map((given) => {
      const { matrix, indexes } = plan({ ...given, platforms: 'linux/amd64, linux/arm64' })
      const [of] = z.object({ include: z.array(z.object({ slug: z.string() })) }).parse(indexes).include
      expect(matrix).toMatchObject({
        include: [{ slug: `${of?.slug ?? ''}-amd64` }, { slug: `${of?.slug ?? ''}-arm64` }],
      })
      return of?.slug
    })
    expect(new Set(slugs).size).toBe(3)
  })

  test('a workflow that only reads pushes nothing, and puts nothing together', () => {
    const image = 'ghcr.io/org/app'
    const { matrix, indexes } = plan(
      { image, platforms: 'linux/amd64,linux/arm64' },
      { 'INPUT_READ-ONLY': 'true' },
    )
    expect([matrix, indexes]).toMatchObject([
      {
        include: [
          { joins: false, with: { push: 'never' } },
          { joins: false, with: { push: 'never' } },
        ],
      },
      '',
    ])
  })
})

describe('mistakes are told all at once:', () => {
  const web = 'image: ghcr.io/org/web'
  const table: readonly (readonly [string, Given, readonly string[]])[] = [
    [
      'of the inputs for all, once',
      { images: `[{ ${web} }, { image: ghcr.io/org/api }]`, bytecode: 'some', platforms: 'linux/s390x' },
      [
        'Input "bytecode": "some" is not one of its values. Valid: deps, all, none. Use one of them or leave the input out.',
        'Input "platforms": "linux/s390x" is not one that is built for. Valid: linux/amd64, linux/arm64. Correct it.',
      ],
    ],
    [
      'of an entry, with its place',
      { images: `[{ ${web} }, { image: "ghcr.io/org/api:1" }]` },
      [
        'Input "images", entry 2: Input "image": "ghcr.io/org/api:1" has a tag or a digest. Valid: a repository without tag or digest, e.g. ghcr.io/org/app or localhost:5000/app. Write "ghcr.io/org/api" and put "1" into "tags".',
      ],
    ],
    [
      'both ways to say what to build',
      { image: 'ghcr.io/org/app', images: `[{ ${web} }]` },
      ['Inputs "image" and "images": both say what to build. Leave one of them out.'],
    ],
    [
      'two jobs that would get in each other’s way',
      { images: `[{ ${web}, tags: a }, { ${web}, tags: a }]` },
      [
        'Input "images": two entries are named "web". Give one another "name".',
        'Input "images": two entries make "ghcr.io/org/web", and would move each other\'s "sha-<commit>". Give one another "image", e.g. "ghcr.io/org/web/cpu".',
      ],
    ],
    [
      'variants of one image, which both are the image of a commit',
      { images: `[{ ${web}, cache-suffix: cpu }, { ${web}, cache-suffix: gpu }]` },
      [
        `Input "images": two entries make "ghcr.io/org/web", and would move each other's "sha-<commit>". Give one another "image", e.g. "ghcr.io/org/web/cpu".`,
      ],
    ],
    [
      'a secret that the workflow does not have',
      { image: 'ghcr.io/org/app', secrets: 'id=npm,env=NPM_TOKEN' },
      [
        'Input "secrets": secret "npm": no environment variable "NPM_TOKEN". Valid: id=NAME,env=VARIABLE or id=NAME,src=FILE, one per line. Set it in the env: of this step.',
      ],
    ],
    [
      'a way to push that is for one platform',
      { image: 'ghcr.io/org/app', push: 'always', platforms: 'linux/amd64 linux/arm64' },
      [
        'Inputs "push" and "platforms": "always" is for one platform. Set push: auto, with which the platforms are pushed and then get their tags together.',
      ],
    ],
  ]
  test.each(table)('%s', (_, given, expected) => {
    expect(problems(given)).toEqual(expected)
  })

  test.each([
    ['[', 'Input "images" is not YAML: '],
    ['image: ghcr.io/org/app', 'Input "images" has another shape. Valid: a list of images'],
    ['[{ image: { name: x } }]', 'Input "images" has another shape at 0.image. Valid: a list of images'],
    ['[{ imag: x }]', 'Input "images", entry 1: unknown "imag". Valid: name, platforms, image, tags'],
    [`# ${'x'.repeat(70_000)}`, 'Input "images" is longer than 65536 characters. Valid: a list of images'],
    [`[&a [x, x], &b [*a, *a], &c [*b, *b]${', *c'.repeat(200)}]`, 'Input "images" is not YAML: '],
  ])('of a list that is none: %#', (images, expected) => {
    expect(problems({ images })).toEqual([expect.stringContaining(expected)])
  })

  test.each(['https://ghcr.io', 'ghcr.io/org', 'ghcr.io '])(
    'the registry is a host, not "%s"',
    (registry) => {
      expect(problems({ image: 'ghcr.io/org/app', registry })).toEqual([
        `Input "registry": "${registry}" is no host. Valid: e.g. ghcr.io or registry.example:5000; empty for no login. Write the host alone, without scheme and path.`,
      ])
    },
  )

  test('runners are labels by platform', () => {
    expect(problems({ image: 'ghcr.io/org/app', runners: 'linux/arm: x' })).toEqual([
      'Input "runners" has another shape. Valid: labels by platform (linux/amd64, linux/arm64), e.g. linux/arm64: [self-hosted, arm64]. Correct it.',
    ])
  })

  test('more jobs than GitHub starts', () => {
    const images = Array.from({ length: 129 }, (_, index) => `- image: ghcr.io/org/app${String(index)}`).join(
      '\n',
    )
    expect(problems({ images, platforms: 'linux/amd64, linux/arm64' })).toEqual([
      'Inputs "images" and "platforms" make 258 jobs. Valid: up to 256. Divide the images among workflows.',
    ])
    const perBranch = { images: images.split('\n').slice(0, 100).join('\n'), branches: 'main, release/1' }
    expect(plan(perBranch)['branches']).toEqual(['main', 'release/1'])
    expect(problems({ ...perBranch, branches: 'main, release/1, release/2' })).toEqual([
      'Inputs "images", "platforms" and "branches" make 300 jobs. Valid: up to 256. Divide the images among workflows.',
    ])
  })

  test('what is no JSON', () => {
    expect(problems({}, { INPUT_INPUTS: 'x' })).toEqual([
      'Input "inputs" does not hold a workflow\'s inputs as JSON. Give ${{ toJSON(inputs) }}.',
    ])
  })
})

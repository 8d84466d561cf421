import { expect, test } from '@jest/globals'
import { buildFacts } from '../../src/build/facts.ts'
import { createProgress, failureText } from '../../src/build/progress.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
const vertex = (digest: string, name: string, from?: number, to?: number, more: object = {}): string =>
  JSON.stringify({
    vertexes: [
      {
        digest,
        name,
        ...(from === undefined ? {} : { started: at(from) }),
        ...(to === undefined ? {} : { completed: at(to) }),
        ...more,
      },
    ],
  })
const output = (digest: string, text: string): string =>
  JSON.stringify({ logs: [{ vertex: digest, data: Buffer.from(text).toString('base64') }] })

test('a command is shown when it begins, with its output, and when it ends', () => {
  const lines: string[] = []
  const progress = createProgress((line) => lines.push(line))
  progress.feed(vertex('a', '[deps internal] load build definition', 0, 1))
  progress.feed(
    vertex('b', '[deps install 1/1] RUN --network=none --mount=type=bind,from=tools,target=/pdb ["sh"]', 1),
  )
  progress.feed(output('b', 'installing\n\n'))
  progress.feed(vertex('b', '', 1, 3.5))
  progress.feed(vertex('c', '[deps runtime 1/2] COPY x y', 3, 3, { cached: true }))
  progress.feed('WARNING: not of the stream')
  expect(lines).toEqual([
    '      … [deps install 1/1] RUN ["sh"]',
    '        installing',
    '  2.5 s [deps install 1/1] RUN ["sh"]',
    ' cached [deps runtime 1/2] COPY x y',
  ])
  expect(progress.rest()).toEqual(['WARNING: not of the stream'])
})

test('phases last as long as one of their steps runs, and what is counted are the steps of the Dockerfile', () => {
  const progress = createProgress(() => undefined)
  progress.feed(vertex('a', '[deps internal] load build definition from Dockerfile', 0, 1))
  progress.feed(vertex('b', '[srcs context app] load from client', 0.5, 2))
  progress.feed(vertex('c', '[deps deps 1/1] RUN ["python3","-B","/scripts/install.py"]', 2, 5))
  progress.feed(vertex('d', '[inventory inventory 1/1] COPY --from=counted /inventory.json /deps.json', 5, 6))
  progress.feed(vertex('e', '[image image 1/1] COPY --link --from=app / /', 5, 5, { cached: true }))
  progress.feed(vertex('f', '[deps] exporting to image', 6, 8))
  progress.feed(vertex('g', '[image] exporting to image', 7, 9))
  expect(buildFacts(progress.steps())).toEqual({
    steps: { total: 3, cached: 1 },
    phases: [
      { name: 'context', seconds: 2 },
      { name: 'install', seconds: 3 },
      { name: 'build, other', seconds: 1 },
      { name: 'export and push', seconds: 3 },
    ],
  })
})

test('a step that was made ahead in this run counts as made, with the time that it took', () => {
  const ahead = createProgress(() => undefined)
  ahead.feed(vertex('a', '[runtime 1/2] RUN ["sh"]', 0, 4))
  ahead.feed(vertex('b', '[runtime 2/2] WORKDIR /app', 4, 4, { cached: true }))
  const build = createProgress(() => undefined)
  build.feed(vertex('c', '[deps runtime 1/2] RUN ["sh"]', 6, 6, { cached: true }))
  build.feed(vertex('d', '[deps runtime 2/2] WORKDIR /app', 6, 6, { cached: true }))
  expect(buildFacts(build.steps(), ahead.steps())).toEqual({
    steps: { total: 2, cached: 1 },
    phases: [{ name: 'build, other', seconds: 4 }],
  })
})

test('a failure is told by the step that failed, not by those that were cancelled with it', () => {
  const progress = createProgress(() => undefined)
  progress.feed(vertex('a', '[srcs context app] load from client', 0, 1, { error: 'context canceled' }))
  progress.feed(vertex('b', '[static 2/2] RUN ["python","collectstatic.py"]', 0))
  progress.feed(output('b', 'ImproperlyConfigured: no SECRET_KEY\n'))
  progress.feed(vertex('b', '', 0, 2, { error: 'exit code: 1' }))
  expect(failureText(progress.steps(), progress.rest())).toBe(
    '[static 2/2] RUN ["python","collectstatic.py"]\nImproperlyConfigured: no SECRET_KEY\nexit code: 1',
  )
})

test('without a failed step the client’s own words are told', () => {
  const progress = createProgress(() => undefined)
  progress.feed('ERROR: failed to solve: registry.example: not found')
  expect(failureText(progress.steps(), progress.rest())).toBe(
    'ERROR: failed to solve: registry.example: not found',
  )
})

test('a push that is denied is shown and told', () => {
  const lines: string[] = []
  const progress = createProgress((line) => lines.push(line))
  progress.feed(vertex('b', '[deps] exporting to image', 0, 1, { error: 'failed to push: denied' }))
  expect(lines).toEqual([' FAILED [deps] exporting to image'])
  expect(failureText(progress.steps(), progress.rest())).toBe(
    '[deps] exporting to image\nfailed to push: denied',
  )
})

import { afterAll, expect, jest, test } from '@jest/globals'
import { getArtifact } from '../../src/runner/registry/artifact.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import {
  deeds,
  inImage,
  isBuilt,
  linesWith,
  lock,
  pushBase,
  server,
  startStory,
  stored,
  tagOf,
} from './story.ts'
import { mergedTree } from './tree.ts'

jest.setTimeout(240_000)

const noDocker = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
const stories: Scenario[] = []

interface Built {
  readonly image: string
  readonly run: RunResult
}

async function build(
  name: string,
  base: string,
  strategy: 'auto' | 'buildx',
  env: Readonly<Record<string, string>> = {},
): Promise<Built> {
  const files = { 'main.py': server(['idna']), 'requirements.txt': await lock('idna==3.10') }
  const inputs = { strategy, 'base-image': base, tags: 'latest' }
  const story = await startStory(`base-${name}-${strategy}`, files, { inputs })
  stories.push(story)
  return { image: story.image, run: await story.pushToMain({ env }) }
}

/** What a run has remembered of its base image, and the base with what lies below the dependencies. */
async function made({ image }: Built) {
  const { registry, tags, config } = stored(image)
  const all = await tags()
  const named = (kind: string): string => all.find((tag) => tag.startsWith(`${kind}-`)) ?? kind
  const found = await getArtifact(registry, withTag(parseReference(image), named('target')))
  const { rootfs, ...rest } = (await config(named('runtime'))) as unknown as {
    readonly rootfs: { readonly diff_ids: readonly string[] }
  }
  return {
    target: JSON.parse(found?.data.toString() ?? 'null') as unknown,
    config: { ...rest, layers: rootfs.diff_ids.length },
    tree: await mergedTree(image, named('runtime')),
  }
}

afterAll(async () => {
  for (const story of stories) await story.close()
})

test.each([
  ['Python 3.13', async () => Promise.resolve(baseImages().slim313)],
  ['Python 3.11', async () => Promise.resolve(baseImages().slim311)],
  [
    'a base with layers of its own, that leaves things behind',
    async () =>
      pushBase(
        'leaves-things',
        'RUN mkdir -p /tmp/a/b /var/cache/apt/archives /data && touch /tmp/a/b/c /tmp/.hidden /etc/fstab- /var/log/dpkg.log /data/one && ln /data/one /data/two && ln -s one /data/three',
        'RUN rm -rf /data/three /usr/share/doc && chmod 1777 /tmp && mkdir -m 2750 /app && chown 7:8 /app',
        'ENV ONE=1',
        'WORKDIR /data',
        'ENTRYPOINT ["env"]',
      ),
  ],
])(
  '%s is read without running it as it is found by running it, and gets the same below the dependencies',
  async (name, base) => {
    const reference = await base()
    const [key = ''] = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .split('-that')
    const read = await build(key, reference, 'auto', noDocker)
    expect(deeds(read.run)).toMatchObject({ exitCode: 0, state: 'cold' })
    const ran = await build(key, reference, 'buildx')
    expect(deeds(ran.run)).toMatchObject({ exitCode: 0, state: 'cold' })
    expect({ read: isBuilt(read.run), ran: isBuilt(ran.run) }).toEqual({ read: false, ran: true })
    const [one, other] = [await made(read), await made(ran)]
    expect(one).toEqual(other)
    expect(one.tree.length).toBeGreaterThan(5000)
    expect(read.run.outputs['deps-key']).toBe(ran.run.outputs['deps-key'])
  },
)

test.each([
  [
    'a Python behind a program of another name',
    [
      'RUN rm /usr/local/bin/python3 && printf "#!/bin/sh\\nexec /usr/bin/python3 \\"\\$@\\"\\n" >/usr/local/bin/python3 && chmod +x /usr/local/bin/python3',
    ],
    /^The Python of .* has to be run: \/usr\/local\/bin\/python3 is .*, which does not say its version/,
  ],
  [
    'instructions for what is built on it',
    ['ONBUILD RUN touch /triggered'],
    /^What lies below the dependencies is built on .*: it has ONBUILD instructions/,
  ],
])('%s: what is unusual is left to a builder, and said', async (name, instructions, said) => {
  const key = name.replace(/\W+/g, '-').toLowerCase()
  const { image, run } = await build(key, await pushBase(`base-${key}`, ...instructions), 'auto')
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold' })
  expect(linesWith(run, said)).toHaveLength(1)
  expect(isBuilt(run)).toBe(true)
  expect(await inImage(`${image}:${tagOf(run)}`, 'python', '-c', 'import idna; print("fine")')).toMatchObject(
    {
      code: 0,
      stdout: 'fine\n',
    },
  )
})

test('a base of another registry is copied, and its layers are sent once', async () => {
  const elsewhere = baseImages().slim313.replace('localhost', '127.0.0.1')
  const { image, run } = await build('elsewhere', elsewhere, 'auto', noDocker)
  expect(deeds(run)).toMatchObject({ exitCode: 0, state: 'cold' })
  expect(Number(run.outputs['bytes-pushed'])).toBeGreaterThan(Number(run.outputs['base-size'] ?? 40_000_000))
  expect(await inImage(`${image}:${tagOf(run)}`, 'python', '-c', 'import idna; print("fine")')).toMatchObject(
    {
      code: 0,
      stdout: 'fine\n',
    },
  )
})

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { must } from '../kit/machine/shell.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { expectFailure, startBadStory, startOnKeptRunner, unlock } from './bad-input.ts'
import { pureWheel, startLyingIndex } from './lying-index.ts'

jest.setTimeout(180_000)
let story: Scenario
let empty: string

beforeAll(async () => {
  empty = await mkdtemp(path.join(tmpdir(), 'empty-'))
  story = await startBadStory('bad-machine')
}, 180_000)
afterAll(async () => {
  await story.close()
  await rm(empty, { recursive: true, force: true })
})

const another = unlock('idna==3.10\nclick==8.1.8\n')

test('an engine that does not answer is said', async () => {
  await expectFailure(story, {
    name: 'engine absent',
    ...another,
    run: { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } },
    errors: [
      /^The Docker engine does not answer\. Start it, or name a remote builder with the input builder\./,
    ],
  })
})

test('a docker without buildx is said', async () => {
  await expectFailure(story, {
    name: 'buildx absent',
    ...unlock('idna==3.10\nh11==0.14.0\n'),
    run: { env: { DOCKER_CONFIG: empty } },
    errors: [/^docker has no buildx\. Add a step with docker\/setup-buildx-action before this one\.$/],
  })
})

test('a builder that nobody made is said', async () => {
  await expectFailure(story, {
    name: 'builder unknown',
    ...unlock('idna==3.10\nitsdangerous==2.2.0\n'),
    run: { inputs: { builder: 'nobody' } },
    errors: [
      /^builder: "nobody" cannot be used\. Valid values are the names that `docker buildx ls` prints\./,
    ],
  })
})

test('a wheel that is not what the index promised is thrown away and named with both hashes', async () => {
  const index = await startLyingIndex(empty, 'the-index-password')
  try {
    const run = await expectFailure(story, {
      name: 'wrong hash',
      ...unlock('pdb-pure==1.0\n'),
      run: { env: { PIP_EXTRA_INDEX_URL: index.url } },
      errors: [
        new RegExp(
          `^pdb-pure 1\\.0 \\(pdb_pure-1\\.0-py3-none-any\\.whl\\): its sha256 is ${index.sent}, the lock says ${index.promised}; the file was thrown away\\. `,
        ),
      ],
    })
    expect(run.cache.saved).toEqual([])
  } finally {
    await index.close()
  }
})

test('a disk that fills up while the wheelhouse is filled is said, and no part of it is saved', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'full-'))
  const small = await startOnKeptRunner(
    'bad-disk',
    { 'main.py': '', 'requirements.txt': 'pdb-pure==1.0\n' },
    {
      folder,
      env: { PIP_FIND_LINKS: folder },
    },
  )
  const wheelhouse = path.join(folder, 'runner/home/.cache/py-docker-build/wheelhouse')
  await pureWheel(folder, 2_000_000)
  await must(['mkdir', '-p', wheelhouse])
  await must(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', wheelhouse])
  try {
    const run = await expectFailure(small, {
      name: 'disk full',
      errors: [
        /^pdb-pure 1\.0 \(pdb_pure-1\.0-py3-none-any\.whl\): no space left on the disk that holds \S+wheelhouse\S+\. Free some, or use a runner with a larger disk\.$/,
      ],
    })
    expect(run.cache.saved).toEqual([])
  } finally {
    await must(['umount', wheelhouse])
    await small.close()
    await rm(folder, { recursive: true, force: true })
  }
})

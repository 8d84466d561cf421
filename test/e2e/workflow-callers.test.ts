import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { parseReference, withDigest, withTag } from '../../src/runner/registry/reference.ts'
import { ensureAct } from '../kit/act/ensure-act.ts'
import { kitState } from '../kit/machine/kit.ts'
import { startRegistryProxy, type RegistryProxy } from '../kit/machine/registry-proxy.ts'
import { baseImages } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import type { Scenario } from '../kit/scenario/scenario.ts'
import { lockOf } from '../kit/wheels/wheels.ts'
import { onArm64, pushBaseOfTwo } from './other-platform.ts'
import { ownDocker, startFarm, type Farm, type OwnDocker } from './own-docker.ts'
import { startPrivateIndex, type PrivateIndex } from './private-index.ts'
import { bytesBelow, storedBytes } from './stored-bytes.ts'
import { answer, edit, imageTags, linesWith, lock, server, startStory, stored } from './story.ts'
import { callers, jobs, outputsOf, play } from './workflow-story.ts'

jest.setTimeout(180_000)

const seconds: string[] = []
const timed = (name: string, run: RunResult): RunResult => {
  seconds.push(`${name} ${run.seconds.toFixed(1)} s`)
  return run
}
let docker: OwnDocker
beforeAll(async () => {
  await ensureAct()
  docker = await ownDocker()
}, 900_000)
afterAll(async () => {
  await docker.close()
  console.log(`played by act: ${seconds.join(', ')}`)
})

/** What the one statement beside an image is about. */
async function subjectsOf(image: string, digest: string): Promise<unknown> {
  const repository = parseReference(image)
  const { registry } = stored(image)
  const beside = await registry.manifest(withTag(repository, digest.replace(':', '-')))
  const [one, ...others] = beside?.kind === 'index' ? beside.json.manifests : []
  expect(others).toEqual([])
  const attestation = await registry.manifest(withDigest(repository, one?.digest ?? ''))
  const [layer] = attestation?.kind === 'image' ? attestation.json.layers : []
  const statement = await registry.blob(repository, layer?.digest ?? '')
  return (JSON.parse(statement.toString()) as { readonly subject?: unknown }).subject
}

/** An image of the kit's registry as it is called by those who log in. */
const behind = (proxy: RegistryProxy, reference: string): string =>
  reference.replace(kitState().registry, proxy.host)

describe('examples/workflows/private-index.yml:', () => {
  const IMAGE = 'workflow-private'
  const password = { index: 'correct-horse-battery', registry: 'staple-of-the-registry' }
  const file = 'private-index.yml'
  let index: PrivateIndex
  let proxy: RegistryProxy
  let story: Scenario
  /** Of the runner and of the Actions cache. */
  let folder: string
  const secrets = (): Readonly<Record<string, string>> => ({
    ...{ REGISTRY_USERNAME: 'robot', REGISTRY_PASSWORD: password.registry, INDEX_URL: index.url },
  })
  const image = (): string => `${proxy.host}/e2e/${IMAGE}`
  const base = (): string => behind(proxy, baseImages().slim313)
  const locked = (count: number): string => lockOf(index.wheels.slice(0, count))

  beforeAll(async () => {
    index = await startPrivateIndex(
      ['pdb-first', 'pdb-second'].map((name) => ({ name, version: '1.0', bytes: 10, kind: 'pure' })),
      password.index,
    )
    proxy = await startRegistryProxy(
      kitState().registry,
      (user, given) => user === 'robot' && given === password.registry,
    )
    const more = { image: image(), registry: proxy.host, 'base-image': base() }
    const files = await callers('', [file], more)
    const project = { 'main.py': server(['pdb-first']), 'requirements.txt': locked(1) }
    folder = await mkdtemp(path.join(tmpdir(), 'private-'))
    story = await startStory(IMAGE, { ...project, ...files }, { env: docker.env, folder })
  })
  afterAll(async () => {
    await story.close()
    await proxy.close()
    await index.close()
    await rm(folder, { recursive: true })
  })

  test('a wrong password ends the job at its login, and nothing is asked of the index', async () => {
    const wrong = { ...secrets(), REGISTRY_PASSWORD: 'of-yesterday' }
    const run = timed(
      'private-index, wrong password',
      await story.pushToMain({ play: play(file, { secrets: wrong }) }),
    )
    const [plan, [name, told] = []] = jobs(run.phases)
    expect([plan, name]).toEqual([['Plan', 'ok'], `Build ${IMAGE}`])
    expect(told).toContain('401 Unauthorized')
    expect([await stored(story.image).tags(), index.served]).toEqual([[], []])
  })

  test('without a password nobody logs in, and the run says what the registry wants', async () => {
    const { INDEX_URL } = secrets()
    const run = timed(
      'private-index, no login',
      await story.pushToMain({ play: play(file, { secrets: { INDEX_URL: INDEX_URL ?? '' } }) }),
    )
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      [`Build ${IMAGE}`, expect.stringMatching(/401|log in|login/)],
    ])
    expect(index.served).toEqual([])
  })

  // Not in the docker configuration, which lies elsewhere: a login keeps its password there until the logout.
  test('a push takes wheels from the index and pushes with the login; no password is in log, state, layers, caches or the runner’s home', async () => {
    const run = timed('private-index', await story.pushToMain({ play: play(file, { secrets: secrets() }) }))
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      [`Build ${IMAGE}`, 'ok'],
    ])
    expect(index.served).toContain(`/files/${index.wheels[0]?.file ?? ''}`)
    expect(await answer(`${story.image}:latest`)).toBe('hello\npdb-first 1.0')
    const left = await bytesBelow(run.home)
    // The action alone, whose state the harness shows: act does not.
    const alone = await story.pushToMain({
      change: edit({ 'requirements.txt': locked(2) }),
      inputs: { image: image(), 'base-image': base() },
      env: { PIP_INDEX_URL: index.url },
    })
    expect([alone.exitCode, alone.outputs['wheels-fetched']]).toEqual([0, '1'])
    const said = [...run.phases, ...alone.phases].map(({ log, state, outputs, summary, annotations }) =>
      JSON.stringify([log, state, outputs, summary, annotations]),
    )
    const kept = [
      ...left,
      ...(await storedBytes(story.image, baseImages().slim313)),
      ...(await bytesBelow(folder)),
    ]
    const holding = (text: string) => kept.flatMap(([name, bytes]) => (bytes.includes(text) ? [name] : []))
    const inHeaders = (user: string, secret: string) => Buffer.from(`${user}:${secret}`).toString('base64')
    const login = inHeaders('robot', password.registry)
    // What is looked for is found where it is.
    expect(await readFile(path.join(docker.env.DOCKER_CONFIG, 'config.json'), 'utf8')).toContain(login)
    expect(said.some((text) => text.includes('pdb-first'))).toBe(true)
    expect(holding('pdb-first').filter((name) => name.startsWith('sha256:')).length).toBeGreaterThan(5)
    for (const place of [run.home, path.join(folder, 'cache')])
      expect(holding('pdb_first').some((name) => name.startsWith(place))).toBe(true)
    const encoded = [login, inHeaders('reader', password.index)]
    for (const secret of [password.index, password.registry, index.url, ...encoded]) {
      expect(said.filter((text) => text.includes(secret))).toEqual([])
      expect(holding(secret)).toEqual([])
    }
  })
})

describe('examples/workflows/self-hosted.yml:', () => {
  const IMAGE = 'workflow-own-runners'
  let story: Scenario
  let farm: Farm
  beforeAll(async () => {
    farm = await startFarm(docker.env)
    const more = {
      'base-image': await pushBaseOfTwo(`${IMAGE}-base`),
      builder: farm.name,
      strategy: 'buildx',
    }
    const files = await callers(`e2e/${IMAGE}`, ['self-hosted.yml'], more)
    const project = { 'main.py': server(['idna']), 'requirements.txt': await lock('idna==3.10') }
    const env = { ...farm.env, ...(await onArm64('self-hosted,linux,arm64')) }
    story = await startStory(IMAGE, { ...project, ...files }, { env })
  })
  afterAll(async () => {
    await story.close()
    await farm.close()
  })

  test('each platform is built on the runner with its labels, by the builder that all share', async () => {
    const run = timed('self-hosted', await story.pushToMain({ play: play('self-hosted.yml') }))
    expect(jobs(run.phases).toSorted()).toEqual([
      [`Build ${IMAGE} (linux/amd64)`, 'ok'],
      [`Build ${IMAGE} (linux/arm64)`, 'ok'],
      ['Plan', 'ok'],
      [`Put together ${IMAGE}`, 'ok'],
    ])
    expect(linesWith(run, `Builder: ${farm.name} (${farm.driver}): named by the input builder`)).toHaveLength(
      2,
    )
    expect(await imageTags(story.image)).toEqual(expect.arrayContaining(['latest', `sha-${run.sha}`]))
  })
})

describe('examples/workflows/release.yml:', () => {
  const IMAGE = 'workflow-tagged'
  let story: Scenario
  beforeAll(async () => {
    const files = await callers(`e2e/${IMAGE}`, ['minimal.yml', 'release.yml'])
    const inKit = (text: string): string =>
      text.replaceAll('registry: ghcr.io', `registry: ${kitState().registry}`)
    const own = Object.entries(files).map(([name, text]) => [name, inKit(text)] as const)
    const project = { 'main.py': server(['idna']), 'requirements.txt': await lock('idna==3.10') }
    story = await startStory(IMAGE, { ...project, ...Object.fromEntries(own) }, { env: docker.env })
  })
  afterAll(() => story.close())

  test('the image of the tagged commit gets the tags, a statement of its provenance and an SBOM, without a build', async () => {
    const push = await story.pushToMain({ play: play('minimal.yml') })
    const built = await stored(story.image).digest(`sha-${push.sha}`)
    const run = timed('release', await story.tag({ name: 'v1.2.3', play: play('release.yml') }))
    expect(jobs(run.phases)).toEqual([
      ['Plan', 'ok'],
      [`Build ${IMAGE}`, 'ok'],
      ['Release/Provenance and SBOM', 'ok'],
    ])
    expect(outputsOf(run.phases, 'Build')).toMatchObject({ 'cache-state': 'nothing-to-do', digest: built })
    for (const tag of ['v1.2.3', 'stable', 'latest'])
      expect(await stored(story.image).digest(tag)).toBe(built)
    const beside = await stored(story.image).tags()
    expect(beside).toContain(built.replace(':', '-'))
    const [name, sha256] = [story.image, built.replace('sha256:', '')]
    expect(await subjectsOf(story.image, built)).toEqual([{ name, digest: { sha256 } }])
    expect(linesWith(run, `SBOM of ${story.image}@${built}: `).join()).toContain('idna 3.10')
  })
})

describe('examples/workflows/ghes.yml:', () => {
  const IMAGE = 'workflow-ghes'
  let story: Scenario
  let proxy: RegistryProxy
  beforeAll(async () => {
    // As a GitHub's own registry does: it takes the token of the run.
    proxy = await startRegistryProxy(
      kitState().registry,
      (user, token) => user === 'mona' && token.startsWith('ghs_'),
    )
    const [[name, text] = ['', '']] = Object.entries(await callers('', ['ghes.yml']))
    const own = text
      .replaceAll('containers.github.example', proxy.host)
      .replaceAll('${{ github.repository }}', `e2e/${IMAGE}`)
      .replaceAll('registry.example/library/python:3.13-slim', behind(proxy, baseImages().slim313))
    const project = { 'main.py': server(['idna']), 'requirements.txt': await lock('idna==3.10') }
    // On GHES the cache's client wants an older protocol than the kit's service has, so there is none.
    const env = { ...docker.env, GITHUB_SERVER_URL: 'https://github.example' }
    story = await startStory(IMAGE, { ...project, [name]: own }, { env })
  })
  afterAll(async () => {
    await story.close()
    await proxy.close()
  })

  test('the steps that are written out log in with the token of the run, build and push', async () => {
    const run = timed('ghes', await story.pushToMain({ play: play('ghes.yml') }))
    expect(jobs(run.phases)).toEqual([['Image/Image', 'ok']])
    expect(linesWith(run, /^Not saved: .*, no cache service on this runner$/).length).toBeGreaterThan(0)
    expect(await imageTags(story.image)).toEqual(expect.arrayContaining(['latest', `sha-${run.sha}`]))
    expect(await answer(`${story.image}:latest`)).toBe('hello\nidna 3.10')
  })
})

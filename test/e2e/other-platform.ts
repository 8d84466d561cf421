import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRegistry } from '../../src/runner/registry/client.ts'
import { linkedImage, linkedIndex, type FoundImage } from '../../src/runner/registry/oci.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { pushBase } from './story.ts'

/*
 * A second platform on a machine that is amd64: a base image whose config and whose Python say arm64, and a run of the
 * action that takes its runner for one. Everything but the machine code of the base itself is then as on such a runner:
 * names, wheels, manifests. That the image runs on arm64 is not shown.
 */

/** Line of a `.pth` file, which Python runs when it starts. */
const claim = 'import os; u = os.uname(); r = os.uname_result((*u[:4], "aarch64")); os.uname = lambda r=r: r'

/** Pushes a base image of two platforms as `e2e/<name>`. Gives back its reference. */
export async function pushBaseOfTwo(name: string): Promise<string> {
  const registry = createRegistry({ env: { DOCKER_CONFIG: '/nonexistent' } })
  const find = async (reference: string): Promise<FoundImage> => {
    const found = await registry.image(parseReference(reference), 'linux/amd64')
    if (found === undefined) throw new Error(`${reference} was not pushed`)
    return found
  }
  const amd64 = await find(await pushBase(name, 'ENV TWO=1'))
  const reference = await pushBase(
    name,
    'ENV TWO=2',
    `RUN printf '%s\\n' '${claim}' >/usr/lib/python3/dist-packages/claim.pth`,
  )
  const repository = parseReference(reference)
  const claimed = await find(reference)
  const config = JSON.parse(
    (await registry.blob(repository, claimed.json.config.digest)).toString(),
  ) as object
  const arm64 = linkedImage({ ...config, architecture: 'arm64', variant: 'v8' }, claimed.json.layers)
  await registry.putBlob(repository, arm64.config)
  await registry.putManifest(withTag(repository, 'arm64'), arm64.bytes, arm64.mediaType)
  const index = linkedIndex(
    [
      { ...amd64, platform: { os: 'linux', architecture: 'amd64' } },
      { ...arm64, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    ].map(({ mediaType, digest, bytes, platform }) => ({
      ...{ mediaType, digest, platform },
      size: bytes.byteLength,
    })),
  )
  await registry.putManifest(repository, index.bytes, index.mediaType)
  return reference
}

/**
 * Environment of a run that takes its runner for an arm64 one.
 * @param label of a workflow's runner, where only jobs on that one do
 */
export async function onArm64(label?: string): Promise<Readonly<Record<string, string>>> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'arm64-')), 'arm64.mjs')
  const claimed = "Object.defineProperty(process, 'arch', { value: 'arm64' })\n"
  await writeFile(
    file,
    label === undefined ? claimed : `if (process.env.KIT_RUNNER === '${label}') ${claimed}`,
  )
  return { NODE_OPTIONS: `--import=${file}` }
}

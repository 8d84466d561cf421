import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { ensureDebianRoot, exists } from './debian.ts'
import type { Folders } from './folders.ts'
import { must, type RunOptions } from './shell.ts'
import type { Steps } from './steps.ts'

/** Names below the kit's registry. The same as on Docker Hub, so that its mirror answers plain names too. */
export const BASE_IMAGES = {
  slim313: 'library/python:3.13-slim',
  slim311: 'library/python:3.11-slim',
  builder313: 'library/python:3.13',
} as const
export type BaseImage = keyof typeof BASE_IMAGES

/** Whole references, given the registry's host and port. */
export function referencesOn(registry: string): Record<BaseImage, string> {
  return {
    slim313: `${registry}/${BASE_IMAGES.slim313}`,
    slim311: `${registry}/${BASE_IMAGES.slim311}`,
    builder313: `${registry}/${BASE_IMAGES.builder313}`,
  }
}

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

export async function hasImage(registry: string, name: string): Promise<boolean> {
  const [repository, tag] = name.split(':')
  const answer = await fetch(`http://${registry}/v2/${repository}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept: MANIFEST_TYPES },
  })
  return answer.ok
}

/** Where the images are to go, and the environment in which `docker` reaches the kit's engine. */
export interface Destination {
  readonly registry: string
  readonly environment: NodeJS.ProcessEnv
}

/** Makes from Debian what cannot be pulled. The engine must be up for `pushBaseImages`, not for this. */
export async function ensureBaseRoots(
  destination: Destination,
  folders: Folders,
  steps: Steps,
): Promise<void> {
  for (const [image, suite] of SUITES) {
    if (await hasImage(destination.registry, BASE_IMAGES[image])) continue
    await ensureDebianRoot(
      {
        suite,
        folder: rootOf(folders, suite),
        packages: ['python3', 'python3-venv', 'ca-certificates', 'tzdata', 'netbase'],
        title: `${BASE_IMAGES[image]} from Debian ${suite} (about 40 s)`,
      },
      folders,
      steps,
    )
  }
}

const SUITES: readonly (readonly ['slim313' | 'slim311', string])[] = [
  ['slim313', 'trixie'],
  ['slim311', 'bookworm'],
]

const rootOf = (folders: Folders, suite: string): string => `${folders.kit}/bases/${suite}`

type Watched = Pick<RunOptions, 'onLine' | 'signal'>

export async function pushBaseImages(
  destination: Destination,
  folders: Folders,
  steps: Steps,
): Promise<void> {
  const watch = (latest: (line: string) => void): Watched => ({ onLine: latest, signal: steps.signal })
  for (const [image, suite] of SUITES) {
    if (await hasImage(destination.registry, BASE_IMAGES[image])) continue
    await steps.during(`pushing ${BASE_IMAGES[image]}`, async (latest) => {
      await dressAsOfficial(folders, rootOf(folders, suite))
      await pushRoot(rootOf(folders, suite), BASE_IMAGES[image], destination, folders, watch(latest))
    })
    await rm(rootOf(folders, suite), { recursive: true, force: true })
  }
  if (await hasImage(destination.registry, BASE_IMAGES.builder313)) return
  await steps.during(`building ${BASE_IMAGES.builder313}: the slim one with a compiler`, (latest) =>
    build(
      BUILDER_DOCKERFILE(destination.registry),
      BASE_IMAGES.builder313,
      destination,
      folders,
      watch(latest),
    ),
  )
}

/** Folders that Debian's own slim images leave out as well. */
const NOT_IN_SLIM = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'usr/share/info',
  'usr/share/lintian',
]

/** Gives Debian's Python the places and the pip that the official image has. */
async function dressAsOfficial(folders: Folders, root: string): Promise<void> {
  const minor = (
    await must(['chroot', root, 'python3', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])
  ).trim()
  await rm(`${root}/usr/lib/python${minor}/EXTERNALLY-MANAGED`, { force: true })
  for (const name of ['python3', 'python', `python${minor}`]) {
    await rm(`${root}/usr/local/bin/${name}`, { force: true })
    await symlink(`/usr/bin/python${minor}`, `${root}/usr/local/bin/${name}`)
  }
  const machineBundle = '/etc/ssl/certs/ca-certificates.crt'
  if (await exists(machineBundle)) await copyFile(machineBundle, `${root}/etc/ssl/certs/ca-certificates.crt`)
  await installPip(folders, root, minor)
  for (const folder of [...NOT_IN_SLIM, 'var/cache/apt', 'var/lib/apt/lists', 'var/log']) {
    await rm(`${root}/${folder}`, { recursive: true, force: true })
  }
  await mkdir(`${root}/var/lib/apt/lists/partial`, { recursive: true })
  await mkdir(`${root}/var/cache/apt/archives/partial`, { recursive: true })
  await mkdir(`${root}/var/log/apt`, { recursive: true })
  await writeFile(`${root}/etc/resolv.conf`, '')
  await rm(`${root}/etc/hostname`, { force: true })
}

/** Debian's pip refuses to touch what Debian installed; the wheel that `python3 -m venv` uses does not. */
async function installPip(folders: Folders, root: string, minor: string): Promise<void> {
  const venv = '/tmp/pip-venv'
  const log = `${folders.logs}/base-pip.log`
  await must(['chroot', root, 'python3', '-m', 'venv', venv], { log })
  await must(
    [
      'sh',
      '-c',
      'mkdir -p "$2" && cp -a "$1"/pip* "$2"',
      'sh',
      `${root}${venv}/lib/python${minor}/site-packages`,
      `${root}/usr/local/lib/python${minor}/dist-packages`,
    ],
    { log },
  )
  const script = (await readFile(`${root}${venv}/bin/pip`, 'utf8')).replace(
    /^#!.*/,
    '#!/usr/local/bin/python3',
  )
  for (const name of ['pip', 'pip3', `pip${minor}`]) {
    await writeFile(`${root}/usr/local/bin/${name}`, script, { mode: 0o755 })
  }
  await rm(`${root}${venv}`, { recursive: true, force: true })
}

async function pushRoot(
  root: string,
  name: string,
  destination: Destination,
  folders: Folders,
  watched: Watched,
): Promise<void> {
  const version = (
    await must(['chroot', root, 'python3', '-c', 'import platform; print(platform.python_version())'])
  ).trim()
  const context = `${root}.context`
  await rm(context, { recursive: true, force: true })
  await mkdir(context, { recursive: true })
  await must(['tar', '--numeric-owner', '-C', root, '-cf', `${context}/root.tar`, '.'])
  await build(ROOT_DOCKERFILE(version), name, destination, folders, watched, context)
  await rm(context, { recursive: true, force: true })
}

/** The settings of the official image, as far as anyone looks at them. */
const ROOT_DOCKERFILE = (version: string): string => `FROM scratch
ADD root.tar /
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
ENV PYTHON_VERSION=${version}
CMD ["python3"]
`

const BUILDER_DOCKERFILE = (registry: string): string => `FROM ${registry}/${BASE_IMAGES.slim313}
RUN apt-get update \\
 && apt-get install -y --no-install-recommends build-essential python3-dev libpq-dev pkg-config git \\
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /var/cache/apt/*.bin /usr/share/doc /usr/share/man /usr/share/locale
`

async function build(
  dockerfile: string,
  name: string,
  destination: Destination,
  folders: Folders,
  watched: Watched,
  context?: string,
): Promise<void> {
  const output = `type=image,name=${destination.registry}/${name},push=true,oci-mediatypes=true,store=false`
  await must(
    [
      ...['docker', 'buildx', 'build', '--progress=plain', '--provenance=false', `--output=${output}`],
      ...(context === undefined ? ['-'] : ['--file=-', context]),
    ],
    {
      env: destination.environment,
      input: dockerfile,
      log: `${folders.logs}/base-images.log`,
      ...watched,
    },
  )
}

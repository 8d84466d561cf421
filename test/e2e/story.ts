import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRun } from '../../src/runner/exec.ts'
import { createRegistry, type Registry } from '../../src/runner/registry/client.ts'
import { parseReference, withTag } from '../../src/runner/registry/reference.ts'
import { provideUv, uvIn } from '../../src/runner/tools.ts'
import { kitFolders } from '../kit/machine/folders.ts'
import { kitEnvironment, kitState } from '../kit/machine/kit.ts'
import { oneAtATime } from '../kit/machine/lock.ts'
import { attempt, must } from '../kit/machine/shell.ts'
import { baseImages, forget, scenarioKit } from '../kit/scenario-kit.ts'
import type { RunResult } from '../kit/scenario/run-result.ts'
import { Scenario, type ScenarioOptions } from '../kit/scenario/scenario.ts'

/** Files of a project by path. */
export type Files = Readonly<Record<string, string>>

/**
 * A story that begins with an empty image repository `e2e/<name>` on the kit's Python 3.13.
 * @param name not another test file's: that may run at the same time, and the registry is the same
 */
export async function startStory(
  name: string,
  files: Files,
  options: Partial<ScenarioOptions> = {},
): Promise<Scenario> {
  const image = `e2e/${name}`
  await forget(image)
  return Scenario.start({
    files,
    image,
    kit: scenarioKit(),
    ...options,
    inputs: {
      'base-image': baseImages().slim313,
      'builder-image': baseImages().builder313,
      ...options.inputs,
    },
    // Folders with wheels of this machine must not decide what is fetched.
    env: { PIP_FIND_LINKS: '', ...options.env },
  })
}

/** Writes files into a work tree; for a scenario's `change`. */
export function edit(files: Files): (folder: string) => Promise<void> {
  return async (folder) => {
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text)
  }
}

/** An app that answers `GET /` with the versions of what it imports, as `name version` lines. */
export function server(imports: readonly string[], greeting = 'hello'): string {
  return [
    'from http.server import BaseHTTPRequestHandler, HTTPServer',
    'from importlib.metadata import version',
    '',
    `NAMES = ${JSON.stringify(imports)}`,
    '',
    '',
    'class Handler(BaseHTTPRequestHandler):',
    '    def do_GET(self):',
    `        lines = [${JSON.stringify(greeting)}] + [f"{name} {version(name)}" for name in NAMES]`,
    '        self.send_response(200)',
    '        self.end_headers()',
    '        self.wfile.write("\\n".join(lines).encode())',
    '',
    '    def log_message(self, *arguments):',
    '        pass',
    '',
    '',
    'if __name__ == "__main__":',
    '    HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()',
    '',
  ].join('\n')
}

/** The action's own uv, kept from one test file to the next; the first worker to want it provides it for all. */
async function uv(): Promise<string> {
  const cache = path.join(kitFolders().kit, 'e2e-tools')
  process.env['RUNNER_TOOL_CACHE'] ??= cache
  process.env['RUNNER_TEMP'] ??= cache
  const scratch = await mkdtemp(path.join(tmpdir(), 'uv-'))
  try {
    const provide = (): Promise<string> => provideUv(createRun(process.env), process.arch, scratch)
    return uvIn(await oneAtATime(path.join(cache, 'lock.json'), provide))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Runs uv in a folder that holds the files, and gives back one that it wrote. */
export async function uvMakes(
  output: string,
  argv: readonly string[],
  files: Files = {},
  input?: string,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
  try {
    await edit(files)(folder)
    const env = { ...process.env, UV_CACHE_DIR: path.join(kitFolders().kit, 'e2e-tools', 'uv-cache') }
    const options = input === undefined ? {} : { input }
    await must([await uv(), ...argv], { cwd: folder, env: { ...env, UV_FIND_LINKS: '' }, ...options })
    return await readFile(path.join(folder, output), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `requirements.txt` with pinned and hashed requirements for Python 3.13, and without an index. */
export async function lock(...requirements: readonly string[]): Promise<string> {
  const argv = ['pip', 'compile', '--quiet', '--generate-hashes', '--no-header', '--no-annotate', '--no-deps']
  const platform = ['--python-version', '3.13', '--python-platform', 'x86_64-manylinux_2_40']
  const command = [...argv, ...platform, '--output-file', 'requirements.txt', '-']
  return uvMakes('requirements.txt', command, {}, requirements.join('\n'))
}

/** What a run did, in numbers that do not depend on the machine. */
export interface Deeds {
  readonly exitCode: number
  readonly state: string | undefined
  /** Wheels that came from the Actions cache, were downloaded, and were compiled. */
  readonly restored: number
  readonly fetched: number
  readonly compiled: number
}

/** @throws with the end of the log when the run failed */
export function deeds({ exitCode, outputs, log }: RunResult): Deeds {
  if (exitCode !== 0) throw new Error(`the run failed:\n${log.slice(-40).join('\n')}`)
  const restored = log.flatMap((line) => /^Wheelhouse: (\d+) restored,/.exec(line)?.[1] ?? [])
  return {
    exitCode,
    state: outputs['cache-state'],
    restored: Number(restored[0] ?? 0),
    fetched: Number(outputs['wheels-fetched']),
    compiled: Number(outputs['sdists-compiled']),
  }
}

/** Which of our cache entries were saved or restored, in the order in which a run asks for them. */
export function cacheKinds(transfers: RunResult['cache']['saved']): readonly string[] {
  const kinds = ['wheelhouse', 'pip', 'measurement']
  const found = transfers.map(({ key }) => /^py-docker-build[-/](\w+)/.exec(key)?.[1] ?? key)
  return found.sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b))
}

/** Tag of the image that a run made or found: that of its commit is the head's in a pull request. */
export function tagOf({ outputs }: RunResult): string {
  return `image-${outputs['image-key'] ?? ''}`
}

/** Lines of a run's log that hold the text. */
export function linesWith(run: RunResult, text: string | RegExp): readonly string[] {
  return run.log.filter((line) => (typeof text === 'string' ? line.includes(text) : text.test(line)))
}

/** Whether buildx worked in this run, by its own progress lines. */
export function isBuilt(run: RunResult): boolean {
  return linesWith(run, /^Builder: |^(##\[group\])?Building /).length > 0
}

/** What is in the kit's registry under one image's name. */
export interface Stored {
  tags(): Promise<readonly string[]>
  /** Digest that a tag names. @throws where there is none */
  digest(tag: string): Promise<string>
  /** Digests of the layers, lowest first. */
  layers(tag: string): Promise<readonly string[]>
  /** The image's configuration, as JSON. */
  config(tag: string): Promise<ImageConfiguration>
  readonly registry: Registry
}

export interface ImageConfiguration {
  readonly config: {
    readonly User?: string
    readonly Env?: readonly string[]
    readonly Cmd?: readonly string[]
    readonly Labels?: Readonly<Record<string, string>>
    readonly WorkingDir?: string
  }
}

export function stored(image: string): Stored {
  const registry = createRegistry({ env: { DOCKER_CONFIG: '/nonexistent' } })
  const repository = parseReference(image)
  const find = async (tag: string) => {
    const found = await registry.image(withTag(repository, tag), 'linux/amd64')
    if (found === undefined) throw new Error(`${image}:${tag} is not in the registry`)
    return found
  }
  return {
    registry,
    async tags() {
      const answer = await fetch(`http://${kitState().registry}/v2/${repository.repository}/tags/list`)
      const body = (await answer.json()) as { readonly tags?: readonly string[] | null }
      return [...(body.tags ?? [])].sort()
    },
    digest: async (tag) => (await find(tag)).digest,
    layers: async (tag) => (await find(tag)).json.layers.map(({ digest }) => digest),
    async config(tag) {
      const blob = await registry.blob(repository, (await find(tag)).json.config.digest)
      return JSON.parse(blob.toString()) as ImageConfiguration
    },
  }
}

/** Tags of images and parts, without the facts and layers that the action keeps beside them. */
export async function imageTags(image: string): Promise<readonly string[]> {
  return (await stored(image).tags()).filter(
    (tag) =>
      !/^(target|lock|choices|inventory|compiled|measurement|history|alias|seen|group|runtime)-/.test(tag),
  )
}

/** Runs `docker …` on the kit's engine and gives back what it prints. @throws when it fails */
export async function docker(...argv: readonly string[]): Promise<string> {
  return (await must(['docker', ...argv], { env: kitEnvironment(kitState()) })).trim()
}

/** Pushes what the instructions make of the kit's slim base, as another base. Gives back its reference. */
export async function pushBase(name: string, ...instructions: readonly string[]): Promise<string> {
  const reference = `${kitState().registry}/e2e/${name}:3.13-slim`
  const context = await mkdtemp(path.join(tmpdir(), 'base-'))
  try {
    await edit({ Dockerfile: [`FROM ${baseImages().slim313}`, ...instructions, ''].join('\n') })(context)
    const output = ['--output', `type=image,name=${reference},push=true`, '--provenance=false']
    await docker('buildx', 'build', '--quiet', ...output, context)
  } finally {
    await rm(context, { recursive: true })
  }
  return reference
}

/** Runs a program in a container of the image. */
export async function inImage(
  reference: string,
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const env = kitEnvironment(kitState())
  return attempt(['docker', 'run', '--rm', '--quiet', '--network=none', reference, ...argv], { env })
}

/** Starts the image as it is, and gives back what it answers to `GET /` on port 8000. */
export async function answer(reference: string): Promise<string> {
  const container = await docker('run', '--detach', '--quiet', '--publish', '127.0.0.1::8000', reference)
  try {
    const address = await docker('port', container, '8000')
    for (let tries = 100; ; tries--) {
      try {
        return await (await fetch(`http://${address}/`)).text()
      } catch (cause) {
        if (tries === 0) throw new Error(await docker('logs', container), { cause })
        await new Promise((done) => setTimeout(done, 100))
      }
    }
  } finally {
    await docker('rm', '--force', '--volumes', container)
  }
}

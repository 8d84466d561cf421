import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { reasonOf } from './failure.ts'

/** `bearer` is sent as it is; `identity` is an OAuth2 refresh token, exchanged at the token server. */
export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string }

export type Environment = Readonly<Record<string, string | undefined>>
type Json = Readonly<Record<string, unknown>>

/**
 * What `docker login` left for a registry, looked up in Docker's order: `DOCKER_AUTH_CONFIG`, a helper named for the
 * host, the credentials store, the file itself. Undefined where there is none. A helper or a file that does not work
 * is told through `warn` and counts as none: public images must stay readable.
 * Format: docs.docker.com/reference/cli/docker/login and github.com/docker/docker-credential-helpers.
 */
export async function findCredentials(
  env: Environment,
  registry: string,
  warn: (line: string) => void,
): Promise<Credentials | undefined> {
  const fromEnvironment = env['DOCKER_AUTH_CONFIG']
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    const found = fromAuths(parseConfig(fromEnvironment, 'DOCKER_AUTH_CONFIG', warn), registry)
    if (found !== undefined) return found
  }
  const file = join(env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker'), 'config.json')
  const config = await readConfig(file, warn)
  const helper = helperFor(config, registry)
  if (helper === undefined) return fromAuths(config, registry)
  try {
    return await askHelper(env, helper, registry === 'docker.io' ? hubKey : registry)
  } catch (error) {
    warn(
      `docker-credential-${helper} (named in ${file}) gave no credentials for ${registry}: ${reasonOf(error)}`,
    )
    return undefined
  }
}

/** Docker Hub's historical name in Docker's configuration. */
const hubKey = 'https://index.docker.io/v1/'
const hubHosts = ['index.docker.io', 'docker.io', 'registry-1.docker.io']

async function readConfig(file: string, warn: (line: string) => void): Promise<Json> {
  try {
    return parseConfig(await readFile(file, 'utf8'), file, warn)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') warn(`${file} cannot be read: ${reasonOf(error)}`)
    return {}
  }
}

/** The parser's own message quotes the text, which holds passwords: it is not passed on. */
function parseConfig(text: string, where: string, warn: (line: string) => void): Json {
  try {
    return record(JSON.parse(text))
  } catch {
    warn(`${where} is not JSON: going on without credentials`)
    return {}
  }
}

function helperFor(config: Json, registry: string): string | undefined {
  const helpers = record(config['credHelpers'])
  const named = namesOf(registry).map((name) => helpers[name])
  const helper = [...named, config['credsStore']].find((value) => typeof value === 'string' && value !== '')
  return helper as string | undefined
}

function namesOf(registry: string): string[] {
  return registry === 'docker.io' ? [hubKey, ...hubHosts] : [registry]
}

function fromAuths(config: Json, registry: string): Credentials | undefined {
  const names = namesOf(registry)
  const entries = Object.entries(record(config['auths']))
  const [, found] =
    entries.find(([key]) => names.includes(key)) ?? entries.find(([key]) => names.includes(hostOf(key))) ?? []
  const entry = record(found)
  const identity = text(entry['identitytoken'])
  if (identity !== undefined) return { kind: 'identity', token: identity }
  const bearer = text(entry['registrytoken'])
  if (bearer !== undefined) return { kind: 'bearer', token: bearer }
  const encoded = text(entry['auth'])
  if (encoded === undefined) return basic(text(entry['username']), text(entry['password']))
  // Older clients padded the password with NULs.
  const decoded = Buffer.from(encoded, 'base64').toString('utf8').replace(/\0+$/, '')
  const colon = decoded.indexOf(':')
  return colon < 0 ? undefined : basic(decoded.slice(0, colon), decoded.slice(colon + 1))
}

/** Keys are hosts or, from old clients, URLs. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}

function basic(username: string | undefined, password: string | undefined): Credentials | undefined {
  return username === undefined || password === undefined ? undefined : { kind: 'basic', username, password }
}

/** One line (the server) goes in; `{ServerURL, Username, Secret}` comes out; user `<token>` marks a refresh token. */
async function askHelper(env: Environment, helper: string, server: string): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(helper)) throw new Error(`"${helper}" is not the name of a credential helper`)
  const { code, stdout, stderr } = await run(env, [`docker-credential-${helper}`, 'get'], `${server}\n`)
  if (code !== 0) {
    const message = `${stdout} ${stderr}`.trim()
    if (/credentials not found/i.test(message)) return undefined
    throw new Error(message === '' ? `exit code ${code}` : message.slice(0, 300))
  }
  let answer: Json
  try {
    answer = record(JSON.parse(stdout))
  } catch {
    throw new Error('its answer is not JSON')
  }
  const username = text(answer['Username'])
  const secret = text(answer['Secret'])
  if (username === '<token>' && secret !== undefined) return { kind: 'identity', token: secret }
  return basic(username, secret)
}

const helperTimeoutMs = 20_000

async function run(
  env: Environment,
  argv: readonly [string, ...string[]],
  input: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const [command, ...rest] = argv
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { env, stdio: 'pipe' })
    // Not spawn's own `timeout`: its timer outlives a command that does not exist.
    const timer = setTimeout(() => child.kill(), helperTimeoutMs)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? -1, stdout, stderr })
    })
    // A helper may end without reading; that is not an error of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

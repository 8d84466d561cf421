import { z } from 'zod'
import { startScript } from './ready-script.ts'

/** Where distributions come from, as the user configured it for pip (and for uv, which wins). */
export interface IndexSettings {
  /** Environment for uv. */
  readonly env: Readonly<Record<string, string>>
  /** Credentials by origin (`https://host:port`), from user:password in index URLs. */
  readonly credentials: ReadonlyMap<string, { readonly user: string; readonly password: string }>
  /**
   * Addresses of the indexes, pip's own default where none is configured. Empty where there is more to ask than indexes
   * (folders of wheels, or none but those).
   */
  readonly indexes: readonly string[]
}

/** pip's option → uv's variable. https://docs.astral.sh/uv/reference/environment/ */
const translated: Readonly<Record<string, string>> = {
  'index-url': 'UV_DEFAULT_INDEX',
  'extra-index-url': 'UV_INDEX',
  'find-links': 'UV_FIND_LINKS',
  'no-index': 'UV_NO_INDEX',
  cert: 'SSL_CERT_FILE',
}

/** What python/index_settings.py prints. */
export const pipSettings = z.object({
  settings: z.record(z.string(), z.string()),
  default: z.string().nullable(),
})
type PipSettings = z.infer<typeof pipSettings>

/**
 * Reads what pip makes of its files and its environment. A runner without pip has no settings. Python is started before this
 * returns, because all that asks an index waits for it.
 * @param outside see `startScript`; `scratch` also because `-m` takes modules of the folder that it is started in, such as the
 * checked-out sources, for Python's own.
 */
export async function readIndexSettings(
  outside: Omit<Parameters<typeof startScript>[0], 'libraries'>,
): Promise<IndexSettings> {
  const { env, scripts, scratch } = outside
  const { exitCode, lines } = await startScript({ env, scripts, scratch }, 'index_settings.py').ask('')
  return indexSettings(readPip(exitCode === 0 ? lines : []) ?? { settings: {}, default: null }, env)
}

/** What version managers and a Python say beside it is passed over. The text may hold a password, and is never told. */
function readPip(lines: readonly string[]): PipSettings | undefined {
  for (const line of lines.toReversed()) {
    try {
      return pipSettings.parse(JSON.parse(line))
    } catch {
      // Not this one.
    }
  }
  return undefined
}

/** What tells one source of distributions from another, without passwords. */
export function sourcesOf({ env, indexes }: IndexSettings): readonly string[] {
  const bare = indexes.map((index) => (URL.canParse(index) ? withoutUser(new URL(index)) : index))
  return [...bare, ...[env.UV_FIND_LINKS, env.UV_NO_INDEX].filter((one) => one !== undefined)]
}

function withoutUser(url: URL): string {
  url.username = url.password = ''
  return url.href
}

/** Value of `Authorization` for an address on one of the indexes' origins; undefined where it needs none. */
export function authorizationFor(
  url: string | URL,
  { credentials }: Pick<IndexSettings, 'credentials'>,
): string | undefined {
  const user = credentials.get(new URL(url).origin)
  return user && `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`
}

/**
 * Settings are named by section, such as `global.index-url`; sections later in pip's order of precedence win: `global`, then
 * the command's own (`install`, `download`), then `:env:`.
 */
export function indexSettings(
  pip: PipSettings,
  environment: Readonly<Record<string, string | undefined>>,
): IndexSettings {
  const settings = new Map<string, string>()
  for (const section of ['global', 'install', 'download', ':env:'])
    for (const [key, value] of Object.entries(pip.settings))
      // An empty one is none, as pip has it: a reusable workflow gives what it was not given as an empty variable.
      if (key.startsWith(`${section}.`) && value.trim() !== '')
        settings.set(key.slice(section.length + 1), value)
  const env: Record<string, string> = {}
  for (const [option, variable] of Object.entries(translated)) {
    const value = environment[variable] ?? settings.get(option)
    if (value === undefined || value.trim() === '') continue
    env[variable] = value
      .trim()
      .split(/\s+/)
      .join(option === 'find-links' ? ',' : ' ')
  }
  const credentials = new Map<string, { user: string; password: string }>()
  for (const value of [env.UV_DEFAULT_INDEX, ...(env.UV_INDEX ?? '').split(/\s+/)]) {
    if (value === undefined || !URL.canParse(value)) continue
    const url = new URL(value)
    if (url.username !== '')
      credentials.set(url.origin, {
        user: decoded(url.username),
        password: decoded(url.password),
      })
  }
  const { UV_DEFAULT_INDEX = pip.default, UV_INDEX = '', UV_FIND_LINKS, UV_NO_INDEX } = env
  const isPlain = UV_DEFAULT_INDEX !== null && UV_FIND_LINKS === undefined && UV_NO_INDEX === undefined
  const indexes = isPlain ? [...UV_INDEX.split(/\s+/).filter(Boolean), UV_DEFAULT_INDEX] : []
  return { env, credentials, indexes }
}

/** As pip does it: a percent sign that begins no escape is one. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

import type { Run } from './exec.ts'

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

/**
 * Reads `pip config list`, which merges pip's files and its environment. A runner without pip has no settings.
 * @param cwd a folder of ours: `-m` takes modules of the folder that it is started in, such as the checked-out sources,
 * for Python's own.
 */
export async function readIndexSettings(
  run: Run,
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<IndexSettings> {
  const pip = ['-m', 'pip', '--disable-pip-version-check']
  const isGiven = Boolean(environment.UV_DEFAULT_INDEX ?? environment.PIP_INDEX_URL)
  const [config, help] = await Promise.all([
    run('python3', [...pip, 'config', 'list'], { cwd }),
    isGiven ? undefined : run('python3', [...pip, 'help', 'download'], { cwd }),
  ])
  const settings = parsePipConfig(config.exitCode === 0 ? config.stdout : '', environment)
  const own = help?.exitCode === 0 ? defaultIndex(help.stdout) : undefined
  const { UV_DEFAULT_INDEX = own, UV_INDEX, UV_FIND_LINKS, UV_NO_INDEX } = settings.env
  const isPlain = UV_DEFAULT_INDEX !== undefined && UV_FIND_LINKS === undefined && UV_NO_INDEX === undefined
  const extra = (UV_INDEX ?? '').split(/\s+/).filter(Boolean)
  return { ...settings, indexes: isPlain ? [...extra, UV_DEFAULT_INDEX] : [] }
}

/** Value of `Authorization` for an address on one of the indexes' origins; undefined where it needs none. */
export function authorizationFor(
  url: string | URL,
  { credentials }: Pick<IndexSettings, 'credentials'>,
): string | undefined {
  const user = credentials.get(new URL(url).origin)
  return user && `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`
}

/** pip names its default where it explains the option. */
export function defaultIndex(help: string): string | undefined {
  return /--index-url\b.*?\(default\s+(?<url>https:\S+)\)/s.exec(help)?.groups?.url
}

/**
 * `text`: lines such as `global.index-url='https://…'`; sections later in pip's order of precedence win:
 * `global`, then the command's own section (`install`, `download`), then `:env:`.
 */
export function parsePipConfig(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): Omit<IndexSettings, 'indexes'> {
  const settings = new Map<string, { rank: number; value: string }>()
  for (const line of text.split('\n')) {
    const match =
      /^(?<section>global|install|download|:env:)\.(?<name>[a-z-]+)=(?<quote>['"])(?<value>.*)\k<quote>$/.exec(
        line,
      )
    if (match?.groups === undefined) continue
    const { section, name, value } = match.groups as { section: string; name: string; value: string }
    const rank = ['global', 'install', 'download', ':env:'].indexOf(section)
    if ((settings.get(name)?.rank ?? -1) <= rank)
      settings.set(name, { rank, value: value.replaceAll('\\n', ' ') })
  }
  const env: Record<string, string> = {}
  for (const [option, variable] of Object.entries(translated)) {
    const value = environment[variable] ?? settings.get(option)?.value
    if (value === undefined || value.trim() === '') continue
    env[variable] = option === 'find-links' ? value.trim().split(/\s+/).join(',') : value.trim()
  }
  const credentials = new Map<string, { user: string; password: string }>()
  for (const value of [env.UV_DEFAULT_INDEX, ...(env.UV_INDEX ?? '').split(/\s+/)]) {
    if (value === undefined || !URL.canParse(value)) continue
    const url = new URL(value)
    if (url.username !== '')
      credentials.set(url.origin, {
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      })
  }
  return { env, credentials }
}

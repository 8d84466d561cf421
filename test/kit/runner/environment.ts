/** A set of environment variables. */
export type Variables = Readonly<Record<string, string>>

/**
 * Variables of this machine that an action needs to reach the network, Python's index and a Docker engine. Everything
 * else is left out: a job's environment is made from scratch, as on a hosted runner. pip's cache folder is left out
 * too, because a fresh runner has an empty one.
 */
const PASSED_THROUGH = [
  /^(SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO)$/,
  /^(https?|all|no)_proxy$/i,
  /^PIP_(?!CACHE_DIR$)/,
  /^UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|SYSTEM_CERTS|NATIVE_TLS|INSECURE_HOST)$/,
  /^(DOCKER|BUILDX|BUILDKIT)_/,
]

/** Picks what may pass from the machine's environment into a job. */
export function passedThrough(machine: NodeJS.ProcessEnv): Variables {
  const passed: Record<string, string> = {}
  for (const [name, value] of Object.entries(machine)) {
    if (value !== undefined && PASSED_THROUGH.some((pattern) => pattern.test(name))) passed[name] = value
  }
  return passed
}

/** The machine's search path without what npm puts in front of it while it runs a script. */
export function machinePath(machine: NodeJS.ProcessEnv): string {
  const entries = (machine['PATH'] ?? '/usr/local/bin:/usr/bin:/bin').split(':')
  return entries
    .filter((entry) => !entry.includes('node_modules') && !entry.includes('node-gyp-bin'))
    .join(':')
}

/** `github.sha` becomes `GITHUB_SHA`; the token and the payload are not in a job's environment. */
export function githubVariables(github: Readonly<Record<string, string>>): Variables {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(github)) {
    if (name !== 'token') variables[`GITHUB_${name.toUpperCase()}`] = value
  }
  return variables
}

/** `INPUT_` names keep their dashes: only blanks are replaced. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

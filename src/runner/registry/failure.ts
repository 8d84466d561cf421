import { Problem } from '../../problem.ts'

/** Why a registry said no, kept as the `cause` of the Problem. */
export interface RegistryFailure {
  readonly registry: string
  /** HTTP status; undefined where there was no answer at all. */
  readonly status: number | undefined
}

/** HTTP status of a registry's refusal; undefined for every other error. */
export function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Problem ? error.cause : undefined
  if (typeof cause !== 'object' || cause === null || !('status' in cause)) return undefined
  return typeof cause.status === 'number' ? cause.status : undefined
}

const maximumErrorLength = 300

/** `{"errors":[{"code","message","detail"}]}` (OCI distribution spec, "Error Codes") on one line; else the text's start. */
export function errorText(body: string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    // A proxy's HTML page says less than its status.
    return /^\s*</.test(body) ? '' : oneLine(body)
  }
  if (typeof parsed !== 'object' || parsed === null) return oneLine(body)
  const { errors, details, message } = parsed as Record<string, unknown>
  if (Array.isArray(errors)) {
    return oneLine(
      errors
        .map((error: unknown) => {
          const { code, message: text } = (error ?? {}) as Record<string, unknown>
          return [code, text].filter((part) => typeof part === 'string' && part !== '').join(': ')
        })
        .join('; '),
    )
  }
  const other = [details, message].find((part) => typeof part === 'string')
  return oneLine(typeof other === 'string' ? other : body)
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > maximumErrorLength ? `${line.slice(0, maximumErrorLength)}…` : line
}

/** The Problem for an answer that is none of those expected. `doing` reads on from "could not", e.g. `push x:y`. */
export function refused(request: {
  readonly registry: string
  readonly doing: string
  readonly writes: boolean
  readonly loggedIn: boolean
  readonly status: number
  readonly body: string
}): Problem {
  const said = errorText(request.body)
  return new Problem(
    `Could not ${request.doing}: registry ${request.registry} answered ${request.status}${said === '' ? '' : ` ${said}`}. ${nextStep(request)}`,
    { cause: { registry: request.registry, status: request.status } satisfies RegistryFailure },
  )
}

/** The Problem for a registry that cannot be reached. */
export function unreachable(registry: string, doing: string, error: unknown): Problem {
  return new Problem(
    `Could not ${doing}: registry ${registry} cannot be reached (${reasonOf(error)}). Check its name, its port and this runner's network; plain-http registries other than this machine must be listed as insecure`,
    { cause: { registry, status: undefined, error } },
  )
}

function nextStep(request: Parameters<typeof refused>[0]): string {
  const { registry, status, writes, loggedIn } = request
  if (status === 401 && !loggedIn) {
    return `No login for ${registry} was found: run docker login or docker/login-action before this step, or check the name`
  }
  if (status === 401)
    return `The login for ${registry} was not accepted: check that the token or password is still valid`
  if (status === 403 && registry === 'ghcr.io') {
    return writes
      ? 'Give the job "permissions: packages: write", and the repository write access in the package\'s settings'
      : 'Give the job "permissions: packages: read", and the repository read access in the package\'s settings'
  }
  if (status === 403) return `Check that the account may ${writes ? 'push to' : 'pull from'} this repository`
  if (status === 404)
    return 'Check that the repository exists, and create it if this registry does not do so by itself'
  if (status === 413)
    return 'The registry, or a proxy before it, limits the size of uploads: raise that limit'
  if (status === 429)
    return `The registry limits requests: ${loggedIn ? 'try again later' : 'log in for a higher limit'}`
  if (status >= 500) return 'The registry is in trouble: try again later'
  return 'The registry does not accept this request: see its documentation'
}

/** What went wrong, in words, with its causes. */
export function reasonOf(error: unknown): string {
  const reasons = new Set<string>()
  // By shape, not by instanceof: errors of Node's own modules may come from another realm (test runners).
  for (let current = error; typeof current === 'object' && current !== null;) {
    const { message, cause, errors } = current as { message?: unknown; cause?: unknown; errors?: unknown }
    if (typeof message === 'string' && message !== '') reasons.add(message)
    current = cause ?? (Array.isArray(errors) ? (errors[0] as unknown) : undefined)
  }
  return reasons.size === 0 ? String(error) : [...reasons].join(': ')
}

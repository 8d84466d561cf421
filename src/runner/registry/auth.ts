import { Problem } from '../../problem.ts'
import type { Credentials } from './credentials.ts'
import { errorText } from './failure.ts'
import type { HttpRequest } from '../http.ts'

/** One registry as spoken to: its name in references and the origin of its API. */
export interface Endpoint {
  readonly registry: string
  readonly origin: string
}

export interface Authorizer {
  /** Value of the `Authorization` header for these scopes, as far as the registry's ways are known by now. */
  header(endpoint: Endpoint, scopes: readonly string[]): Promise<string | undefined>
  /**
   * Takes in the `WWW-Authenticate` of a 401 answer. True when it is worth asking again: the registry has said how, or
   * the token may have gone stale.
   */
  learn(
    endpoint: Endpoint,
    scopes: readonly string[],
    header: string | undefined,
    sent: string | undefined,
  ): Promise<boolean>
  /** Whether `docker login` left anything for this registry. */
  known(registry: string): Promise<boolean>
}

export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service: string | undefined }

/** What a token server said. */
export interface TokenAnswer {
  readonly status: number
  readonly text: string
}

interface Token {
  readonly value: string
  /** Milliseconds since the epoch. */
  readonly expires: number
}

/** Token servers that name no lifetime mean 60 seconds (distribution.github.io/distribution/spec/auth/token). */
const defaultLifetimeSeconds = 60
/** A token is not used in its last seconds, lest it end on the way. */
const marginMs = 10_000

export function createAuthorizer(parts: {
  readonly ask: (url: string, request: Omit<HttpRequest, 'signal'>) => Promise<TokenAnswer>
  readonly credentials: (registry: string) => Promise<Credentials | undefined>
  readonly now: () => number
}): Authorizer {
  const challenges = new Map<string, Challenge>()
  const tokens = new Map<string, Promise<Token>>()
  const looked = new Map<string, Promise<Credentials | undefined>>()
  const keyOf = (endpoint: Endpoint, scopes: readonly string[]): string =>
    [endpoint.origin, ...scopes].join(' ')

  function credentials(registry: string): Promise<Credentials | undefined> {
    const found = looked.get(registry) ?? parts.credentials(registry)
    looked.set(registry, found)
    return found
  }

  async function token(endpoint: Endpoint, scopes: readonly string[], challenge: Challenge): Promise<string> {
    const key = keyOf(endpoint, scopes)
    const kept = tokens.get(key)
    // Requests in parallel share one question to the token server; a failed one is not remembered.
    if (kept !== undefined) {
      const known = await kept
      if (known.expires - marginMs > parts.now()) return known.value
      if (tokens.get(key) === kept) tokens.delete(key)
    }
    const asked =
      tokens.get(key) ?? askToken(parts, endpoint, scopes, challenge, credentials(endpoint.registry))
    tokens.set(key, asked)
    asked.catch(() => tokens.delete(key))
    return (await asked).value
  }

  return {
    async header(endpoint, scopes) {
      const challenge = challenges.get(endpoint.origin)
      const login = await credentials(endpoint.registry)
      if (login?.kind === 'bearer') return `Bearer ${login.token}`
      if (challenge === undefined) return undefined
      if (challenge.scheme === 'bearer') return `Bearer ${await token(endpoint, scopes, challenge)}`
      return login?.kind === 'basic' ? basicHeader(login) : undefined
    },
    async learn(endpoint, scopes, header, sent) {
      const challenge = parseChallenge(header ?? '')
      if (challenge === undefined) return false
      challenges.set(endpoint.origin, challenge)
      if (sent === undefined)
        return challenge.scheme === 'bearer' || (await credentials(endpoint.registry)) !== undefined
      const key = keyOf(endpoint, scopes)
      const kept = tokens.get(key)
      const refused = kept !== undefined && `Bearer ${(await kept).value}` === sent
      if (refused && tokens.get(key) === kept) tokens.delete(key)
      return challenge.scheme === 'bearer' && (await credentials(endpoint.registry))?.kind !== 'bearer'
    },
    async known(registry) {
      return (await credentials(registry)) !== undefined
    },
  }
}

/** `WWW-Authenticate` (RFC 9110 §11.6.1): Bearer where offered, else Basic, else undefined. */
export function parseChallenge(header: string): Challenge | undefined {
  const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header)?.[1]
  const parameters = new Map<string, string>()
  for (const [, name, quoted, bare] of (bearer ?? '').matchAll(
    /(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  )) {
    const key = (name ?? '').toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
  }
  const realm = parameters.get('realm')
  if (bearer !== undefined && realm !== undefined) {
    return { scheme: 'bearer', realm, service: parameters.get('service') }
  }
  return /(?:^|[\s,])basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : undefined
}

async function askToken(
  parts: Parameters<typeof createAuthorizer>[0],
  endpoint: Endpoint,
  scopes: readonly string[],
  challenge: Challenge,
  found: Promise<Credentials | undefined>,
): Promise<Token> {
  const login = await found
  if (challenge.scheme !== 'bearer') throw new Error('a token is asked of Bearer registries only')
  const realm = tokenServer(endpoint, challenge.realm)
  const parameters: [string, string][] = [
    ...(challenge.service === undefined ? [] : [['service', challenge.service] as [string, string]]),
    ['client_id', 'py-docker-build'],
  ]
  const asked = parts.now()
  let answer: TokenAnswer
  if (login?.kind === 'identity') {
    const form = new URLSearchParams([
      ...parameters,
      ['grant_type', 'refresh_token'],
      ['refresh_token', login.token],
      ['scope', scopes.join(' ')],
    ])
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    answer = await parts.ask(realm.href, { method: 'POST', headers, body: Buffer.from(form.toString()) })
  } else {
    for (const [name, value] of parameters) realm.searchParams.append(name, value)
    for (const scope of scopes) realm.searchParams.append('scope', scope)
    const headers = login?.kind === 'basic' ? { authorization: basicHeader(login) } : {}
    answer = await parts.ask(realm.href, { method: 'GET', headers })
  }
  const { status, text } = answer
  if (status < 200 || status > 299) throw refusal(endpoint, realm.host, scopes, login, status, text)
  return readToken(endpoint, realm.host, text, asked)
}

/** Credentials go to the address the registry names, as in Docker, but never from https down to http. */
function tokenServer(endpoint: Endpoint, realm: string): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined
  const secure =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && endpoint.origin.startsWith('http:'))
  if (url !== undefined && secure) return url
  throw new Problem(
    `Registry ${endpoint.registry} names "${realm}" as its token server, which is no https address: nothing is sent there. Check the registry's configuration`,
  )
}

function readToken(endpoint: Endpoint, host: string, text: string, asked: number): Token {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    answer = undefined
  }
  const { token, access_token, expires_in } = (answer ?? {}) as Record<string, unknown>
  const value = typeof token === 'string' && token !== '' ? token : access_token
  if (typeof value !== 'string' || value === '') {
    throw new Problem(
      `The token server ${host} of registry ${endpoint.registry} answered without a token. Check the registry's configuration`,
    )
  }
  const seconds = typeof expires_in === 'number' && expires_in > 0 ? expires_in : defaultLifetimeSeconds
  return { value, expires: asked + seconds * 1000 }
}

function refusal(
  endpoint: Endpoint,
  host: string,
  scopes: readonly string[],
  login: Credentials | undefined,
  status: number,
  text: string,
): Problem {
  const next =
    login === undefined
      ? `Log in to ${endpoint.registry} before this step (docker login, docker/login-action)`
      : `Check that the login for ${endpoint.registry} is still valid and has these rights`
  const said = errorText(text)
  return new Problem(
    `The token server ${host} of registry ${endpoint.registry} refused ${scopes.join(', ')}: ${status}${said === '' ? '' : ` ${said}`}. ${next}`,
    { cause: { registry: endpoint.registry, status } },
  )
}

function basicHeader(login: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
}

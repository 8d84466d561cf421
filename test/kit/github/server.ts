import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { artifactRoutes } from './artifact-routes.ts'
import { createChecks } from './checks.ts'
import type { Commits } from './commits.ts'
import { complete } from './complete.ts'
import { readDescription, type Operation } from './description.ts'
import { createApiFaults, type ApiFaults } from './faults.ts'
import { answerGraphql, GRAPHQL } from './graphql.ts'
import { commitRoutes, pullRoutes } from './code-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { runRoutes } from './run-routes.ts'
import { faultReply, paged, type Reply } from './reply.ts'
import { cacheRoutes, packageRoutes } from './storage-routes.ts'
import { errorBody, notFound, type CacheIndex, type Route, type World } from './route.ts'
import type { Artifact, Comment, Identity, PackageVersion, Permission, Pull, Run, State } from './state.ts'

/** A stand-in for GitHub's API with one repository, held against GitHub's own descriptions of it. */
export interface Github {
  /** Value of `GITHUB_API_URL`. */
  readonly url: string
  readonly state: Readonly<State>
  readonly faults: ApiFaults
  /** Every request, as `METHOD /path?query` and the status of its answer. */
  readonly requests: readonly ApiRequest[]
  /** Requests and answers that depart from the description. Tests expect none. */
  readonly violations: readonly Violation[]
  /** A new token. Writes: everything an app may write where nothing is said, nothing for a fork's token. */
  issueToken(identity?: Partial<Identity>): string
  setPull(pull: Pull): void
  setRun(run: Run): void
  addArtifact(artifact: Omit<Artifact, 'id' | 'expired'> & Partial<Pick<Artifact, 'expired'>>): Artifact
  addComment(comment: { issue: number; body: string; author?: string }): Comment
  setPackage(
    name: { owner: string; type: string; package: string },
    versions: readonly PackageVersion[],
  ): void
  close(): Promise<void>
}

export interface ApiRequest {
  readonly route: string
  readonly url: string
  readonly status: number
}

export interface Violation {
  readonly request: string
  readonly problems: readonly string[]
}

export interface GithubOptions {
  /** `owner/name`. */
  readonly repository: string
  readonly repositoryId?: number
  readonly defaultBranch?: string
  readonly ownerKind?: State['ownerKind']
  readonly commits?: Commits
  readonly caches?: CacheIndex
  readonly clock?: () => Date
}

/** Author of what a workflow's own token writes. */
export const ACTIONS_BOT = 'github-actions[bot]'
const ALL_WRITES: readonly Permission[] = ['issues', 'pull-requests', 'packages', 'actions']
/** No status of HTTP: nothing but the stand-in answers with it. */
const VIOLATION = 599

interface Endpoint {
  readonly route: Route
  readonly operation: Operation
  readonly method: string
  readonly pattern: RegExp
}

const routes: readonly Route[] = [
  ...issueRoutes,
  ...pullRoutes,
  ...commitRoutes,
  ...cacheRoutes,
  ...artifactRoutes,
  ...runRoutes,
  ...packageRoutes,
]

export async function startGithub(options: GithubOptions): Promise<Github> {
  const { clock = () => new Date() } = options
  const description = await readDescription(routes.map((route) => route.name))
  const checks = createChecks(description)
  const faults = createApiFaults([...routes.map((route) => route.name), GRAPHQL])
  const state: State = {
    repository: options.repository,
    repositoryId: options.repositoryId ?? 1,
    defaultBranch: options.defaultBranch ?? 'main',
    ownerKind: options.ownerKind ?? 'Organization',
    comments: new Map(),
    pulls: new Map(),
    issues: new Map(),
    runs: new Map(),
    artifacts: new Map(),
    packages: new Map(),
    nextId: 1000,
  }
  const world: World = {
    state,
    clock,
    commits: options.commits ?? { log: () => Promise.resolve(undefined) },
    caches: options.caches ?? { entries: () => [], delete: () => Promise.resolve(false) },
  }
  const identities = new Map<string, Identity>()
  const requests: ApiRequest[] = []
  const violations: Violation[] = []
  const endpoints = routes.map((route, index) =>
    endpointOf(route, description.operations[index] as Operation),
  )
  let url = ''

  const departs = (request: string, problems: readonly string[]): Reply => {
    violations.push({ request, problems })
    return {
      status: VIOLATION,
      body: { message: `Departs from GitHub's description: ${problems.join('; ')}` },
    }
  }

  const serve = async (request: IncomingMessage, at: URL, endpoint: Endpoint | undefined): Promise<Reply> => {
    const title = `${request.method ?? ''} ${at.pathname}${at.search}`
    const text = await textOf(request)
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const token = /^(?:bearer|token) (?<token>\S+)$/i.exec(request.headers.authorization ?? '')?.groups?.[
      'token'
    ]
    const identity = identities.get(token ?? '')
    const stranger: Reply = { status: 401, body: errorBody('Bad credentials', 401) }
    if (title === GRAPHQL) {
      const answered = identity === undefined ? stranger : await answerGraphql(state, identity, body)
      return 'status' in answered ? answered : departs(title, answered)
    }
    if (endpoint === undefined) return departs(title, ['the stand-in has no such route'])
    const path = decoded(endpoint.pattern.exec(at.pathname)?.groups ?? {})
    const problems = checks.request(endpoint.operation, path, at.searchParams, body)
    if (problems.length > 0) return departs(title, problems)
    if (identity === undefined) return stranger
    const { needs } = endpoint.route
    if (needs !== undefined && !needs.some((permission) => identity.writes.includes(permission)))
      return { status: 403, body: errorBody('Resource not accessible by integration', 403) }
    const [owner = '', repo = ''] = state.repository.split('/')
    const foreign = path['repo'] !== undefined && (path['owner'] !== owner || path['repo'] !== repo)
    const call = {
      path,
      identity,
      query: at.searchParams,
      body: (body ?? {}) as Record<string, unknown>,
      url: `${url}/repos/${state.repository}`,
    }
    const reply = paged(foreign ? notFound : await endpoint.route.answer(call, world), at)
    const schema = endpoint.operation.answers.get(reply.status)
    const whole = schema === undefined ? reply.body : complete(description, schema, reply.body)
    const departures = checks.answer(endpoint.operation, reply.status, whole)
    return departures.length > 0 ? departs(title, departures) : { ...reply, body: whole }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = new URL(request.url ?? '/', url)
    const endpoint = endpoints.find((e) => e.method === request.method && e.pattern.test(at.pathname))
    const asked = `${request.method ?? ''} ${at.pathname}`
    const route = endpoint?.route.name ?? (asked === GRAPHQL ? GRAPHQL : 'unknown')
    const fault = route === 'unknown' ? undefined : faults.take(route)
    if (fault?.kind === 'slow') await sleep(fault.milliseconds)
    const record = (status: number): number =>
      requests.push({ route, url: `${request.method ?? ''} ${at.pathname}${at.search}`, status })
    if (fault?.kind === 'reset') {
      record(0)
      request.socket.resetAndDestroy()
      return
    }
    const reply = (fault && faultReply(fault)) ?? (await serve(request, at, endpoint))
    request.resume()
    record(reply.status)
    response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers })
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push({ request: `${request.method ?? ''} ${request.url ?? ''}`, problems: [String(error)] })
      response.writeHead(VIOLATION).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    state,
    faults,
    requests,
    violations,
    issueToken(identity = {}) {
      const token = `ghs_${randomBytes(18).toString('hex')}`
      identities.set(token, { login: ACTIONS_BOT, writes: ALL_WRITES, ...identity })
      return token
    },
    setPull: (pull) => void state.pulls.set(pull.number, pull),
    setRun: (run) => void state.runs.set(run.id, run),
    addArtifact(given) {
      const artifact = { id: state.nextId++, expired: false, ...given }
      state.artifacts.set(artifact.id, artifact)
      return artifact
    },
    addComment({ issue, body, author = 'mona' }) {
      const now = clock().toISOString()
      const comment = { id: state.nextId++, issue, body, author, createdAt: now, updatedAt: now }
      state.comments.set(comment.id, comment)
      return comment
    },
    setPackage: (name, versions) =>
      void state.packages.set([name.owner, name.type, name.package].join('/'), [...versions]),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function endpointOf(route: Route, operation: Operation): Endpoint {
  const [method = '', path = ''] = route.name.split(' ')
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`)
  return { route, operation, method, pattern: new RegExp(`^${pattern}$`) }
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

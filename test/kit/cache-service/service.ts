import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBlobs, textOf } from './blobs.ts'
import { createEntries, type CacheEntry } from './entries.ts'
import { createFaults, playFault, type CacheFaults, type CacheMethod } from './faults.ts'
import { readGrant, type Grant } from './token.ts'

/**
 * A stand-in for the Actions cache service, version 2: twirp over JSON for the entries and Azure's block blobs for the
 * bytes, as the unmodified `@actions/cache` client speaks them.
 */
export interface CacheService {
  /** Value of `ACTIONS_RESULTS_URL`. */
  readonly url: string
  readonly faults: CacheFaults
  /** Every call, in order. */
  readonly calls: readonly CacheCall[]
  /** Entries saved and restored, in order. */
  readonly transfers: readonly Transfer[]
  entries(): readonly CacheEntry[]
  delete(id: number): Promise<boolean>
  /** Lets unfinished reservations lapse, so that a save that failed can be tried by a later run. */
  dropReservations(): void
  close(): Promise<void>
}

export interface CacheCall {
  readonly method: CacheMethod
  readonly key: string | undefined
  readonly status: number
  /** Blob bytes taken or sent. */
  readonly bytes: number
}

export interface Transfer {
  readonly kind: 'saved' | 'restored'
  readonly key: string
  readonly scope: string
  readonly bytes: number
}

export interface CacheServiceOptions {
  /** Folder of the blobs; made when missing. */
  readonly folder: string
  /** Bytes; GitHub's 10 GB by default. */
  readonly quota?: number
  readonly clock?: () => Date
}

interface Reply {
  readonly status: number
  readonly body: object
}

interface EntryRequest {
  readonly key: string
  readonly version: string
  readonly restore_keys?: readonly string[]
  readonly size_bytes?: string
}

const TWIRP = /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(?<method>\w+)$/
/** The Azure client takes the account from the first segment of a loopback address, as it does with its emulator. */
const BLOB = /^\/devstoreaccount1\/cache\/(?<id>\d+)$/
const DEFAULT_QUOTA = 10 * 1024 ** 3
const KEY_LIMIT = 512

export async function startCacheService(options: CacheServiceOptions): Promise<CacheService> {
  await mkdir(options.folder, { recursive: true })
  const { quota = DEFAULT_QUOTA, clock = () => new Date() } = options
  const entries = createEntries(quota, clock)
  const blobs = createBlobs(options.folder)
  const faults = createFaults()
  const calls: CacheCall[] = []
  const transfers: Transfer[] = []
  /** Signed addresses given out, each for one blob and one direction. */
  const signatures = new Map<string, { readonly id: number; readonly method: 'upload' | 'download' }>()
  let url = ''

  const sign = (id: number, method: 'upload' | 'download'): string => {
    const signature = randomBytes(32).toString('hex')
    signatures.set(signature, { id, method })
    return `${url}devstoreaccount1/cache/${id}?sp=${method === 'upload' ? 'w' : 'r'}&sig=${signature}`
  }

  const create = (request: EntryRequest, grant: Grant): Reply => {
    // The client looks for these words in a successful answer, not in an error.
    if (grant.writable === undefined)
      return ok({ ok: false, message: 'cache write denied: the token of this run is read-only' })
    if (request.key.length > KEY_LIMIT || request.key.includes(','))
      return error(400, 'invalid_argument', 'the key is too long or has a comma')
    const reservation = entries.reserve(request.key, request.version, grant.writable)
    if (reservation === undefined)
      return error(409, 'already_exists', 'cache entry with the same key, version, and scope already exists')
    return ok({ ok: true, signed_upload_url: sign(reservation.id, 'upload') })
  }

  const finalize = async (request: EntryRequest, grant: Grant): Promise<Reply> => {
    const reservation = entries.reservation(request.key, request.version, grant.writable ?? '')
    if (reservation === undefined) return error(404, 'not_found', 'no such reservation')
    const size = (await blobs.size(reservation.id)) ?? 0
    if (String(size) !== request.size_bytes)
      return error(400, 'invalid_argument', `the blob has ${size} bytes, not ${String(request.size_bytes)}`)
    for (const gone of entries.finish(reservation, size)) await blobs.delete(gone.id)
    transfers.push({ kind: 'saved', key: request.key, scope: reservation.scope, bytes: size })
    return ok({ ok: true, entry_id: String(reservation.id) })
  }

  const find = (request: EntryRequest, grant: Grant): Reply => {
    if (grant.readable.length === 0)
      return error(
        403,
        'permission_denied',
        'cache read denied: the token of this run has no readable scopes',
      )
    const keys = [request.key, ...(request.restore_keys ?? [])]
    const entry = entries.find(keys, request.version, grant.readable)
    if (entry === undefined) return ok({ ok: false })
    return ok({ ok: true, signed_download_url: sign(entry.id, 'download'), matched_key: entry.key })
  }

  const serveEntry = async (method: string, request: IncomingMessage): Promise<Reply & { key?: string }> => {
    const grant = readGrant(request.headers.authorization)
    if (grant === undefined) return error(401, 'unauthenticated', 'no runtime token')
    const body = JSON.parse(await textOf(request)) as EntryRequest
    switch (method as CacheMethod) {
      case 'CreateCacheEntry':
        return { ...create(body, grant), key: body.key }
      case 'FinalizeCacheEntryUpload':
        return { ...(await finalize(body, grant)), key: body.key }
      case 'GetCacheEntryDownloadURL':
        return { ...find(body, grant), key: body.key }
      default:
        return error(404, 'bad_route', method)
    }
  }

  const serveBlob = async (request: IncomingMessage, response: ServerResponse, at: URL): Promise<void> => {
    const signed = signatures.get(at.searchParams.get('sig') ?? '')
    const method = request.method === 'PUT' ? 'upload' : 'download'
    const id = Number(BLOB.exec(at.pathname)?.groups?.['id'])
    if (signed?.id !== id || signed.method !== method) return void response.writeHead(403).end()
    const fault = faults.take(method)
    const key = entries.list().find((entry) => entry.id === id)?.key
    let bytes = 0
    if (!(await playFault(fault, request, response))) {
      const block = at.searchParams.get('blockid') ?? ''
      bytes =
        method === 'upload'
          ? await blobs.put(id, request, response, at.searchParams.get('comp'), block)
          : await blobs.get(id, request, response, fault)
    }
    calls.push({ method, key, status: fault?.kind === 'reset' ? 0 : response.statusCode, bytes })
    const entry = entries.list().find((candidate) => candidate.id === id)
    if (method === 'download' && bytes > 0 && entry !== undefined)
      transfers.push({ kind: 'restored', key: entry.key, scope: entry.scope, bytes })
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = new URL(request.url ?? '/', url)
    const method = TWIRP.exec(at.pathname)?.groups?.['method']
    if (method === undefined) return serveBlob(request, response, at)
    const fault = faults.take(method as CacheMethod)
    if (await playFault(fault, request, response)) {
      const status = fault?.kind === 'reset' ? 0 : response.statusCode
      calls.push({ method: method as CacheMethod, key: undefined, status, bytes: 0 })
      return
    }
    const { status, body, key } = await serveEntry(method, request)
    calls.push({ method: method as CacheMethod, key, status, bytes: 0 })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((failure: unknown) => {
      // A client that goes away in the middle of a blob is no fault of ours; anything else shows as a 500.
      if (response.headersSent || response.destroyed) response.destroy()
      else response.writeHead(500).end(JSON.stringify({ code: 'internal', msg: String(failure) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  return {
    url,
    faults,
    calls,
    transfers,
    entries: () => entries.list(),
    async delete(id) {
      await blobs.delete(id)
      return entries.delete(id)
    },
    dropReservations: () => entries.dropReservations(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function ok(body: object): Reply {
  return { status: 200, body }
}

function error(status: number, code: string, msg: string): Reply {
  return { status, body: { code, msg } }
}

import { createReadStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { indexSettings, pipSettings } from '../src/runner/python-index.ts'
import { repositoryRoot } from '../test/kit/machine/folders.ts'
import { kitState } from '../test/kit/machine/kit.ts'
import { must } from '../test/kit/machine/shell.ts'

/** A package index of this machine, the same for all strategies. */
export interface PackageIndex {
  /** `http://127.0.0.1:<port>/simple` */
  readonly url: string
  readonly close: () => Promise<void>
}

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
const json = 'application/vnd.pypi.simple.v1+json'
const html = 'application/vnd.pypi.simple.v1+html'

/**
 * Serves the index that pip is configured for from this machine: each page and file is fetched once, files are kept in
 * `folder`. So the network to the index is no part of what is compared.
 */
export async function startPackageIndex(folder: string): Promise<PackageIndex> {
  await mkdir(folder, { recursive: true })
  const { base, headers } = await upstreamIndex()
  const pages = new Map<string, Promise<Page>>()
  const files = new Map<string, Promise<string>>()
  let url = ''

  const fetchPage = async (project: string): Promise<Page> => {
    const at = new URL(`${project}/`, base)
    const answer = await fetch(at, {
      headers: { ...headers, accept: `${json}, ${html};q=0.2, text/html;q=0.1` },
    })
    const type = answer.headers.get('content-type') ?? html
    return {
      status: answer.status,
      type,
      body: withOwnLinks(await answer.text(), type, answer.url, `${url}/../files`),
    }
  }
  const fetchFile = async (source: string): Promise<string> => {
    const file = path.join(folder, createHash('sha256').update(source).digest('hex'))
    if (await stat(file).catch(() => undefined)) return file
    const answer = await fetch(source, { headers: new URL(source).origin === base.origin ? headers : {} })
    if (!answer.ok) throw new Error(`${source}: HTTP ${answer.status}`)
    await writeFile(`${file}.part`, Buffer.from(await answer.arrayBuffer()))
    await rename(`${file}.part`, file)
    return file
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(`package index: ${request.url ?? ''}: ${String(error)}`)
      response.writeHead(502).end(String(error))
    })
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind, name = '', rest = ''] = (request.url ?? '').split('/')
    if (kind === 'simple' && name !== '') {
      const page = await remember(pages, name, () => fetchPage(name))
      response.writeHead(page.status, { 'content-type': page.type }).end(page.body)
    } else if (kind === 'files') {
      const source =
        Buffer.from(name, 'base64url').toString() + (rest.endsWith('.metadata') ? '.metadata' : '')
      const file = await remember(files, source, () => fetchFile(source))
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': (await stat(file)).size,
        // Files of an index never change, and clients that keep a cache may keep them.
        'cache-control': 'max-age=365000000, immutable',
      })
      if (request.method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    } else response.writeHead(404).end()
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`
  return {
    url,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Makes the links of an index page lead to `files`, with the link itself as the folder's name. */
function withOwnLinks(body: string, type: string, page: string, files: string): string {
  const own = (link: string): string => {
    const target = new URL(link, page)
    const { hash, pathname } = target
    target.hash = ''
    const name = pathname.slice(pathname.lastIndexOf('/') + 1)
    return new URL(`${files}/${Buffer.from(target.href).toString('base64url')}/${name}${hash}`).href
  }
  if (!type.includes('json')) return body.replaceAll(/(?<=<a [^>]*href=")[^"]+/g, own)
  const project = JSON.parse(body) as { files?: { url: string }[] }
  for (const file of project.files ?? []) file.url = own(file.url)
  return JSON.stringify(project)
}

/** The configured index; pip itself is asked for its default. */
async function upstreamIndex(): Promise<{ base: URL; headers: Readonly<Record<string, string>> }> {
  const python = path.join(kitState().toolsBin, 'python')
  const script = path.join(repositoryRoot, 'python', 'index_settings.py')
  const pip = pipSettings.parse(JSON.parse(await must([python, script])))
  const found =
    kitState().indexUrl ?? indexSettings(pip, process.env).env['UV_DEFAULT_INDEX'] ?? pip.default ?? ''
  const base = new URL(`${found.replace(/\/+$/, '')}/`)
  if (base.username === '') return { base, headers: {} }
  const credentials = Buffer.from(`${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`)
  base.username = base.password = ''
  return { base, headers: { authorization: `Basic ${credentials.toString('base64')}` } }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make()
  known.set(key, made)
  made.catch(() => known.delete(key))
  return made
}

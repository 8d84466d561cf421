import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { IndexFile } from '../requirements/pinned.ts'
import { readBody, send } from './http.ts'
import { authorizationFor, type IndexSettings } from './python-index.ts'

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
const json = 'application/vnd.pypi.simple.v1+json'
const accept = `${json}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1`

const project = z.object({ files: z.array(z.unknown()) })
const file = z.object({
  filename: z.string(),
  url: z.string(),
  hashes: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  size: z.int().nonnegative().optional(),
  'requires-python': z.string().nullish(),
})

const timeoutMs = 20_000
/** Pages of projects with thousands of files have a tenth of it. */
const maxBytes = 200 * 1024 * 1024

/**
 * Files of a project that have one of the hashes, from every configured index that has the project.
 * @throws Error where an answer is such that only pip or uv may understand it.
 */
export async function filesWith(
  name: string,
  hashes: readonly string[],
  settings: IndexSettings,
): Promise<readonly IndexFile[]> {
  const wanted = new Set(hashes)
  const pages = settings.indexes.map(async (index) => {
    const url = new URL(`${index.replace(/\/+$/, '')}/${name}/`)
    const authorization = authorizationFor(url, settings)
    url.username = url.password = ''
    const headers = { 'user-agent': 'py-docker-build', accept, 'accept-encoding': 'gzip' }
    const answer = await send(url.href, {
      method: 'GET',
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body = await readBody(answer, maxBytes)
    if (answer.status === 404) return []
    if (answer.status !== 200) throw new Error(`HTTP ${String(answer.status)} for ${name}`)
    const type = answer.headers.get('content-type') ?? ''
    const read = type.startsWith(json) ? fromJson : /^\S+html\b/.test(type) ? fromHtml : undefined
    if (read === undefined) throw new Error(`the index answers with "${type}" for ${name}`)
    const isPacked = answer.headers.get('content-encoding') === 'gzip'
    const page = isPacked ? await promisify(gunzip)(body, { maxOutputLength: maxBytes }) : body
    return read(page.toString('utf8'), answer.url, wanted)
  })
  const found = (await Promise.all(pages)).flat()
  return [...new Map(found.map((one) => [one.filename, one])).values()]
}

function fromJson(text: string, page: string, wanted: ReadonlySet<string>): readonly IndexFile[] {
  return (
    project
      .parse(JSON.parse(text))
      // Only what is wanted is looked at closely: a project may have thousands of files.
      .files.filter((one) =>
        wanted.has((one as { hashes?: { sha256?: string } } | null)?.hashes?.sha256 ?? ''),
      )
      .map((one) => file.parse(one))
      .map(({ filename, url, hashes: { sha256 }, size, 'requires-python': requiresPython }) => ({
        ...{ filename, sha256, bytes: size, url: new URL(url, page).href },
        requiresPython: requiresPython ?? undefined,
      }))
  )
}

/** Links whose last part is the file's name and whose fragment is `sha256=…`; a `base` comes before them. */
async function fromHtml(
  text: string,
  page: string,
  wanted: ReadonlySet<string>,
): Promise<readonly IndexFile[]> {
  const { Parser } = await import('htmlparser2')
  const files: IndexFile[] = []
  let base = page
  const parser = new Parser({
    onopentag(tag, { href = '', 'data-requires-python': requiresPython }) {
      if (tag === 'base' && href !== '') base = new URL(href, page).href
      if (tag !== 'a' || !URL.canParse(href, base)) return
      const url = new URL(href, base)
      const sha256 = /^#sha256=([0-9a-f]{64})$/.exec(url.hash)?.[1] ?? ''
      if (!wanted.has(sha256)) return
      url.hash = ''
      const filename = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1))
      files.push({ filename, url: url.href, sha256, bytes: undefined, requiresPython })
    },
  })
  parser.end(text)
  return files
}

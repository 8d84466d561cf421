import { z } from 'zod'
import type { IndexFile } from '../requirements/pinned.ts'
import type { IndexSettings } from './python-index.ts'

/** https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
const mediaType = 'application/vnd.pypi.simple.v1+json'
const project = z.object({ files: z.array(z.object({ hashes: z.record(z.string(), z.string()) }).loose()) })
const file = z.object({
  filename: z.string(),
  url: z.string(),
  hashes: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  size: z.int().nonnegative().optional(),
})

const timeoutMs = 20_000
/** The longest pages, of projects with thousands of files, have a tenth of it. */
const maxBytes = 200 * 1024 * 1024

/**
 * Files of a project that have one of the hashes, from every configured index that has the project.
 * @throws Error where the settings or an answer are such that only pip or uv understand them.
 */
export async function filesWith(
  name: string,
  hashes: readonly string[],
  settings: IndexSettings,
): Promise<readonly IndexFile[]> {
  const pages = settings.indexes.map(async (index) => {
    const url = new URL(`${index.replace(/\/+$/, '')}/${name}/`)
    const user = settings.credentials.get(url.origin)
    url.username = url.password = ''
    const authorization = user && `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`
    const answer = await fetch(url, {
      headers: { accept: mediaType, ...(authorization === undefined ? {} : { authorization }) },
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (answer.status === 404) return []
    if (!answer.ok) throw new Error(`HTTP ${String(answer.status)} for ${name}`)
    if (!(answer.headers.get('content-type') ?? '').startsWith(mediaType))
      throw new Error('the index has no JSON pages (PEP 691)')
    if (Number(answer.headers.get('content-length') ?? 0) > maxBytes)
      throw new Error(`too long a page for ${name}`)
    const wanted = new Set(hashes)
    const { files } = project.parse(JSON.parse(await answer.text()))
    return files
      .filter((one) => wanted.has(one.hashes.sha256 ?? ''))
      .map((one) => file.parse(one))
      .map(({ filename, url: link, hashes: { sha256 }, size }) => ({
        ...{ filename, sha256, bytes: size },
        url: new URL(link, answer.url).href,
      }))
  })
  const found = (await Promise.all(pages)).flat()
  return [...new Map(found.map((one) => [one.filename, one])).values()]
}

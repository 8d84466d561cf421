import { copyFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { authorizationFor, type IndexSettings } from './python-index.ts'

/**
 * Fetches one distribution file: by `@actions/tool-cache`, which retries and goes through the runner's proxy, with
 * the credentials of the index that serves it; `file:` URLs (find-links folders) are copied.
 * @throws Error with a one-line reason.
 */
export async function download(url: string, file: string, settings: IndexSettings): Promise<void> {
  if (url.startsWith('file:')) {
    await copyFile(fileURLToPath(url), file)
    return
  }
  const { downloadTool, HTTPError } = await import('@actions/tool-cache')
  // downloadTool refuses to overwrite; a file of that name can only be the rest of an earlier, failed run.
  await rm(file, { force: true })
  try {
    await downloadTool(url, file, authorizationFor(url, settings))
  } catch (error) {
    if (error instanceof HTTPError)
      throw new Error(
        `the index answered HTTP ${String(error.httpStatusCode)} for it. ${nextStep(error.httpStatusCode)}`,
        {
          cause: error,
        },
      )
    throw error
  }
}

function nextStep(status: number | undefined): string {
  if (status === 401 || status === 403) return "Check the user and password in pip's index settings."
  if (status === 404 || status === 410) return 'The file was removed from the index: lock again.'
  return 'The index, or a proxy before it, is in trouble: try again later.'
}

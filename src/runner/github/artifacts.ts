import { createClient, perPage, type RepositoryAccess } from './client.ts'
import { refusal, type Refusal } from './refusal.ts'

export interface Artifact {
  readonly id: number
  readonly name: string
  /** Of the archive, as GitHub counts it. */
  readonly bytes: number
}

const mostPages = 5

/** Artifacts of a run whose names begin with `prefix`, by name; of several attempts the last. Of 500 artifacts at most. */
export async function listArtifacts(
  request: RepositoryAccess & { readonly run: number; readonly prefix: string },
): Promise<{ readonly kind: 'found'; readonly artifacts: readonly Artifact[] } | Refusal> {
  const { owner, repo, run, prefix } = request
  try {
    const client = await createClient(request)
    const found = new Map<string, Artifact>()
    let page = 0
    const pages = client.paginate.iterator(client.rest.actions.listWorkflowRunArtifacts, {
      ...{ owner, repo, run_id: run, per_page: perPage },
    })
    for await (const { data } of pages) {
      for (const { id, name, size_in_bytes: bytes, expired } of data)
        if (!expired && name.startsWith(prefix) && (found.get(name)?.id ?? 0) < id)
          found.set(name, { id, name, bytes })
      if (++page >= mostPages) break
    }
    const artifacts = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    return { kind: 'found', artifacts }
  } catch (error) {
    return refusal(error, `list the artifacts of run ${String(run)}`, 'actions: read', Date.now())
  }
}

/** The archive of an artifact. @param longest bytes; what GitHub counts may be what the uploader has told it. */
export async function downloadArtifact(
  request: RepositoryAccess & { readonly artifact: Artifact; readonly longest: number },
): Promise<{ readonly kind: 'found'; readonly archive: Buffer } | { readonly kind: 'too large' } | Refusal> {
  const { owner, repo, artifact, longest } = request
  if (artifact.bytes > longest) return { kind: 'too large' }
  try {
    const client = await createClient(request)
    // GitHub sends us on to its storage. The token stays behind: fetch takes it to no other origin.
    const { data } = await client.rest.actions.downloadArtifact({
      ...{ owner, repo, artifact_id: artifact.id, archive_format: 'zip' },
      request: { parseSuccessResponseBody: false },
    })
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of data as ReadableStream<Uint8Array>) {
      bytes += chunk.length
      if (bytes > longest) return { kind: 'too large' }
      chunks.push(chunk)
    }
    return { kind: 'found', archive: Buffer.concat(chunks) }
  } catch (error) {
    return refusal(error, `download artifact ${String(artifact.id)}`, 'actions: read', Date.now())
  }
}

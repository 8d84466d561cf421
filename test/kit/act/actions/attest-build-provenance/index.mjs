import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'

// As the real one attaches it where a registry has no API for referrers: a manifest with a subject, listed in an index under
// the tag of the subject's digest (OCI distribution specification, "Referrers Tag Schema").
const { 'INPUT_SUBJECT-NAME': name = '', 'INPUT_SUBJECT-DIGEST': digest = '', ...env } = process.env
if (env['INPUT_PUSH-TO-REGISTRY'] !== 'true') throw new Error('the stand-in attests what is in a registry')
const [host, ...parts] = name.split('/')
const repository = `http://${host}/v2/${parts.join('/')}`
const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const indexType = 'application/vnd.oci.image.index.v1+json'

async function ask(method, url, options = {}) {
  const answer = await fetch(url, { method, ...options })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function putBlob(bytes) {
  const upload = new URL((await ask('POST', `${repository}/blobs/uploads/`)).headers.get('location') ?? '')
  upload.searchParams.set('digest', digestOf(bytes))
  await ask('PUT', upload, { body: bytes, headers: { 'content-type': 'application/octet-stream' } })
  return { digest: digestOf(bytes), size: bytes.length }
}

async function putManifest(reference, mediaType, json) {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...json }))
  const target = reference ?? digestOf(bytes)
  await ask('PUT', `${repository}/manifests/${target}`, {
    body: bytes,
    headers: { 'content-type': mediaType },
  })
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

const accept = { accept: `${manifestType}, ${indexType}` }
const found = await ask('GET', `${repository}/manifests/${digest}`, { headers: accept })
const subject = {
  mediaType: found.headers.get('content-type'),
  digest,
  size: (await found.arrayBuffer()).byteLength,
}
const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name, digest: { sha256: digest.replace('sha256:', '') } }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: { externalParameters: { workflow: { ref: env.GITHUB_REF, path: env.GITHUB_WORKFLOW } } },
  },
}
const type = 'application/vnd.in-toto+json'
const layer = { mediaType: type, ...(await putBlob(Buffer.from(JSON.stringify(statement)))) }
const config = { mediaType: 'application/vnd.oci.empty.v1+json', ...(await putBlob(Buffer.from('{}'))) }
const attestation = await putManifest(undefined, manifestType, {
  ...{ artifactType: type, config, layers: [layer], subject },
})
await putManifest(digest.replace(':', '-'), indexType, {
  manifests: [{ ...attestation, artifactType: type }],
})
appendFileSync(env.GITHUB_OUTPUT, `attestation-digest=${attestation.digest}\n`)
console.log(`${name}@${digest} is attested by ${attestation.digest}`)

import { Problem } from '../../problem.ts'

/** An image reference taken apart, with Docker's defaults filled in (`python` is `docker.io/library/python`). */
export interface Reference {
  /** Host and optional port, e.g. `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly registry: string
  readonly repository: string
  readonly tag: string | undefined
  /** `sha256:<64 hex>`; wins over the tag when reading. */
  readonly digest: string | undefined
}

// Grammar: github.com/distribution/reference, reference.go
const repositoryPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/
const hostPattern = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::[0-9]+)?$/
const maximumNameLength = 255

/** @throws Problem when `text` is not a reference. */
export function parseReference(text: string): Reference {
  const wrong = (why: string): Problem =>
    new Problem(
      `"${text}" is not an image reference: ${why}. Valid: [host[:port]/]name[:tag][@sha256:…], e.g. python:3.13-slim or ghcr.io/org/app:1.2`,
    )
  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : text.slice(at + 1)
  if (digest !== undefined && !digestPattern.test(digest)) throw wrong(`the digest "${digest}" is malformed`)
  const named = at < 0 ? text : text.slice(0, at)
  const slash = named.lastIndexOf('/')
  const colon = named.indexOf(':', slash + 1)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  if (tag !== undefined && !tagPattern.test(tag)) throw wrong(`the tag "${tag}" is malformed`)

  const { registry, path } = splitHost(colon < 0 ? named : named.slice(0, colon))
  if (!hostPattern.test(registry)) throw wrong(`the host "${registry}" is malformed`)
  if (path === '') throw wrong('the name is empty')
  if (path !== path.toLowerCase()) throw wrong('names are lower-case')
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  if (!repository.split('/').every((part) => repositoryPart.test(part)))
    throw wrong(`the name "${path}" is malformed`)
  if (`${registry}/${repository}`.length > maximumNameLength)
    throw wrong('the name is longer than 255 characters')
  return { registry, repository, tag, digest }
}

/** The first part is a host when it looks like one: it has a dot or a port, is `localhost`, or has capitals. */
function splitHost(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const isHost =
    first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  if (!isHost) return { registry: 'docker.io', path: name }
  const host = first.toLowerCase()
  const hub = host === 'index.docker.io' || host === 'registry-1.docker.io'
  return { registry: hub ? 'docker.io' : host, path: name.slice(slash + 1) }
}

/** Full form, e.g. `docker.io/library/python:3.13-slim@sha256:…`. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`
  return `${reference.registry}/${reference.repository}${tag}${digest}`
}

/** What stands behind `/manifests/` when reading: the digest, else the tag, else `latest`. */
export function manifestName(reference: Reference): string {
  return reference.digest ?? reference.tag ?? 'latest'
}

/** The same repository under another tag. @throws Problem when the tag is malformed. */
export function withTag(reference: Reference, tag: string): Reference {
  if (!tagPattern.test(tag)) {
    throw new Problem(
      `"${tag}" is not an image tag. Valid: up to 128 letters, digits, "_", "." and "-", not starting with "." or "-"`,
    )
  }
  return { ...reference, tag, digest: undefined }
}

/** The same repository, one manifest. */
export function withDigest(reference: Reference, digest: string): Reference {
  return { ...reference, tag: undefined, digest }
}

/** Address of a registry's API. Plain http for this machine and for hosts listed as insecure, as Docker does. */
export function registryOrigin(registry: string, insecure: readonly string[] = []): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io'
  const host = registry.replace(/:[0-9]+$/, '')
  const local = host === 'localhost' || host === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(host)
  return `${local || insecure.includes(registry) || insecure.includes(host) ? 'http' : 'https'}://${registry}`
}

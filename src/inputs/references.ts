import { ok, quoted, wrong, type Parsed } from './parsed.ts'

// Grammar of image references: https://github.com/distribution/reference/blob/main/reference.go
const domain = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?`
const component = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`
const path = `${component}(?:/${component})*`
const tag = String.raw`[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`
const digest = String.raw`sha256:[0-9a-f]{64}`

const repositoryPattern = new RegExp(`^(?:${domain}/)?${path}$`)
const tagPattern = new RegExp(`^${tag}$`)
const referencePattern = new RegExp(`^((?:${domain}/)?${path})(?::${tag})?(?:@${digest})?$`)

/** Longest repository name that registries take (distribution/reference, `NameTotalLengthMax`). */
const longestRepository = 255
const validRepository = 'a repository without tag or digest, e.g. ghcr.io/org/app or localhost:5000/app'

/** Host of a registry to log in to. */
export function parseRegistry(text: string): Parsed<string> {
  if (new RegExp(`^${domain}$`).test(text)) return ok(text)
  const next = 'Write the host alone, without scheme and path'
  return wrong(
    `${quoted(text)} is no host`,
    'e.g. ghcr.io or registry.example:5000; empty for no login',
    next,
  )
}

/** A repository: no tag, no digest; lower-cased, since owner names on GitHub have capitals and repositories must not. */
export function parseRepository(text: string): Parsed<string> {
  const lower = text.toLowerCase()
  if (repositoryPattern.test(lower) && lower.length <= longestRepository) return ok(lower)
  const [, repository, rest] = /^([^@]*?)(:[^:/@]*|@.*|:[^:/@]*@.*)$/.exec(text) ?? []
  if (repository !== undefined && rest !== undefined && repositoryPattern.test(repository.toLowerCase())) {
    const next =
      rest.startsWith(':') && !rest.includes('@')
        ? `Write ${quoted(repository)} and put ${quoted(rest.slice(1))} into "tags"`
        : `Write ${quoted(repository)}`
    return wrong(`${quoted(text)} has a tag or a digest`, validRepository, next)
  }
  if (/^[a-z]+:\/\//i.test(text)) {
    const next = `Write ${quoted(text.replace(/^[a-z]+:\/\//i, ''))}`
    return wrong(`${quoted(text)} is a URL`, validRepository, next)
  }
  return wrong(`${quoted(text)} is not an image repository`, validRepository, 'Correct the name')
}

/** A reference as in `FROM`: repository, then a tag or a digest or both or neither. It goes into a Dockerfile. */
export function parseReference(text: string): Parsed<string> {
  const repository = referencePattern.exec(text)?.[1]
  if (repository !== undefined && repository.length <= longestRepository) return ok(text)
  const valid = 'an image reference, e.g. python:3.13-slim or ghcr.io/org/base@sha256:<64 hex digits>'
  const next = referencePattern.test(text.toLowerCase()) ? 'Write it in lower case' : 'Correct the reference'
  return wrong(`${quoted(text)} is not an image reference`, valid, next)
}

/** What stands before the tag and the digest of a valid reference. */
export function repositoryOf(reference: string): string {
  return referencePattern.exec(reference)?.[1] ?? reference
}

/** `latest` or `repository:latest` of the same repository → `latest`. Without a known repository its part is not compared. */
export function parseTag(text: string, repository: string | undefined): Parsed<string> {
  const colon = text.lastIndexOf(':')
  const name = text.slice(colon + 1)
  const valid = 'a tag (latest) or a full name in the repository of "image" (ghcr.io/org/app:latest)'
  if (!tagPattern.test(name)) return wrong(`${quoted(text)} is not a tag`, valid, 'Correct it')
  if (colon >= 0 && repository !== undefined && text.slice(0, colon).toLowerCase() !== repository) {
    const next = `Give tags of ${quoted(repository)}; to publish elsewhere copy the digest with \`docker buildx imagetools create\``
    return wrong(`${quoted(text)} is in another repository than "image"`, valid, next)
  }
  // Moving one of these by hand would make the next build reuse what is not there.
  if (/^(?:deps|srcs|image|index|group|runtime)-/.test(name)) {
    return wrong(
      `${quoted(text)} is a name we give by content`,
      valid,
      'Choose a tag that does not start with deps-, srcs-, image-, index-, group- or runtime-',
    )
  }
  return ok(name)
}

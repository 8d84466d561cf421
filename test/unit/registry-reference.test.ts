import { describe, expect, test } from '@jest/globals'
import {
  formatReference,
  manifestName,
  parseReference,
  registryOrigin,
  withDigest,
  withTag,
} from '../../src/runner/registry/reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

describe('parsing', () => {
  test.each([
    ['python', 'docker.io', 'library/python', undefined, undefined],
    ['python:3.13-slim', 'docker.io', 'library/python', '3.13-slim', undefined],
    ['org/app', 'docker.io', 'org/app', undefined, undefined],
    ['docker.io/python:3', 'docker.io', 'library/python', '3', undefined],
    ['index.docker.io/org/app', 'docker.io', 'org/app', undefined, undefined],
    ['registry-1.docker.io/library/python', 'docker.io', 'library/python', undefined, undefined],
    ['ghcr.io/org/app:1.2', 'ghcr.io', 'org/app', '1.2', undefined],
    ['localhost/app', 'localhost', 'app', undefined, undefined],
    ['localhost:5000/a/b:tag@' + digest, 'localhost:5000', 'a/b', 'tag', digest],
    ['127.0.0.1:5000/a__b/c.d-e--f', '127.0.0.1:5000', 'a__b/c.d-e--f', undefined, undefined],
    ['[::1]:5000/app:x', '[::1]:5000', 'app', 'x', undefined],
    ['Registry.Example/app', 'registry.example', 'app', undefined, undefined],
    ['app@' + digest, 'docker.io', 'library/app', undefined, digest],
  ])('%s names its registry, repository, tag and digest', (text, registry, repository, tag, wanted) => {
    expect(parseReference(text)).toEqual({ registry, repository, tag, digest: wanted })
  })

  test.each([
    ['', 'the name is empty'],
    ['Python', 'names are lower-case'],
    ['ghcr.io/Org/app', 'names are lower-case'],
    ['ghcr.io/', 'the name is empty'],
    ['app:', 'the tag "" is malformed'],
    ['app:-x', 'the tag "-x" is malformed'],
    [`app:${'x'.repeat(129)}`, `the tag "${'x'.repeat(129)}" is malformed`],
    ['app@sha256:abc', 'the digest "sha256:abc" is malformed'],
    ['a//b', 'the name "a//b" is malformed'],
    ['-host.example/app', 'the host "-host.example" is malformed'],
    ['https://ghcr.io/org/app', 'the host "https:" is malformed'],
    [`ghcr.io/${'x'.repeat(250)}`, 'the name is longer than 255 characters'],
  ])('"%s" is refused with its fault and a valid example', (text, why) => {
    expect(() => parseReference(text)).toThrow(
      `"${text}" is not an image reference: ${why}. Valid: [host[:port]/]name[:tag][@sha256:…], e.g. python:3.13-slim or ghcr.io/org/app:1.2`,
    )
  })
})

test('formatting gives the full form, which parses to the same', () => {
  const text = `docker.io/library/python:3.13-slim@${digest}`
  expect(formatReference(parseReference(`python:3.13-slim@${digest}`))).toBe(text)
  expect(parseReference(text)).toEqual(parseReference(`python:3.13-slim@${digest}`))
})

test('a digest wins over a tag and latest stands for neither when a manifest is read', () => {
  expect([`app:x@${digest}`, 'app:x', 'app'].map((text) => manifestName(parseReference(text)))).toEqual([
    digest,
    'x',
    'latest',
  ])
})

test('another tag or digest replaces both', () => {
  const reference = parseReference(`ghcr.io/org/app:x@${digest}`)
  expect(formatReference(withTag(reference, 'y'))).toBe('ghcr.io/org/app:y')
  expect(formatReference(withDigest(reference, digest))).toBe(`ghcr.io/org/app@${digest}`)
  expect(() => withTag(reference, 'feature/x')).toThrow('"feature/x" is not an image tag.')
})

test.each([
  ['docker.io', 'https://registry-1.docker.io'],
  ['ghcr.io', 'https://ghcr.io'],
  ['localhost', 'http://localhost'],
  ['localhost:5000', 'http://localhost:5000'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
  ['[::1]:5000', 'http://[::1]:5000'],
  ['127.0.0.1.example', 'https://127.0.0.1.example'],
  ['localhost.example:5000', 'https://localhost.example:5000'],
  ['plain.example:5000', 'http://plain.example:5000'],
  ['other.example:5001', 'https://other.example:5001'],
])('%s is spoken to at %s', (registry, origin) => {
  expect(registryOrigin(registry, ['plain.example', 'other.example:5000'])).toBe(origin)
})

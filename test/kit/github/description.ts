import { readFile } from 'node:fs/promises'

/** A JSON object of the description. */
export type Json = Readonly<Record<string, unknown>>

/** One operation of GitHub's published description. */
export interface Operation {
  /** `GET /repos/{owner}/{repo}/commits`. */
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly schema: Json; readonly required: boolean } | undefined
  /** Schema of the answer by status; `undefined` where an answer has no body. */
  readonly answers: ReadonlyMap<number, Json | undefined>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Json
}

export interface Description {
  readonly operations: readonly Operation[]
  /** Follows `$ref`s to the schema itself. */
  resolve(schema: Json): Json
  /** All of `components`, in the form ajv takes. */
  readonly components: Json
}

const file = new URL('../../../node_modules/@octokit/openapi/generated/api.github.com.json', import.meta.url)

/**
 * Reads the named operations of GitHub's own OpenAPI description, with only the components they reach: 0.2 s, which is
 * mostly the parsing of its 13 MB.
 * @throws when GitHub does not describe an operation
 */
export async function readDescription(names: readonly string[]): Promise<Description> {
  const document = JSON.parse(await readFile(file, 'utf8')) as Json
  const lookUp = (reference: string): Json =>
    reference
      .slice('#/'.length)
      .split('/')
      .reduce<Json>((at, key) => child(at, key), document)
  const resolve = (schema: Json): Json =>
    typeof schema['$ref'] === 'string' ? resolve(lookUp(schema['$ref'])) : schema
  const operations = names.map((name) => readOperation(name, child(document, 'paths'), resolve))
  const reached = new Map<string, Json>()
  collect(operations, lookUp, reached)
  return { operations, resolve, components: Object.fromEntries(reached) }
}

function readOperation(name: string, paths: Json, resolve: (schema: Json) => Json): Operation {
  const [method = '', path = ''] = name.split(' ')
  const item = child(paths, path)
  const operation = child(item, method.toLowerCase())
  const listed = [...list(item['parameters']), ...list(operation['parameters'])].map(resolve)
  const body = operation['requestBody'] === undefined ? undefined : resolve(child(operation, 'requestBody'))
  const answers = new Map<number, Json | undefined>()
  for (const [status, answer] of Object.entries(child(operation, 'responses')))
    answers.set(Number(status), contentSchema(resolve(answer as Json)))
  const schema = body === undefined ? undefined : contentSchema(body)
  return {
    name,
    parameters: listed.map((parameter) => ({
      name: String(parameter['name']),
      in: parameter['in'] as Parameter['in'],
      required: parameter['required'] === true,
      schema: child(parameter, 'schema'),
    })),
    body: schema === undefined ? undefined : { schema, required: body?.['required'] === true },
    answers,
  }
}

function contentSchema(holder: Json): Json | undefined {
  const content = holder['content'] as Json | undefined
  const json = content?.['application/json'] as Json | undefined
  return json?.['schema'] as Json | undefined
}

/** Gathers what the value refers to, by reference, until nothing new is reached. */
function collect(value: unknown, lookUp: (reference: string) => Json, reached: Map<string, Json>): void {
  if (value instanceof Map) return collect([...(value as Map<unknown, unknown>).values()], lookUp, reached)
  if (typeof value !== 'object' || value === null) return
  const reference = (value as Json)['$ref']
  if (typeof reference === 'string' && !reached.has(reference)) {
    const found = lookUp(reference)
    reached.set(reference, found)
    collect(found, lookUp, reached)
  }
  for (const part of Object.values(value)) collect(part, lookUp, reached)
}

function child(object: Json, key: string): Json {
  const value = object[key]
  if (typeof value !== 'object' || value === null) throw new Error(`GitHub's description has no ${key}`)
  return value as Json
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : []
}

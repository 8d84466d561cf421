import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Description, Json, Operation } from './description.ts'

/** Holds requests and answers against GitHub's description. Each function returns what departs from it, in words. */
export interface Checks {
  request(
    operation: Operation,
    path: Readonly<Record<string, string>>,
    query: URLSearchParams,
    body: unknown,
  ): string[]
  answer(operation: Operation, status: number, body: unknown): string[]
}

/** What GitHub takes and its description leaves out. */
const undescribed: Readonly<Record<string, readonly string[]>> = {
  'GET /users/{username}/packages/{package_type}/{package_name}/versions': ['page', 'per_page'],
}

export function createChecks(description: Description): Checks {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  // Each component is a schema of its own, so that only those in use are compiled.
  for (const [reference, schema] of Object.entries(description.components))
    ajv.addSchema(toJsonSchema(schema) as Json, idOf(reference))
  const compiled = new Map<Json, ReturnType<Ajv['compile']>>()
  const violations = (what: string, schema: Json, value: unknown): string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema) as Json)
    compiled.set(schema, validate)
    return validate(value) ? [] : [`${what}: ${ajv.errorsText(validate.errors).slice(0, 600)}`]
  }

  return {
    request(operation, path, query, body) {
      const described = operation.parameters.filter((p) => p.in === 'query').map((p) => p.name)
      const known = new Set([...described, ...(undescribed[operation.name] ?? [])])
      const problems = [...query.keys()]
        .filter((name) => !known.has(name))
        .map((name) => `unknown query: ${name}`)
      for (const parameter of operation.parameters) {
        if (parameter.in === 'header') continue
        const raw = parameter.in === 'path' ? path[parameter.name] : query.get(parameter.name)
        if (raw === null || raw === undefined) {
          if (parameter.required) problems.push(`missing ${parameter.in} parameter ${parameter.name}`)
          continue
        }
        const type = description.resolve(parameter.schema)['type']
        problems.push(...violations(`${parameter.in} ${parameter.name}`, parameter.schema, typed(raw, type)))
      }
      if (operation.body === undefined) {
        if (body !== undefined) problems.push('a body where none is described')
      } else if (body !== undefined || operation.body.required) {
        problems.push(...violations('body', operation.body.schema, body))
        const properties = description.resolve(operation.body.schema)['properties'] as Json | undefined
        const fields = Object.keys(typeof body === 'object' && body !== null ? body : {})
        for (const field of fields)
          if (properties !== undefined && !(field in properties))
            problems.push(`unknown field in body: ${field}`)
      }
      return problems
    },
    answer(operation, status, body) {
      if (!operation.answers.has(status)) {
        // Errors that every operation can give are not listed with each of them.
        if (status >= 400) return []
        return [`status ${status} is not described`]
      }
      const schema = operation.answers.get(status)
      if (schema !== undefined) return violations(`answer ${status}`, schema, body)
      return body === undefined ? [] : [`answer ${status} has a body where none is described`]
    },
  }
}

function typed(raw: string, type: unknown): unknown {
  if ((type === 'integer' || type === 'number') && raw !== '' && !Number.isNaN(Number(raw)))
    return Number(raw)
  if (type === 'boolean' && (raw === 'true' || raw === 'false')) return raw === 'true'
  return raw
}

/** OpenAPI 3.0's `nullable` in the words of JSON Schema, references to the names given to ajv. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const schema: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (key === 'nullable' || key === 'example' || key === 'examples') continue
    schema[key] = key === '$ref' && typeof part === 'string' ? idOf(part) : toJsonSchema(part)
  }
  if ((value as Json)['nullable'] !== true) return schema
  const values = schema['enum'] as readonly unknown[] | undefined
  if (values !== undefined) schema['enum'] = [...values.filter((item) => item !== null), null]
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] }
  return { anyOf: [{ type: 'null' }, schema] }
}

function idOf(reference: string): string {
  return `https://github.example/${reference.slice('#/'.length)}`
}

import type { Description, Json } from './description.ts'

/**
 * Fills what a schema requires and `facts` leave out with the plainest values there are: GitHub's answers have a hundred
 * fields each, of which a test means three.
 */
export function complete(description: Description, schema: Json, facts: unknown): unknown {
  const resolved = description.resolve(schema)
  if (facts === null) return null
  if (facts === undefined) return plain(description, resolved)
  if (Array.isArray(facts)) {
    const items = resolved['items'] as Json | undefined
    return items === undefined ? facts : facts.map((fact) => complete(description, items, fact))
  }
  if (typeof facts !== 'object') return facts
  const { properties, required } = membersOf(description, resolved)
  const object: Record<string, unknown> = { ...facts }
  for (const [name, property] of Object.entries(properties))
    if (name in object || required.has(name)) object[name] = complete(description, property, object[name])
  return object
}

function plain(description: Description, schema: Json): unknown {
  if (schema['nullable'] === true) return null
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  switch (schema['type']) {
    case 'string':
      return plainString(schema['format'])
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 0
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      break
  }
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined
  if (alternatives?.[0] !== undefined && schema['properties'] === undefined)
    return plain(description, description.resolve(alternatives[0]))
  return complete(description, schema, {})
}

function plainString(format: unknown): string {
  switch (format) {
    case 'uri':
      return 'https://github.example/'
    case 'date-time':
      return '2026-01-01T00:00:00Z'
    case 'email':
      return 'mona@github.example'
    default:
      return ''
  }
}

/** Properties of an object schema, those of its parts included. */
function membersOf(
  description: Description,
  schema: Json,
): { readonly properties: Record<string, Json>; readonly required: ReadonlySet<string> } {
  const properties: Record<string, Json> = { ...(schema['properties'] as Record<string, Json> | undefined) }
  const required = new Set(schema['required'] as readonly string[] | undefined)
  const first = ((schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined)?.slice(0, 1) ?? []
  for (const part of [...((schema['allOf'] as readonly Json[] | undefined) ?? []), ...first]) {
    const members = membersOf(description, description.resolve(part))
    Object.assign(properties, members.properties)
    for (const name of members.required) required.add(name)
  }
  return { properties, required }
}

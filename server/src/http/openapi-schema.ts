const ANY_JSON = { description: 'Any JSON value' }

/**
 * A JSON Schema of Zod's as it stands in the document. Beside the formats uuid, date-time and e-mail Zod writes long
 * patterns: the format says it all. "Any JSON" it writes as a schema that refers to itself, and nothing else refers; in
 * one document with others such a reference leads nowhere.
 */
export function simplifySchema<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(simplifySchema) as Value
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) return ANY_JSON as Value
  const entries = Object.entries(value)
    .filter(([key, inner]) => !isSuperfluous(key, inner, value))
    .map(([key, inner]) => [key, simplifySchema(inner)] as const)
  return Object.fromEntries(entries) as Value
}

function isSuperfluous(key: string, inner: unknown, schema: object): boolean {
  if (key === '$schema' || key === '$defs') return true
  return key === 'pattern' && typeof inner === 'string' && 'format' in schema
}

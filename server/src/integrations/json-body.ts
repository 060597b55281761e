import type { z } from 'zod'

type Json = z.core.util.JSONType

/** What PostgreSQL's jsonb cannot hold, as JSON writes it: NUL, and halves of surrogate pairs. */
const MAY_BE_UNSTORABLE = /\\u(0000|d[89a-f])/i

/** Reads a body as JSON without what cannot be stored; undefined if it is no JSON. */
export function parseJsonBody(rawBody: Buffer): Json | undefined {
  const text = rawBody.toString('utf8')
  try {
    // What JSON.parse returns is JSON; to check it by a schema costs more than all else that is done with a delivery.
    const parsed = JSON.parse(text) as Json
    return MAY_BE_UNSTORABLE.test(text) ? storable(parsed) : parsed
  } catch {
    return undefined
  }
}

function storable(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.replaceAll('\0', '').toWellFormed(), storable(inner)]),
  )
}

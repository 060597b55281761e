import type { z } from 'zod'

type Json = z.core.util.JSONType

/** What PostgreSQL's jsonb cannot hold, as JSON writes it: NUL, and halves of surrogate pairs. */
const MAY_BE_UNSTORABLE = /\\u(0000|d[89a-f])/i

/**
 * What is nested deeper is no message of anybody's, and would be too deep for those who walk through it, the database
 * among them. RFC 8259, section 9, lets a reader set such a limit.
 */
const DEPTH_MAX = 100

/** Reads a body as JSON without what cannot be stored; undefined if it is no JSON, or none that can be read. */
export function parseJsonBody(rawBody: Buffer): Json | undefined {
  return parseJsonText(rawBody.toString('utf8'))
}

/** The same for JSON that stands in a text. */
export function parseJsonText(text: string): Json | undefined {
  const parsed = parse(text)
  if (parsed === undefined || !isReadable(parsed, DEPTH_MAX)) return undefined
  return MAY_BE_UNSTORABLE.test(text) ? storable(parsed) : parsed
}

function parse(text: string): Json | undefined {
  try {
    // What JSON.parse returns is JSON; to check it by a schema costs more than all else that is done with a delivery.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** An object that has a `toString` of its own cannot be compared: zod throws over one in the place of a length. */
function isReadable(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0 || Object.hasOwn(value, 'toString')) return false
  return Object.values(value).every((inner) => isReadable(inner, depth - 1))
}

/** The value without what cannot be stored. */
export function storable(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.replaceAll('\0', '').toWellFormed(), storable(inner)]),
  )
}

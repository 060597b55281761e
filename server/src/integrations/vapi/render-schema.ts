import type { z } from 'zod'
import { plainTypeOf } from '../plain-type.ts'

type Json = z.core.util.JSONType

/**
 * The arguments of a tool in Vapi's dialect of JSON Schema, which wants a type in each schema and knows no
 * alternatives: https://docs.vapi.ai/api-reference/assistants/create, `parameters` of a function
 */
export function renderSchema(schema: Readonly<Record<string, Json>>): Record<string, Json> {
  const { anyOf: alternatives, ...others } = schema
  if (!Array.isArray(alternatives)) return renderAll(schema)
  return { type: plainTypeOf(alternatives.map(typeOf)), ...renderAll(others) }
}

function renderAll(schema: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, inner]) => [name, isObject(inner) ? renderSchema(inner) : inner]),
  )
}

function typeOf(schema: Json): Json | undefined {
  return isObject(schema) ? schema['type'] : undefined
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

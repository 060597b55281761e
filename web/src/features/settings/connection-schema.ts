import { z } from 'zod'
import type { Json } from '../../ui/json-facts.tsx'

/** A field of the form of a connection, as its vendor describes it. */
export interface SchemaField {
  /** Where its value stands in the request: 'config.hmac.secret_key'. */
  readonly path: string
  readonly name: string
  readonly kind: 'secret' | 'text' | 'url' | 'number' | 'boolean' | 'choice' | 'pairs' | 'group'
  readonly isRequired: boolean
  /** In the server's English, for a field that this page does not know. */
  readonly description: string
  /** What holds while it is empty. */
  readonly fallback: Json
  readonly options: readonly string[]
  /** Of a group: what belongs together. */
  readonly fields: readonly SchemaField[]
}

/** What is stored of a connection already: its values, and the paths of the secrets that are set and never shown. */
export interface KnownValues {
  readonly values: Json
  readonly secretsSet: readonly string[]
}

export const NOTHING_KNOWN: KnownValues = { values: {}, secretsSet: [] }

const JsonSchema = z.object({
  type: z.string().optional(),
  description: z.string().default(''),
  default: z.json().default(null),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  writeOnly: z.boolean().default(false),
  required: z.array(z.string()).default([]),
  get properties() {
    return z.record(z.string(), JsonSchema).optional()
  },
})
type JsonSchema = z.output<typeof JsonSchema>

/** The fields of a JSON Schema, by which a vendor says what it needs. `part` stands before their paths. */
export function fieldsOf(schema: Json, part: 'config' | 'settings'): SchemaField[] {
  return fieldsBelow(JsonSchema.parse(schema), part)
}

function fieldsBelow({ properties, required }: JsonSchema, above: string): SchemaField[] {
  return Object.entries(properties ?? {}).map(([name, inner]) => {
    const path = `${above}.${name}`
    return {
      path,
      name,
      kind: kindOf(inner),
      isRequired: required.includes(name),
      description: inner.description,
      fallback: inner.default,
      options: inner.enum ?? [],
      fields: fieldsBelow(inner, path),
    }
  })
}

function kindOf(schema: JsonSchema): SchemaField['kind'] {
  if (schema.writeOnly) return 'secret'
  if (schema.properties !== undefined) return 'group'
  if (schema.enum !== undefined) return 'choice'
  if (schema.type === 'object') return 'pairs'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  return schema.format === 'uri' ? 'url' : 'text'
}

/** The value that is stored at a path; undefined if there is none. */
export function valueAt({ values }: KnownValues, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((inner, name) => (isObject(inner) ? inner[name] : undefined), values)
}

/** True if a secret is stored, or anything of a group. */
export function isSet(known: KnownValues, { path, kind }: SchemaField): boolean {
  return kind === 'secret' ? known.secretsSet.includes(path) : valueAt(known, path) !== undefined
}

/** The name of the checkbox by which what is stored is taken away. */
export function removalOf(path: string): string {
  return `${path}:remove`
}

/**
 * What a form says, as a change to what is stored (RFC 7396): a secret that is left empty stays, another field that is
 * emptied is removed, and a group of which nothing was filled in is left out.
 */
export function readFields(fields: readonly SchemaField[], form: FormData, known: KnownValues): Record<string, Json> {
  const read = fields.map((field) => [field.name, readField(field, form, known)] as const)
  return Object.fromEntries(read.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

function readField(field: SchemaField, form: FormData, known: KnownValues): Json | undefined {
  if (form.has(removalOf(field.path))) return null
  if (field.kind === 'group')
    return isSet(known, field) || isTouched(field, form) ? readFields(field.fields, form, known) : undefined
  if (field.kind === 'boolean') return form.has(field.path)
  const text = textOf(form, field.path)
  if (field.kind === 'pairs') return readPairs(text, valueAt(known, field.path))
  if (text === '') return field.kind !== 'secret' && isSet(known, field) ? null : undefined
  return field.kind === 'number' ? Number(text.replace(',', '.')) : text
}

function readPairs(text: string, stored: Json | undefined): Json {
  const gone = Object.keys(isObject(stored) ? stored : {}).map((name) => [name, null] as const)
  const pairs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => [line.split(':')[0]?.trim() ?? '', line.slice(line.indexOf(':') + 1).trim()] as const)
  return Object.fromEntries([...gone, ...pairs])
}

/** Lines of 'name: value'. */
export function writePairs(stored: Json | undefined): string {
  return Object.entries(isObject(stored) ? stored : {})
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}

/** Required fields that are empty and of which nothing is stored. */
export function missingFields(fields: readonly SchemaField[], form: FormData, known: KnownValues): string[] {
  return fields.flatMap((field) => {
    if (field.kind === 'group') {
      const counts = isSet(known, field) ? !form.has(removalOf(field.path)) : isTouched(field, form)
      return counts ? missingFields(field.fields, form, known) : []
    }
    const isEmpty = field.isRequired && textOf(form, field.path) === ''
    return isEmpty && !(field.kind === 'secret' && isSet(known, field)) ? [field.path] : []
  })
}

function isTouched({ fields }: SchemaField, form: FormData): boolean {
  return fields.some(({ path, kind }) => kind !== 'boolean' && kind !== 'choice' && textOf(form, path) !== '')
}

function textOf(form: FormData, path: string): string {
  const value = form.get(path)
  return typeof value === 'string' ? value.trim() : ''
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

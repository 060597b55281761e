import { z } from 'zod'

type Schema = z.core.JSONSchema.JSONSchema

/** The form of a config as JSON Schema, as the one who fills it in must know it; secrets are marked writeOnly. */
export function formOf(schema: z.ZodObject): Schema {
  return z.toJSONSchema(schema, { io: 'input' })
}

const knownPaths = new WeakMap<z.ZodObject, string[]>()

/** Paths of the secrets of a config, as 'hmac.secret_key'; worked out once per vendor, because every delivery asks. */
function secretPaths(schema: z.ZodObject): string[] {
  const paths = knownPaths.get(schema) ?? pathsBelow(formOf(schema), [])
  knownPaths.set(schema, paths)
  return paths
}

function pathsBelow(schema: Schema, path: readonly string[]): string[] {
  if (schema.writeOnly === true) return [path.join('.')]
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    typeof inner === 'object' ? pathsBelow(inner, [...path, name]) : [],
  )
}

type Json = z.core.util.JSONType

/** The config without its secrets, and the paths of those that are set. */
export function hideSecrets(options: { schema: z.ZodObject; config: Json }): { shown: Json; secretsSet: string[] } {
  const secrets = new Set(secretPaths(options.schema))
  const secretsSet: string[] = []
  const hide = (value: Json, path: readonly string[]): Json => {
    if (!isObject(value)) return value
    const kept = Object.entries(value).filter(([name]) => {
      const isSecret = secrets.has([...path, name].join('.'))
      if (isSecret) secretsSet.push([...path, name].join('.'))
      return !isSecret
    })
    return Object.fromEntries(kept.map(([name, inner]) => [name, hide(inner, [...path, name])]))
  }
  return { shown: hide(options.config, []), secretsSet }
}

/** The values of all secrets that are set, for keeping them out of what is stored elsewhere. */
export function secretValues(options: { schema: z.ZodObject; config: Json }): string[] {
  return secretPaths(options.schema).flatMap((path) => {
    const value = path.split('.').reduce<Json | undefined>((inner, name) => {
      return inner !== undefined && isObject(inner) ? inner[name] : undefined
    }, options.config)
    return typeof value === 'string' ? [value] : []
  })
}

/** The value with every secret in its texts made unreadable: platforms send back what we told them. */
export function redact(value: Json, secrets: readonly string[]): Json {
  if (secrets.length === 0) return value
  if (typeof value === 'string') return redactText(value, secrets)
  if (Array.isArray(value)) return value.map((inner) => redact(inner, secrets))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner, secrets)]))
}

/** A text without any of the secrets that stand in it. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text)
}

/** JSON Merge Patch (RFC 7396): null removes, objects are merged, all else replaces. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {}
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete merged[name]
    else merged[name] = mergePatch(merged[name] ?? null, change)
  }
  return merged
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

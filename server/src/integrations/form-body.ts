const NUL = '\0'

/**
 * Reads an HTML form (application/x-www-form-urlencoded) as fields by name, a list where a name stands there more than
 * once, without what jsonb cannot hold. Every text is a form of some kind: nothing is refused.
 */
export function parseFormBody(rawBody: Buffer): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(rawBody.toString('utf8'))) {
    const storable = value.replaceAll(NUL, '').toWellFormed()
    const known = fields.get(name)
    fields.set(name, known === undefined ? storable : [known, storable].flat())
  }
  return Object.fromEntries([...fields].map(([name, value]) => [name.replaceAll(NUL, '').toWellFormed(), value]))
}

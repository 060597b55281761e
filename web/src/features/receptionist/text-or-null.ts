/** What a field of a form holds; null where it is empty or not there. */
export function textOrNull(fields: FormData, name: string): string | null {
  const value = fields.get(name)
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

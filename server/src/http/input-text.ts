/** What is wrong with one field of a request. */
export interface FieldError {
  /** Where it stands, with dots between the levels: 'customer.phone'. */
  readonly field: string
  readonly message: string
}

/** Nobody's data is so deep; whoever sends it wants to exhaust us, for what reads JSON calls itself at every level. */
const DEPTH_MAX = 32

/**
 * The first text, name or level in a request that can neither be stored nor be searched for, or null. PostgreSQL keeps
 * no NUL character in a text and no half of a surrogate pair: without this they would be errors of ours. `field` is empty
 * for the whole value.
 */
export function findUnusableText(value: unknown, field = '', depth = 0): FieldError | null {
  if (typeof value === 'string') return unusable(value, field)
  if (typeof value !== 'object' || value === null) return null
  if (depth >= DEPTH_MAX) return { field, message: `Nest it at most ${DEPTH_MAX} levels deep.` }
  for (const [key, inner] of Object.entries(value)) {
    const path = field === '' ? key : `${field}.${key}`
    const found = unusableName(key, field) ?? findUnusableText(inner, path, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** An object with a `toString` of its own cannot be compared with anything: zod throws over one in the place of a length. */
function unusableName(key: string, field: string): FieldError | null {
  return key === 'toString' ? { field, message: 'Name no field toString.' } : unusable(key, field)
}

function unusable(text: string, field: string): FieldError | null {
  if (text.includes('\0')) return { field, message: 'Remove the NUL character.' }
  return text.isWellFormed()
    ? null
    : { field, message: 'Remove the half of a character: this is no whole Unicode text.' }
}

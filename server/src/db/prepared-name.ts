import { createHash } from 'node:crypto'

/** A connection keeps each prepared statement with its plan, some 30 KB: so many distinct texts at most. */
const TEXTS_MAX = 500

const names = new Map<string, string>()

/**
 * The name under which a query that was built is prepared; undefined for one that is planned anew each time. Planning
 * costs more than running it where many tables are joined: 1.0 of 1.1 ms for one appointment with all its names.
 *
 * Only what reads is prepared, since bulk inserts have a text for each number of rows; and only what names its columns:
 * a prepared `select *` fails once a newer version beside this one has added a column ("cached plan must not change
 * result type").
 */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith('select ') || text.includes('*')) return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= TEXTS_MAX) return known
  const name = `built_${createHash('sha256').update(text).digest('base64url')}`
  names.set(text, name)
  return name
}

import { z } from 'zod'
import { findUnusableText } from './input-text.ts'

const Part = z.string().refine((text) => findUnusableText(text) === null)
const Cursor = z.tuple([Part, Part])

/** Where a page ended: the sort value and the id of its last row. */
export interface PagePosition {
  readonly sortValue: string
  readonly id: string
}

/** An opaque cursor of a position. */
export function encodeCursor(position: PagePosition): string {
  return Buffer.from(JSON.stringify([position.sortValue, position.id])).toString('base64url')
}

/** The position of a cursor that we issued; null for anything else. */
export function decodeCursor(cursor: string): PagePosition | null {
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success ? { sortValue: parsed.data[0], id: parsed.data[1] } : null
  } catch {
    return null
  }
}

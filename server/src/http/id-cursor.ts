import { z } from 'zod'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

/** The page that a query asks for, of a list ordered by id. */
export function readPageQuery(query: {
  cursor?: string | undefined
  limit: number
}): Result<IdPageRequest, Refusal<'http.bad_cursor'>> {
  if (query.cursor === undefined) return ok({ afterId: null, limit: query.limit })
  const id = z.uuid().safeParse(decodeCursor(query.cursor)?.id)
  return id.success ? ok({ afterId: id.data, limit: query.limit }) : refuse('http.bad_cursor')
}

/** Answers one page, each item as the contract shows it. */
export function answerPage<Item, Shown>(
  page: IdPage<Item>,
  show: (item: Item) => Shown,
): { items: Shown[]; next_cursor: string | null } {
  const { endId } = page
  return {
    items: page.items.map(show),
    next_cursor: endId === null ? null : encodeCursor({ sortValue: endId, id: endId }),
  }
}

import { Instant } from '@ringbook/api-contract'
import { z } from 'zod'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const SORT_VALUE = { text: z.string(), instant: Instant }

/** The page that a query asks for, of a list sorted by a text or an instant. */
export function readSortedPageQuery(
  query: { cursor?: string | undefined; limit: number },
  sortedBy: keyof typeof SORT_VALUE = 'text',
): Result<SortedPageRequest, Refusal<'http.bad_cursor'>> {
  if (query.cursor === undefined) return ok({ after: null, limit: query.limit })
  const Position = z.object({ sortValue: SORT_VALUE[sortedBy], id: z.uuid() })
  const position = Position.safeParse(decodeCursor(query.cursor))
  return position.success ? ok({ after: position.data, limit: query.limit }) : refuse('http.bad_cursor')
}

/** Answers one page, each item as the contract shows it. */
export function answerSortedPage<Item, Shown>(
  page: SortedPage<Item>,
  show: (item: Item) => Shown,
): { items: Shown[]; next_cursor: string | null } {
  return { items: page.items.map(show), next_cursor: page.end === null ? null : encodeCursor(page.end) }
}

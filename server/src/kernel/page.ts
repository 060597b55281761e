/** A part of a list that is ordered by id (UUID v7: by creation). */
export interface IdPage<Item> {
  readonly items: readonly Item[]
  /** The id after which the next page begins; null on the last page. */
  readonly endId: string | null
}

/** What was asked of such a list: at most `limit` items that come after `afterId`. */
export interface IdPageRequest {
  readonly afterId: string | null
  readonly limit: number
}

/**
 * Reads one item more than asked for, and so knows whether there is another page without counting.
 * `find` is the query: at most `limit` items after `afterId`, in order.
 */
export async function readIdPage<Item extends { readonly id: string }>(
  request: IdPageRequest,
  find: (request: IdPageRequest) => Promise<Item[]>,
): Promise<IdPage<Item>> {
  const found = await find({ ...request, limit: request.limit + 1 })
  const items = found.slice(0, request.limit)
  return { items, endId: found.length > request.limit ? (items.at(-1)?.id ?? null) : null }
}

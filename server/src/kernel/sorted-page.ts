/** Where a page of a sorted list ended: the sort value and the id of its last item. */
export interface PageEnd {
  readonly sortValue: string
  readonly id: string
}

/** A part of a list that is sorted by one value, and by id where that is equal. */
export interface SortedPage<Item> {
  readonly items: readonly Item[]
  /** Null on the last page. */
  readonly end: PageEnd | null
}

/** What was asked of such a list: at most `limit` items that come after `after`. */
export interface SortedPageRequest {
  readonly after: PageEnd | null
  readonly limit: number
}

/**
 * Reads one item more than asked for, and so knows whether there is another page without counting.
 * `find` is the query; `endAfter` says by what an item is sorted.
 */
export async function readSortedPage<Item>(
  request: SortedPageRequest,
  { find, endAfter }: { find: (request: SortedPageRequest) => Promise<Item[]>; endAfter: (item: Item) => PageEnd },
): Promise<SortedPage<Item>> {
  const found = await find({ ...request, limit: request.limit + 1 })
  const items = found.slice(0, request.limit)
  const last = items.at(-1)
  return { items, end: found.length > request.limit && last !== undefined ? endAfter(last) : null }
}

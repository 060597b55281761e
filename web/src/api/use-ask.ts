import type { Endpoint } from '@ringbook/api-contract'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { usePresence } from '../features/identity/current-tenant.ts'
import { api } from './api.ts'
import type { AnswerOf, RequestInput } from './api-client.ts'
import type { Area } from './areas.ts'

interface AskOptions {
  /** False while it is not known yet what to ask. */
  enabled?: boolean
  /** How often it is asked again by itself, in milliseconds. */
  refetchInterval?: number
}

/** What the server says in the business that is entered. A change of `area` asks anew; the last answer is shown meanwhile. */
export function useAsk<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  A extends z.ZodType,
>(
  area: Area,
  endpoint: Endpoint<Params, Query, Body, A>,
  input: Omit<RequestInput<Params, Query, Body>, 'tenantId'> = {},
  options: AskOptions = {},
): UseQueryResult<AnswerOf<A>> {
  const { tenant } = usePresence()
  return useQuery({
    queryKey: [area, tenant.id, endpoint.id, input],
    queryFn: () => api.call(endpoint, { ...input, tenantId: tenant.id }),
    placeholderData: keepPreviousData,
    ...options,
  }) as UseQueryResult<AnswerOf<A>>
}

/** Far more than a business has services, people or rooms. */
const WHOLE_LIST_PAGES_MAX = 20
const WHOLE_LIST_PAGE = 200

/** A list whole, page after page: for what is chosen from, such as services and people. Never for what grows by itself. */
export function useAskAll<Query extends z.ZodObject, A extends z.ZodType<PageAnswer>>(
  area: Area,
  endpoint: Endpoint<z.ZodObject, Query, z.ZodNever, A>,
  query: z.input<Query>,
  options: AskOptions = {},
): UseQueryResult<z.output<A>['items']> {
  const { tenant } = usePresence()
  return useQuery({
    queryKey: [area, tenant.id, endpoint.id, 'all', query],
    queryFn: async () => {
      const items: unknown[] = []
      let cursor: string | null = null
      for (let pages = 0; pages < WHOLE_LIST_PAGES_MAX; pages += 1) {
        const asked = { ...query, limit: WHOLE_LIST_PAGE, ...(cursor === null ? {} : { cursor }) } as z.input<Query>
        const page = (await api.call(endpoint, { query: asked, tenantId: tenant.id })) as PageAnswer
        items.push(...page.items)
        cursor = page.next_cursor
        if (cursor === null) return items
      }
      throw new Error(`${endpoint.id} has more than ${WHOLE_LIST_PAGES_MAX} pages`)
    },
    placeholderData: keepPreviousData,
    ...options,
  }) as UseQueryResult<z.output<A>['items']>
}

type PageAnswer = { items: unknown[]; next_cursor: string | null }

/** A list of which the server tells page by page; `items` are all that were asked for so far. */
export interface PagedList<Item> {
  readonly items: readonly Item[]
  readonly isPending: boolean
  readonly error: Error | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  loadMore(): void
  retry(): void
}

/** A paged list in the business that is entered. `input.query` holds the filters, without a cursor. */
export function useAskPages<Query extends z.ZodObject, Params extends z.ZodObject, A extends z.ZodType<PageAnswer>>(
  area: Area,
  endpoint: Endpoint<Params, Query, z.ZodNever, A>,
  input: { params?: z.input<Params>; query?: z.input<Query> } = {},
  options: AskOptions = {},
): PagedList<z.output<A>['items'][number]> {
  const { tenant } = usePresence()
  const asked = useInfiniteQuery({
    queryKey: [area, tenant.id, endpoint.id, 'pages', input],
    queryFn: ({ pageParam }) => {
      const query = { ...input.query, ...(pageParam === null ? {} : { cursor: pageParam }) } as z.input<Query>
      return api.call(endpoint, { ...input, query, tenantId: tenant.id }) as Promise<z.output<A>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    ...options,
  })
  return {
    items: asked.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: asked.isPending,
    error: asked.error,
    hasMore: asked.hasNextPage,
    isLoadingMore: asked.isFetchingNextPage,
    loadMore: () => void asked.fetchNextPage(),
    retry: () => void asked.refetch(),
  }
}

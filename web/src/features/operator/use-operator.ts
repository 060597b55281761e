import type { Endpoint } from '@ringbook/api-contract'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import type { AnswerOf, RequestInput } from '../../api/api-client.ts'
import type { PagedList } from '../../api/use-ask.ts'

// The operator stands outside every business: what the pages of businesses ask by, names one.

/** Of every question of the console; whatever the operator does asks all of them anew. */
const KEY = 'operator'

/** What the server tells the operator. */
export function useOperatorAsk<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  input: RequestInput<P, Q, B> = {},
): UseQueryResult<AnswerOf<A>> {
  return useQuery({
    queryKey: [KEY, endpoint.id, input],
    queryFn: () => api.call(endpoint, input),
  }) as UseQueryResult<AnswerOf<A>>
}

type PageAnswer = { items: unknown[]; next_cursor: string | null }

/** A list of which the server tells the operator page by page. `query` holds the filters, without a cursor. */
export function useOperatorPages<Q extends z.ZodObject, A extends z.ZodType<PageAnswer>>(
  endpoint: Endpoint<z.ZodObject, Q, z.ZodNever, A>,
  query: z.input<Q>,
): PagedList<z.output<A>['items'][number]> {
  const asked = useInfiniteQuery({
    queryKey: [KEY, endpoint.id, 'pages', query],
    queryFn: ({ pageParam }) => {
      const page = { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) } as z.input<Q>
      return api.call(endpoint, { query: page }) as Promise<z.output<A>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
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

/** Asks the server to do something for the operator. */
export function useOperatorSend<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  onDone: () => void,
): UseMutationResult<AnswerOf<A>, Error, RequestInput<P, Q, B>> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: RequestInput<P, Q, B>) => api.call(endpoint, input),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [KEY] })
      onDone()
    },
  })
}

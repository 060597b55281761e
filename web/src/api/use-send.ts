import type { Endpoint } from '@ringbook/api-contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { usePresence } from '../features/identity/current-tenant.ts'
import { api } from './api.ts'
import type { AnswerOf, RequestInput } from './api-client.ts'
import type { Area } from './areas.ts'
import { ServerAway } from './problems.ts'

interface SendOptions<Answer> {
  /** What is shown anew once it has happened. */
  changes: readonly Area[]
  onDone?(answer: Answer): void
}

type Sent<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> = Omit<
  RequestInput<Params, Query, Body>,
  'tenantId' | 'idempotencyKey'
>

/**
 * Asks the server to change something in the business that is entered. Sent again with the same contents after an
 * answer that was lost, it has one effect.
 */
export function useSend<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  A extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, A>,
  options: SendOptions<AnswerOf<A>>,
): UseMutationResult<AnswerOf<A>, Error, Sent<Params, Query, Body>> {
  const { tenant } = usePresence()
  const queryClient = useQueryClient()
  const unanswered = useRef<{ contents: string; key: string } | null>(null)
  return useMutation({
    mutationFn: async (input: Sent<Params, Query, Body>) => {
      const contents = JSON.stringify(input)
      const key = unanswered.current?.contents === contents ? unanswered.current.key : crypto.randomUUID()
      unanswered.current = { contents, key }
      try {
        return await api.call(endpoint, { ...input, tenantId: tenant.id, idempotencyKey: key })
      } catch (error) {
        // A refusal is an answer: the next attempt is another wish. Without an answer it may have happened.
        if (!(error instanceof ServerAway)) unanswered.current = null
        throw error
      }
    },
    onSuccess: (answer) => {
      unanswered.current = null
      for (const area of options.changes) void queryClient.invalidateQueries({ queryKey: [area, tenant.id] })
      options.onDone?.(answer)
    },
  })
}

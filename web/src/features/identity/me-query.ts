import { getMe } from '@ringbook/api-contract'
import type { Me, MyTenant } from '@ringbook/api-contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

export type SignedInUser = z.output<typeof Me>
export type OwnTenant = z.output<typeof MyTenant>

const FRESH_MS = 60_000

/** Who is signed in, and in which businesses. Fails with http.not_signed_in if nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.call(getMe),
  staleTime: FRESH_MS,
})

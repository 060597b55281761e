import { z } from 'zod'

/** What the address of the list asks for. */
export const CustomersSearch = z.object({
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  tag: z.string().min(1).max(50).optional().catch(undefined),
  blocked: z.literal('true').optional().catch(undefined),
})

import { z } from 'zod'

/** What the list of businesses is narrowed to, in the address of the page. */
export const OperatorSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  status: z.enum(['active', 'suspended', 'closed']).optional().catch(undefined),
})

/** Of which business failures are shown. */
export const FailuresSearch = z.object({ tenant: z.uuid().optional().catch(undefined) })

import { z } from 'zod'

/** Which deliveries are shown, and which is open. */
export const ConnectionSearch = z.object({
  deliveries: z.enum(['waiting', 'done']).optional().catch(undefined),
  delivery: z.uuid().optional().catch(undefined),
})

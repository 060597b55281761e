import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** What the waitlist is narrowed to, and what is open beside it. Without a status: who still waits. */
export const WaitlistSearch = z.object({
  status: optional(z.string()),
  service: optional(z.uuid()),
  /** The entry that is open beside the list. */
  entry: optional(z.uuid()),
  /** The panel that adds somebody is open. */
  add: optional(z.literal(true)),
})
export type WaitlistSearch = z.infer<typeof WaitlistSearch>

import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/**
 * What the list of calls is narrowed to: the search part of its address. It is loaded with the first page, so it knows
 * nothing of the contract: a status that there is not narrows nothing.
 */
export const CallsSearch = z.object({
  q: optional(z.string().trim().min(1).max(100)),
  from: optional(z.iso.date()),
  until: optional(z.iso.date()),
  outcome: optional(z.string()),
  status: optional(z.string()),
  cause: optional(z.string()),
})
export type CallsSearch = z.infer<typeof CallsSearch>

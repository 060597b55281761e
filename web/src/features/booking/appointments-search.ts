import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/**
 * What the list of appointments is narrowed to, and what is open beside it: the search part of its address. It is
 * loaded with the first page, so it knows nothing of the contract: a status that there is not narrows nothing.
 */
export const AppointmentsSearch = z.object({
  q: optional(z.string()),
  from: optional(z.iso.date()),
  until: optional(z.iso.date()),
  status: optional(z.string()),
  source: optional(z.string()),
  service: optional(z.uuid()),
  branch: optional(z.uuid()),
  resource: optional(z.uuid()),
  visit: optional(z.uuid()),
  /** The appointment that is open beside the list. */
  selected: optional(z.uuid()),
  /** The panel that books is open. */
  book: optional(z.literal(true)),
})
export type AppointmentsSearch = z.infer<typeof AppointmentsSearch>

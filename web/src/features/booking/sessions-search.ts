import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** What the list of group sessions is narrowed to, and what is open beside it. */
export const SessionsSearch = z.object({
  from: optional(z.iso.date()),
  service: optional(z.uuid()),
  /** The panel that opens a session is open. */
  open: optional(z.literal(true)),
})
export type SessionsSearch = z.infer<typeof SessionsSearch>

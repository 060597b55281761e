import { AppointmentSource, AppointmentStatus } from '@ringbook/api-contract'
import type { AppointmentQuery } from '@ringbook/api-contract'
import { z } from 'zod'
import { addDays, instantAt, todayAt } from '../../ui/local-date.ts'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** What the list of appointments is narrowed to, and what is open beside it: the search part of its address. */
export const AppointmentsSearch = z.object({
  q: optional(z.string()),
  from: optional(z.iso.date()),
  until: optional(z.iso.date()),
  status: optional(AppointmentStatus),
  source: optional(AppointmentSource),
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

/** What the server is asked for. Days are those of the business; without a first one, what has not ended today. */
export function appointmentQuery(search: AppointmentsSearch, timezone: string): z.input<typeof AppointmentQuery> {
  const { q, from, until, status, source, service, branch, resource, visit } = search
  const isNarrow = q !== undefined || visit !== undefined
  const first = from ?? (isNarrow ? undefined : todayAt(timezone))
  return {
    q,
    // Whoever looks for somebody wants to see first when they come next, or came last.
    newest_first: q === undefined ? undefined : 'true',
    from: first === undefined ? undefined : instantAt({ date: first, time: '00:00' }, timezone),
    to: until === undefined ? undefined : instantAt({ date: addDays(until, 1), time: '00:00' }, timezone),
    status,
    source,
    service_id: service,
    branch_id: branch,
    resource_id: resource,
    visit_id: visit,
  }
}

import { AppointmentSource, AppointmentStatus } from '@ringbook/api-contract'
import type { AppointmentQuery } from '@ringbook/api-contract'
import type { z } from 'zod'
import { addDays, instantAt, todayAt } from '../../ui/local-date.ts'
import type { AppointmentsSearch } from './appointments-search.ts'

/** What the server is asked for. Days are those of the business; without a first one, what has not ended before today. */
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
    status: AppointmentStatus.options.find((one) => one === status),
    source: AppointmentSource.options.find((one) => one === source),
    service_id: service,
    branch_id: branch,
    resource_id: resource,
    visit_id: visit,
  }
}

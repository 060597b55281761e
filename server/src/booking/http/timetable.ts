import * as contract from '@ringbook/api-contract'
import type { TimeSpan } from '@ringbook/availability'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import { listAppointmentDays, readTimetable } from '../read-timetable.ts'
import type { BlockedTime, ResourceTime } from '../read-timetable.ts'

/** The routes that a calendar is drawn from, besides those of appointments and sessions. */
export const timetableRoutes: Route[] = [
  route(contract.readTimetable, async (session, { query }) => {
    const branchId = (query.branch_id ?? null) as BranchId | null
    const found = await readTimetable(session, { branchId, dates: datesOf(query) })
    if (!found.ok) return found
    const { timezone, open, closures, holidays, resources } = found.value
    return ok({
      branch_id: found.value.branchId,
      timezone,
      open: open?.map(stretchAnswer) ?? null,
      closures: closures.map(blockedAnswer),
      holidays: [...holidays],
      resources: resources.map(resourceAnswer),
    })
  }),
  route(contract.listAppointmentDays, async (session, { query }) => {
    const found = await listAppointmentDays(session, {
      branchId: query.branch_id as BranchId,
      dates: datesOf(query),
      resourceId: (query.resource_id ?? null) as ResourceId | null,
      serviceId: (query.service_id ?? null) as ServiceId | null,
    })
    if (!found.ok) return found
    const days = found.value.days.map((day) => ({
      ...day,
      first: day.first.map((appointment) => ({ ...appointment, start: appointment.start.toString() })),
    }))
    return ok({ days, timezone: found.value.timezone })
  }),
]

function datesOf({ from, to }: { from: string; to: string }) {
  return { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
}

function resourceAnswer(time: ResourceTime): contract.ResourceTime {
  const { id, name, type, units } = time.resource
  return {
    id,
    name,
    type,
    units,
    working: time.working?.map(stretchAnswer) ?? null,
    blocks: time.blocks.map(blockedAnswer),
    held: time.held.map(({ start, end, expiresAt }) => ({
      start: start.toString(),
      end: end.toString(),
      expires_at: expiresAt.toString(),
    })),
    busy_elsewhere: time.busyElsewhere.map(stretchAnswer),
    unknown: time.unknown.map(stretchAnswer),
  }
}

function blockedAnswer({ block, ...span }: BlockedTime): contract.BlockedTime {
  const repeats = block.recurrenceRule !== null || block.recurrenceAdditions.length > 0
  return { ...stretchAnswer(span), block_id: block.id, block_type: block.type, reason: block.reason, repeats }
}

function stretchAnswer({ start, end }: TimeSpan): { start: string; end: string } {
  return { start: instantText(start), end: instantText(end) }
}

function instantText(epochMilliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString()
}

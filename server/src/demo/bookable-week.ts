import type { BookableResource, BookableService, TimeSpan, WeeklyRule } from '@ringbook/availability'
import type { BusinessWorld, WorldHours, WorldResource, WorldService } from './business-world.ts'
import type { WorldBlock } from './calendar.ts'

/** A service as the availability engine asks about it. */
export function bookableService(service: WorldService): BookableService {
  return {
    durationMinutes: service.durationMinutes,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: service.bufferAfterMinutes,
    minimumNoticeMinutes: service.minimumNoticeMinutes,
    bookingHorizonDays: service.bookingHorizonDays,
    slotStepMinutes: service.slotStepMinutes,
    maxPartySize: service.maxPartySize ?? 1,
    availableDays: [0, 1, 2, 3, 4, 5, 6],
    availableFromMinute: 0,
    availableUntilMinute: 1440,
    requirements: service.requirements.map((requirement) => ({
      id: requirement.id,
      role: requirement.role,
      quantity: requirement.quantity,
      isRequired: true,
      parts: [...requirement.parts],
      candidates: requirement.resourceIds.map((resourceId, index) => ({ resourceId, preferenceOrder: index })),
    })),
  }
}

/** The hours of the only branch. */
export function openingHoursOf({ branches: [branch] }: BusinessWorld): WeeklyRule[] {
  return weeklyRules(branch?.openingHours ?? [])
}

/** A resource with nothing booked on it; its blocks are expanded for one local date. */
export function freeResource(
  resource: WorldResource,
  day: { blocks: readonly WorldBlock[]; date: Temporal.PlainDate; zone: string },
): BookableResource {
  const { id, units, capacity = null, type, hours } = resource
  const own = day.blocks.filter(({ subject }) => 'resourceId' in subject && subject.resourceId === id)
  const working = type === 'staff' || hours.length > 0 ? weeklyRules(hours) : null
  return { id, units, capacity, working, blocks: blockedSpans(own, day), busy: [] }
}

/** The times that blocks take on one local date. Only those that touch it are asked for, so none repeats within. */
export function blockedSpans(
  blocks: readonly WorldBlock[],
  { date, zone }: { date: Temporal.PlainDate; zone: string },
): TimeSpan[] {
  return blocks.flatMap((block) => {
    const { from, until, isWeekly } = block
    const weeks = isWeekly ? Math.floor(from.toPlainDate().until(date).days / 7) : 0
    if (weeks < 0) return []
    return [{ start: instantOf(from.add({ weeks }), zone), end: instantOf(until.add({ weeks }), zone) }]
  })
}

function instantOf(wallTime: Temporal.PlainDateTime, zone: string): number {
  return wallTime.toZonedDateTime(zone).epochMilliseconds
}

function weeklyRules(hours: readonly WorldHours[]): WeeklyRule[] {
  return hours.flatMap(({ days, from, until }) =>
    days.map((dayOfWeek) => ({ dayOfWeek, startMinute: minuteOf(from), endMinute: minuteOf(until) })),
  )
}

function minuteOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time)
  return hour * 60 + minute
}

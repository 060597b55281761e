import type { CustomerId, ResourceId, ServiceId } from '../server/src/kernel/ids.ts'
import { WINDOW_DAYS, ZONE } from './world.ts'
import type { BenchWorld, BusinessName } from './world.ts'

const LAST_DAY = 390
const LUNCH_HOUR = 13

/** Something that can be booked. */
export interface FreeBooking {
  readonly serviceId: ServiceId
  readonly start: Temporal.Instant
  readonly resourceIds: readonly ResourceId[]
  readonly customerId: CustomerId
}

/**
 * What is free behind the measured window and what no two share: day by day, one member after the other, each with the
 * room and the device of the same number where the service takes them.
 */
export function* freeBookings(world: BenchWorld, name: BusinessName): Generator<FreeBooking, undefined> {
  const { firstDay, [name]: business } = world
  const { staff, room, equipment } = business.resourceIds
  let count = 0
  for (let days = WINDOW_DAYS + 1; days < LAST_DAY; days++) {
    const day = firstDay.add({ days })
    if (day.dayOfWeek === 1 || day.dayOfWeek === 7) continue // Mondays begin with a meeting, Sundays are off
    for (const start of halfHours(day)) {
      for (const [member, staffId] of staff.entries()) {
        const resourceIds = [staffId, room[member], equipment[member]].filter((id) => id !== undefined) as ResourceId[]
        const customerId = business.customerIds[count++ % business.customerIds.length] as CustomerId
        yield { serviceId: business.serviceId, start, resourceIds, customerId }
      }
    }
  }
}

function halfHours(day: Temporal.PlainDate): Temporal.Instant[] {
  const hours = Array.from({ length: 10 }, (_, index) => 9 + index).filter((hour) => hour !== LUNCH_HOUR)
  return hours.flatMap((hour) =>
    [0, 30].map((minute) => day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour, minute } }).toInstant()),
  )
}

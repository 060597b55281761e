import { expect } from 'vitest'
import type { BookingRequest, OfferedSlot } from '../../src/booking/index.ts'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import type { Result } from '../../src/kernel/result.ts'

/** The Tuesday after the present moment of the named world: the salon is open from ten to eight. */
export const TUESDAY = '2026-11-17'

/** An instant by the clock on Bella's wall: madrid('2026-11-17T10:30'). */
export function madrid(wallTime: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime('Europe/Madrid').toInstant()
}

/** What that clock shows at an instant: '2026-11-17T10:30'. */
export function onTheWall(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('Europe/Madrid').toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** A haircut on Tuesday at half past ten for Anna Schmidt, by telephone, unless a test says otherwise. */
export function haircutFor(changes: Partial<BookingRequest> = {}): BookingRequest {
  return {
    slot: { serviceId: bellaIds.haircut, start: madrid(`${TUESDAY}T10:30`) },
    customer: { firstName: 'Anna', lastName: 'Schmidt', phone: '0034 612 345 678' },
    source: 'phone',
    ...changes,
  }
}

/** The value of a use case that must succeed; fails the test with the refusal if it did not. */
export function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) expect.fail(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The code with which a use case refused; fails the test if it did not. */
export function refusalOf(result: Result<unknown, { code: string }>): string {
  if (result.ok) expect.fail('it was not refused')
  return result.refusal.code
}

/** The other times that came with a refusal, as the clock on the wall shows them. */
export function alternativesOf(result: Result<unknown, { details?: Readonly<Record<string, unknown>> }>): string[] {
  const offered = result.ok ? [] : (result.refusal.details?.['alternatives'] as OfferedSlot[] | undefined)
  return (offered ?? []).map((slot) => onTheWall(slot.start))
}

/** Who serves: the names of the people among the resources. */
export function staffOf(served: { resources: OfferedSlot['resources'] }): string[] {
  return served.resources.filter((resource) => resource.type === 'staff').map((resource) => resource.name)
}

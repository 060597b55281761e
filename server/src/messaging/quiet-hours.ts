import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { zonesOfAreaCode } from './area-codes.ts'

/** From when until when nobody is written to first; by the clock of whoever would be woken. */
export interface QuietHours {
  readonly from: Temporal.PlainTime
  readonly until: Temporal.PlainTime
}

/** 47 CFR 64.1200(c)(1): not before 8 a.m. and not after 9 p.m., local time at the called party's location. */
export const DEFAULT_QUIET_HOURS: QuietHours = {
  from: Temporal.PlainTime.from('21:00'),
  until: Temporal.PlainTime.from('08:00'),
}

/**
 * Where whoever has this number may be. A number of North America says it by its area code. Elsewhere a number says no
 * more than its country: in the branch's own country the branch's zone is taken, in another all its zones. A number of
 * no country (satellite phones) is taken for the branch's.
 */
export function zonesOfNumber({ number, branchZone }: { number: string; branchZone: string }): readonly string[] {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.country === undefined) return [branchZone]
  const byAreaCode = parsed.countryCallingCode === '1' ? zonesOfAreaCode(parsed.nationalNumber.slice(0, 3)) : []
  if (byAreaCode.length > 0) return byAreaCode
  const ofCountry = new Intl.Locale(`und-${parsed.country}`).getTimeZones() ?? []
  return ofCountry.length === 0 || ofCountry.includes(branchZone) ? [branchZone] : ofCountry
}

/** Several zones, each of which may put the moment off: more rounds than that no two zones of one country need. */
const ROUNDS_MAX = 10

/**
 * The first moment from `now` on that is quiet in none of the zones: `now` itself by day, the morning by night. Where
 * a country is so wide that it is always night somewhere in it, the first zone decides.
 */
export function firstLoudMoment(options: {
  now: Temporal.Instant
  zones: readonly string[]
  quiet: QuietHours
}): Temporal.Instant {
  const { now, zones, quiet } = options
  let moment = now
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = moment
    for (const zone of zones) moment = endOfQuiet({ moment, zone, quiet })
    if (moment.equals(before)) return moment
  }
  return endOfQuiet({ moment: now, zone: zones[0] ?? 'UTC', quiet })
}

/** `moment`, or the end of the quiet hours that it lies in: on the clock of that morning, also when clocks are turned. */
function endOfQuiet(options: { moment: Temporal.Instant; zone: string; quiet: QuietHours }): Temporal.Instant {
  const { moment, zone, quiet } = options
  const local = moment.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const isBeforeEnd = Temporal.PlainTime.compare(time, quiet.until) < 0
  const isAfterBegin = Temporal.PlainTime.compare(time, quiet.from) >= 0
  const isOverMidnight = Temporal.PlainTime.compare(quiet.from, quiet.until) > 0
  const isQuiet = isOverMidnight ? isBeforeEnd || isAfterBegin : isBeforeEnd && isAfterBegin
  if (!isQuiet) return moment
  const morning = isBeforeEnd ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return morning.toZonedDateTime({ timeZone: zone, plainTime: quiet.until }).toInstant()
}

import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { isHolidayCalendar } from './holiday-calendar.ts'

/** On which public holidays a branch closes, as its columns say it. */
export interface BranchHolidays {
  closes_on_holidays: boolean
  holiday_country: string | null
  holiday_region: string | null
}

export type BranchHolidaysRefusal = Refusal<'catalog.unknown_holiday_calendar'>

/**
 * What a branch says of holidays after a change: the country is that of the branch where none is named, and a region is
 * gone with its country. Refuses a calendar that the library does not have. What does not touch holidays asks nothing.
 */
export async function readBranchHolidays(options: {
  found: BranchHolidays
  change: { [Key in keyof BranchHolidays]?: BranchHolidays[Key] | undefined }
  branchCountry: string
}): Promise<Result<BranchHolidays, BranchHolidaysRefusal>> {
  const { found, change, branchCountry } = options
  const { closes_on_holidays = found.closes_on_holidays, holiday_country = found.holiday_country } = change
  const staysInCountry = holiday_country === found.holiday_country
  const { holiday_region = staysInCountry ? found.holiday_region : null } = change
  const said = { closes_on_holidays, holiday_country, holiday_region }
  if (!changesHolidays(found, said) || (!closes_on_holidays && holiday_country === null && holiday_region === null))
    return ok(said)
  const country = holiday_country ?? branchCountry
  if (!(await isHolidayCalendar({ country, region: holiday_region }))) {
    return refuse('catalog.unknown_holiday_calendar', { country, region: holiday_region })
  }
  return ok({ ...said, holiday_country: country })
}

/** Whether a branch closes on other days after a change, or follows another calendar. */
export function changesHolidays(before: BranchHolidays, after: BranchHolidays): boolean {
  return (
    before.closes_on_holidays !== after.closes_on_holidays ||
    before.holiday_country !== after.holiday_country ||
    before.holiday_region !== after.holiday_region
  )
}

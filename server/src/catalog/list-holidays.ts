import type { Holiday } from '@ringbook/availability'
import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { holidaysBetween, isHolidayCalendar, listHolidayCalendars } from './holiday-calendar.ts'
import type { HolidayCalendar, NamedCalendar } from './holiday-calendar.ts'
import { findBranch } from './store/branches.ts'
import { getBusinessProfile } from './store/summaries.ts'

export interface BranchYear extends HolidayCalendar {
  holidays: Holiday[]
}

/** The calendars of public holidays that a branch can follow, named in the language of the business. */
export async function listCalendars(session: TenantSession): Promise<NamedCalendar[]> {
  const { locale } = await session.transact(getBusinessProfile)
  return listHolidayCalendars(languageOf(locale))
}

/**
 * The public holidays of one year where a branch is, whether or not it closes on them: by the calendar that it names,
 * else by that of its country.
 */
export async function listBranchHolidays(
  session: TenantSession,
  { branchId, year }: { branchId: BranchId; year: number },
): Promise<Result<BranchYear, Refusal<'catalog.branch_not_found' | 'catalog.unknown_holiday_calendar'>>> {
  const { branch, business } = await session.transact(async (tx) => ({
    branch: await findBranch(tx, branchId),
    business: await getBusinessProfile(tx),
  }))
  if (branch === null) return refuse('catalog.branch_not_found')
  const { holiday_region: region } = branch
  const country = branch.holiday_country ?? branch.country ?? business.country
  if (!(await isHolidayCalendar({ country, region }))) return refuse('catalog.unknown_holiday_calendar')
  const days = { from: new Temporal.PlainDate(year, 1, 1), to: new Temporal.PlainDate(year, 12, 31) }
  const holidays = await holidaysBetween({ country, region, language: languageOf(business.locale) }, days)
  return ok({ country, region, holidays })
}

/** 'de-AT' -> 'de'. */
function languageOf(locale: string): string {
  return locale.slice(0, 2)
}

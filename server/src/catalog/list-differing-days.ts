import type { DayOverride, Holiday } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId } from '../kernel/ids.ts'
import { holidaysBetween } from './holiday-calendar.ts'
import { catalogBlock, stretchOf } from './load-bookable-catalog.ts'
import type { CatalogBlock } from './load-bookable-catalog.ts'
import { readDifferingDays } from './store/differing-days.ts'

/** Days of a branch on which its week does not hold. */
export interface DifferingDays {
  /** Dates with hours of their own, in place of the week and of a public holiday. */
  overrides: readonly DayOverride[]
  /** Public holidays on which it closes; none if it does not close on any. */
  holidays: readonly Holiday[]
  /** Time for which it is closed, once or by a rule. */
  closures: readonly CatalogBlock[]
}

/**
 * The days that differ of every branch between two instants, both local dates included. Throws for a holiday calendar that
 * is not known any more: it would answer no holidays, and all of them would be told to be open.
 */
export async function listDifferingDays(
  tx: TenantTx,
  window: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<ReadonlyMap<BranchId, DifferingDays>> {
  const branches = await readDifferingDays(tx, window)
  // Whatever the zone: a day more on either side is never wrong.
  const days = { from: dateOf(window.from).subtract({ days: 1 }), to: dateOf(window.to).add({ days: 1 }) }
  const found = branches.map(async (branch): Promise<[BranchId, DifferingDays]> => {
    const { branchId, overrides, closures, closesOnHolidays, holidayCountry, holidayRegion, language } = branch
    const closes = closesOnHolidays && holidayCountry !== null
    const calendar = { country: holidayCountry ?? '', region: holidayRegion, language }
    return [
      branchId,
      {
        overrides: overrides.map(({ date, hours }) => ({ date, hours: hours.map(stretchOf) })),
        holidays: closes ? await holidaysBetween(calendar, days) : [],
        closures: closures.map(catalogBlock),
      },
    ]
  })
  return new Map(await Promise.all(found))
}

function dateOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('UTC').toPlainDate()
}

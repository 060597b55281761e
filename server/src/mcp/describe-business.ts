import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import type { BranchSummary, ServiceSummary, StaffSummary } from '../catalog/index.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/** What an agent may know of the business before it asks anything. */
export interface BusinessFacts {
  readonly name: string
  readonly timezone: string
  /** Now, on the clock of the business. */
  readonly now: string
  readonly phone: string | null
  readonly email: string | null
  readonly website: string | null
  readonly branches: readonly object[]
  readonly services: readonly object[]
  readonly staff: readonly object[]
}

/** Branches with their weekly hours, what is offered, and who works here. Days that differ are told by a tool. */
export async function describeBusiness(session: TenantSession): Promise<BusinessFacts> {
  const [business, branches, services, staff] = await session.transact((tx) =>
    Promise.all([getBusinessProfile(tx), listBranchSummaries(tx), listServiceSummaries(tx), listStaffSummaries(tx)]),
  )
  const { name, timezone, phone, email, websiteUrl: website } = business
  return {
    name,
    timezone,
    now: session.clock().toZonedDateTimeISO(timezone).toString({ smallestUnit: 'minute' }),
    phone,
    email,
    website,
    branches: branches.map(describeBranch),
    services: services.map(describeService),
    staff: staff.map((member) => describeStaff(member, services)),
  }
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function describeBranch({ name, address, phone, timezone, isPrimary, openingHours }: BranchSummary): object {
  const hours = openingHours?.map((rule) => ({
    weekday: WEEKDAYS[rule.dayOfWeek],
    from: clockTime(rule.startMinute),
    until: clockTime(rule.endMinute),
    ...(typeof rule.effectiveFrom !== 'string' ? {} : { first_date: rule.effectiveFrom }),
    ...(typeof rule.effectiveUntil !== 'string' ? {} : { until_date: rule.effectiveUntil }),
  }))
  return { name, is_primary: isPrimary, address, phone, timezone, opening_hours: hours ?? null }
}

function describeService(service: ServiceSummary): object {
  const { name, category, description, durationMinutes, priceMinor, priceVaries, currency } = service
  const price = priceMinor === null ? null : { minor: priceMinor, currency, is_the_least: priceVaries }
  return { name, category, description, duration_minutes: durationMinutes, price }
}

function describeStaff({ name, title, serviceIds }: StaffSummary, services: readonly ServiceSummary[]): object {
  return { name, title, services: services.filter(({ id }) => serviceIds.includes(id)).map((service) => service.name) }
}

function clockTime(minuteOfDay: number): string {
  const hours = Math.floor(minuteOfDay / 60)
  return `${String(hours).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}

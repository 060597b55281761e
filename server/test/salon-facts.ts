import type { ServiceSummary, StaffSummary } from '../src/catalog/index.ts'
import { bella, bellaIds } from '../src/demo/worlds/bella.ts'
import type { BranchFacts, Facts } from '../src/receptionist/facts.ts'
import type { LengthReading, Understanding } from '../src/receptionist/built-in/understanding.ts'

/** The services of the named salon as the receptionist knows them, without a database. */
export const salonServices: ServiceSummary[] = bella.services.map((service) => ({
  id: service.id,
  name: service.name,
  spokenNames: [...service.spokenNames],
  description: service.description ?? null,
  category: service.category,
  durationMinutes: service.durationMinutes,
  priceMinor: service.priceMinor,
  currency: bella.tenant.currency,
  priceVaries: false,
  branchIds: [],
  durations: [],
  bookingMode: 'single',
  maxPartySize: 1,
  requiresDeposit: false,
  availableOnline: true,
  intakeFields: [],
}))

/** Its people, with what they do. */
export const salonStaff: StaffSummary[] = bella.resources
  .filter((resource) => resource.type === 'staff')
  .map((resource) => ({
    id: resource.id,
    name: resource.name,
    firstName: resource.firstName ?? null,
    title: resource.title ?? null,
    branchIds: [],
    serviceIds: bella.services
      .filter((service) => service.requirements.some(({ resourceIds }) => resourceIds.includes(resource.id)))
      .map((service) => service.id),
  }))

const salonBranch: BranchFacts = {
  id: bellaIds.branch,
  name: 'Bella Fuencarral',
  isPrimary: true,
  timezone: bella.tenant.timezone,
  address: 'Calle de Fuencarral 101, 28004 Madrid',
  phone: null,
  email: null,
  openingHours: [2, 3, 4, 5].map((dayOfWeek) => ({ dayOfWeek, startMinute: 600, endMinute: 1200 })),
  overrides: [],
  holidays: [],
  closures: [],
}

/** The facts of a turn in that salon on Friday 20 November 2026, ten in the morning. */
export const salonFacts: Facts = {
  business: {
    name: bella.tenant.name,
    timezone: bella.tenant.timezone,
    locale: bella.tenant.locale,
    country: bella.tenant.country,
    currency: bella.tenant.currency,
    businessType: bella.tenant.businessType,
    phone: bella.tenant.phone,
    email: bella.tenant.email,
    websiteUrl: null,
  },
  branches: [salonBranch],
  branch: salonBranch,
  services: salonServices,
  everyService: salonServices,
  staff: salonStaff,
  everyStaff: salonStaff,
  assistant: {
    name: 'Bella',
    greeting: null,
    language: 'en',
    languages: ['en', 'de', 'es'],
    transferNumber: null,
    emergencyMessage: null,
    emergencyNumber: null,
    disclosesAi: true,
    isRecorded: false,
    verification: 'number_and_fact',
  },
  languages: ['en', 'de', 'es'],
  customer: null,
  timezone: bella.tenant.timezone,
  reference: { today: '2026-11-20', nowMinute: 600 },
}

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

function lengthInWords(length: LengthReading): string {
  if (length.kind === 'minutes') return `${length.minutes} minutes long`
  return length.kind === 'end' ? `the ${length.end}` : length.kind
}

/** What was understood, as one line: only what was said, in a fixed order. */
export function inWords(heard: Understanding): string {
  const service = heard.service
  const staff = heard.staff
  const days = (heard.when?.days ?? []).map((day) => (day.kind === 'date' ? day.date : `${day.from}..${day.until}`))
  const times = (heard.when?.times ?? []).map((time) =>
    time.kind === 'between' ? `${clock(time.fromMinute)}-${clock(time.untilMinute)}` : clock(time.minute),
  )
  const excluded = (heard.when?.excludedDays ?? []).map((day) => (day.kind === 'date' ? `not ${day.date}` : 'not then'))
  const nameOf = (named: readonly { id: string; name: string }[], ids: readonly string[]) =>
    named.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  return [
    ...heard.intents,
    ...(service?.kind === 'one' ? nameOf(salonServices, [service.id]) : []),
    ...(service?.kind === 'several' ? nameOf(salonServices, service.ids) : []),
    ...(service?.kind === 'list' ? [service.items.flatMap(({ id }) => nameOf(salonServices, [id])).join(' and ')] : []),
    ...(staff?.kind === 'one' ? nameOf(salonStaff, [staff.id]) : []),
    ...(staff?.kind === 'anyOf' ? [nameOf(salonStaff, staff.ids).join(' or ')] : []),
    ...(staff?.kind === 'any' ? ['anybody'] : []),
    ...(staff?.kind === 'unknown' ? [`stranger ${staff.name}`] : []),
    ...(days.length > 0 ? [days.join(heard.when?.areAlternatives ? ' and ' : ' or ')] : []),
    ...(times.length > 0 ? [times.join(' or ')] : []),
    ...(heard.when?.isSoonest ? ['soonest'] : []),
    ...(heard.length === null ? [] : [lengthInWords(heard.length)]),
    ...excluded,
    ...(heard.when !== null && heard.when.leftover.length > 0 ? [`unread "${heard.when.leftover.join(' ')}"`] : []),
    ...(heard.relative === null ? [] : [heard.relative]),
    ...(heard.ordinal === null ? [] : [`number ${heard.ordinal}`]),
    ...(heard.answer === null ? [] : [heard.answer]),
    ...(heard.name === null ? [] : [`name ${heard.name.firstName} ${heard.name.lastName}`.trim()]),
    ...(heard.phone === null ? [] : [heard.phone]),
    ...(heard.hasUnreadablePhone ? ['no number'] : []),
    ...(heard.email === null ? [] : [heard.email]),
    ...(heard.isQuestion ? ['?'] : []),
  ].join(', ')
}

import type { AppointmentId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { BusinessWorld, WorldHours, WorldService } from './business-world.ts'
import type { DemoLanguage } from './demo-business.ts'
import type { DemoCustomer } from './plan-customers.ts'

/** What a past call was about. */
export interface CallFacts {
  readonly language: DemoLanguage
  readonly zone: string
  readonly business: string
  readonly service: WorldService
  /** What the caller calls the service. */
  readonly serviceSpoken: string
  readonly price: string
  readonly staff: string
  readonly start: Temporal.Instant
  readonly reference: string
  readonly appointmentId: AppointmentId | null
  readonly customer: DemoCustomer | null
  readonly hours: string
  readonly question: string
  readonly answer: string
  readonly message: string
  readonly unanswered: string
  /** Whether what the caller asks is among the FAQs. */
  readonly hasAnswer: boolean
  readonly transferNumber: string
}

/** Puts the facts of a call into a line of its script; a sentence begins with a capital letter whatever it begins with. */
export function fillIn(line: string, facts: CallFacts): string {
  const values = valuesOf(facts)
  const filled = line.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    invariant(value !== undefined, `a script may not name {${name}}`)
    return value
  })
  return filled.replaceAll(/(?<=^|[.!?] )\p{Lowercase_Letter}/gu, (first) => first.toUpperCase())
}

const LOCALES = { en: 'en-GB', de: 'de-DE', es: 'es-ES' } as const

function valuesOf(facts: CallFacts): Readonly<Record<string, string>> {
  const { business, staff, price, reference, hours, question, answer, message, unanswered, customer, service } = facts
  const local = facts.start.toZonedDateTimeISO(facts.zone)
  return {
    business,
    service: facts.serviceSpoken,
    staff,
    day: local.toLocaleString(LOCALES[facts.language], { weekday: 'long', day: 'numeric', month: 'long' }),
    time: timeOf(local),
    laterTime: timeOf(local.add({ minutes: 60 })),
    name: customer === null ? '' : `${customer.firstName} ${customer.lastName}`,
    phone: customer?.phone ?? '',
    reference,
    price,
    minutes: String(service.durationMinutes),
    hours,
    question,
    answer,
    message,
    unanswered,
  }
}

function timeOf(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' })
}

// A Sunday, from which the days of a week are counted as the schedules do.
const SUNDAY = Temporal.PlainDate.from('2026-01-04')

/** The opening hours of the only branch, from the first to the last of neighbouring days. */
export function spokenHours({ branches: [branch] }: BusinessWorld, language: DemoLanguage): string {
  return (branch?.openingHours ?? []).map((hours) => spokenSpan(hours, language)).join(', ')
}

function spokenSpan({ days, from, until }: WorldHours, language: DemoLanguage): string {
  const names = [days[0], days.at(-1)].map((day) =>
    SUNDAY.add({ days: day ?? 0 }).toLocaleString(language, { weekday: 'long' }),
  )
  return `${[...new Set(names)].join(' – ')} ${from}–${until}`
}

import { formatMoney } from '../kernel/money.ts'
import type { CallId } from '../kernel/ids.ts'
import type { WorldService } from './business-world.ts'
import { englishScripts } from './call-scripts/en.ts'
import { germanScripts } from './call-scripts/de.ts'
import { spanishScripts } from './call-scripts/es.ts'
import type { CallScript, CallScripts } from './call-scripts/script.ts'
import { fillIn, spokenHours } from './call-facts.ts'
import type { CallFacts } from './call-facts.ts'
import { callPlans } from './call-plan.ts'
import type { CallPlan } from './call-plan.ts'
import type { CallKind, DemoBusiness, DemoLanguage, InLanguages } from './demo-business.ts'
import type { DemoAppointment, HistoryInput } from './plan-appointments.ts'
import type { DemoCustomer } from './plan-customers.ts'
import type { Random } from './random.ts'
import { toolCallOf } from './tool-call-of.ts'
import type { DemoToolCall } from './tool-call-of.ts'

export interface DemoTurn {
  readonly role: 'caller' | 'assistant'
  readonly text: string
  readonly spokenAt: Temporal.Instant
  readonly latencyMs: number | null
}

export interface DemoFollowUp {
  readonly kind: NonNullable<CallPlan['followUp']>
  readonly body: string
  readonly isDone: boolean
}

/** A past call of the demo as its rows hold it. */
export interface DemoCall {
  readonly id: CallId
  readonly kind: CallKind
  readonly language: DemoLanguage
  readonly customer: DemoCustomer | null
  readonly appointment: DemoAppointment | null
  readonly from: string | null
  readonly status: CallPlan['status']
  readonly outcome: CallPlan['outcome']
  readonly intent: CallPlan['intent']
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant
  readonly summary: string
  readonly turns: readonly DemoTurn[]
  readonly toolCalls: readonly DemoToolCall[]
  /** Null where nobody has to do anything. */
  readonly followUp: DemoFollowUp | null
  readonly costMicros: number
}

const SCRIPTS: InLanguages<CallScripts> = { en: englishScripts, de: germanScripts, es: spanishScripts }

/** From the greeting until the appointment is written. */
const SECONDS_TO_BOOKING = 40
/** Calls of strangers come from the end of the range from which customers get their numbers. */
const FIRST_STRANGER = 950
/** Follow-ups of calls before that are done. */
const DAYS_OPEN = 10
/** What a minute of a voice platform costs, in millionths: about seven cents. */
const COST_MICROS_PER_MINUTE = 72_000

/**
 * The past calls of a business. A call that booked is the one by which that appointment was made: it takes place at the
 * moment of the booking, and no appointment has two. What finds no appointment in the history is left out.
 */
export function planCalls(
  input: HistoryInput,
  people: { appointments: readonly DemoAppointment[]; customers: readonly DemoCustomer[] },
): DemoCall[] {
  const free = [...people.appointments]
  return input.business.calls.flatMap(({ kind, language, daysAgo }, index) => {
    const { about } = callPlans[kind]
    const appointment = about === 'booked' || about === 'cancelled' ? takeAppointment(free, { about, language }) : null
    if (appointment === null && (about === 'booked' || about === 'cancelled')) return []
    const customer = appointment?.customer ?? (about === 'customer' ? speaker(people.customers, language, input) : null)
    const startedAt = startOf({ about, appointment, daysAgo }, input)
    return [tell(input, { kind, language, appointment, customer, startedAt, stranger: FIRST_STRANGER + index })]
  })
}

/** Takes one out of those that no call has yet: of a customer of that language if there is one. */
function takeAppointment(
  free: DemoAppointment[],
  { about, language }: { about: 'booked' | 'cancelled'; language: DemoLanguage },
): DemoAppointment | null {
  const isMeant = ({ status, source, customer }: DemoAppointment) =>
    source === 'phone' && !customer.isBlocked && (about === 'cancelled') === (status === 'cancelled')
  const meant = free.filter(isMeant)
  // The latest bookings, so that the calls are of these days.
  const latestFirst = meant.toSorted((one, other) => Temporal.Instant.compare(other.bookedAt, one.bookedAt))
  const found = latestFirst.find(({ customer }) => customer.language === language) ?? latestFirst[0]
  if (found === undefined) return null
  free.splice(free.indexOf(found), 1)
  return found
}

function speaker(
  customers: readonly DemoCustomer[],
  language: DemoLanguage,
  { random }: HistoryInput,
): DemoCustomer | null {
  const known = customers.filter((customer) => !customer.isBlocked && customer.language === language)
  return known.length === 0 ? null : random.pick(known)
}

function startOf(
  call: { about: CallPlan['about']; appointment: DemoAppointment | null; daysAgo: number },
  { business, now, random }: HistoryInput,
): Temporal.Instant {
  const { about, appointment, daysAgo } = call
  if (about === 'booked' && appointment !== null) return appointment.bookedAt.subtract({ seconds: SECONDS_TO_BOOKING })
  if (about === 'cancelled' && appointment?.cancelledAt) return appointment.cancelledAt.subtract({ minutes: 1 })
  const zone = business.world.tenant.timezone
  const on = now.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: daysAgo })
  const time = { hour: random.between({ least: 9, most: 18 }), minute: random.between({ least: 0, most: 59 }) }
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}

interface Told {
  readonly kind: CallKind
  readonly language: DemoLanguage
  readonly appointment: DemoAppointment | null
  readonly customer: DemoCustomer | null
  readonly startedAt: Temporal.Instant
  readonly stranger: number
}

function tell(input: HistoryInput, told: Told): DemoCall {
  const { kind, language, appointment, customer, startedAt, stranger } = told
  const { business, now, random } = input
  const { outcome, intent, status } = callPlans[kind]
  const facts = factsOf(input, told)
  const script = SCRIPTS[language][kind]
  const { turns, toolCalls, endedAt } = speakLines(script, { facts, startedAt, random })
  const seconds = startedAt.until(endedAt).total('seconds')
  return {
    id: random.id<CallId>(startedAt),
    kind,
    language,
    customer,
    appointment,
    // Somebody whose number is withheld is asked for it.
    from: kind === 'booking' ? null : (customer?.phone ?? `${business.clientele.phonePrefix}${stranger}`),
    status,
    outcome,
    intent,
    startedAt,
    endedAt,
    summary: fillIn(script.summary, facts),
    turns,
    toolCalls,
    followUp: followUpOf(kind, { facts, age: startedAt.until(now) }),
    costMicros: Math.round((seconds / 60) * COST_MICROS_PER_MINUTE),
  }
}

function followUpOf(call: CallKind, { facts, age }: { facts: CallFacts; age: Temporal.Duration }): DemoFollowUp | null {
  const kind = callPlans[call].followUp
  if (kind === null) return null
  return {
    kind,
    body: kind === 'message' ? facts.message : facts.unanswered,
    isDone: age.total('hours') > DAYS_OPEN * 24,
  }
}

function factsOf({ business, random }: HistoryInput, told: Told): CallFacts {
  const { language, appointment, customer } = told
  const { world, callTopics } = business
  const service = appointment?.service ?? random.pick(world.services)
  const faq = random.pick(business.faqs)
  return {
    language,
    zone: world.tenant.timezone,
    business: world.tenant.name,
    service,
    serviceSpoken: spokenName(business, service, language),
    price: formatMoney({
      minor: appointment?.priceMinor ?? service.priceMinor,
      currency: world.tenant.currency,
      language,
    }),
    staff: staffOf(business, appointment),
    start: appointment?.start ?? told.startedAt,
    reference: appointment?.reference ?? '',
    appointmentId: appointment?.id ?? null,
    customer,
    hours: spokenHours(world, language),
    question: faq.question[language],
    answer: faq.answer[language],
    message: random.pick(callTopics.messages)[language],
    unanswered: callTopics.unanswered[language],
    hasAnswer: told.kind !== 'unanswered',
    transferNumber: world.assistant.transferNumber,
  }
}

function spokenName({ demand }: DemoBusiness, service: WorldService, language: DemoLanguage): string {
  return demand.find(({ serviceId }) => serviceId === service.id)?.spoken[language] ?? service.name
}

function staffOf({ world }: DemoBusiness, appointment: DemoAppointment | null): string {
  const ids = appointment?.assignments.map(({ resourceId }) => resourceId) ?? []
  return world.resources.find(({ id, type }) => type === 'staff' && ids.includes(id))?.name ?? ''
}

const LETTERS_PER_SECOND = 15
const PAUSE_SECONDS = 1
const LATENCY_MS = { least: 220, most: 780 }

function speakLines(
  script: CallScript,
  { facts, startedAt, random }: { facts: CallFacts; startedAt: Temporal.Instant; random: Random },
): { turns: DemoTurn[]; toolCalls: DemoToolCall[]; endedAt: Temporal.Instant } {
  const turns: DemoTurn[] = []
  const toolCalls: DemoToolCall[] = []
  let at = startedAt.add({ seconds: PAUSE_SECONDS })
  script.lines.forEach((line, index) => {
    const [role, content] = line
    if (role === 'tool') {
      const next = script.lines[index + 1]
      const spoken = next === undefined ? '' : fillIn(next[1], facts)
      const latencyMs = random.between({ least: 8, most: 40 })
      toolCalls.push(toolCallOf(content, { facts, id: random.id(at), spoken, latencyMs, at }))
      return
    }
    const text = fillIn(content, facts)
    turns.push({ role, text, spokenAt: at, latencyMs: role === 'assistant' ? random.between(LATENCY_MS) : null })
    at = at.add({ seconds: PAUSE_SECONDS + Math.ceil(text.length / LETTERS_PER_SECOND) })
  })
  return { turns, toolCalls, endedAt: at }
}

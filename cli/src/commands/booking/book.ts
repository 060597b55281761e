import { bookAppointment, bookSeries, checkSlot, planSeries, Slot } from '@ringbook/api-contract'
import type { Appointment, PlannedDate } from '@ringbook/api-contract'
import { z } from 'zod'
import { ApiRefusal, callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { parseCommandLine, readChoice, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { QUESTION_OPTIONS, readQuestion } from './question.ts'
import type { Question } from './question.ts'
import { readMoment, showMoment, showPrice } from './time-text.ts'

const OPTIONS = {
  ...QUESTION_OPTIONS,
  at: { type: 'string' },
  customer: { type: 'string' },
  'customer-id': { type: 'string' },
  phone: { type: 'string' },
  email: { type: 'string' },
  notes: { type: 'string' },
  repeat: { type: 'string' },
  conflicts: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

type Values = ReturnType<typeof parseCommandLine<typeof OPTIONS>>['values']

interface Wish {
  readonly terminal: Terminal
  readonly server: Server
  readonly question: Question
  readonly start: string
  readonly values: Values
}

/** `ringbook book`: books a time, or a series by a rule; with --dry-run says what would come of it. */
export async function book(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseCommandLine(args, OPTIONS)
  if (values.at === undefined) {
    throw new CommandError('When? Say it with --at "2026-11-24 10:30". "ringbook slots" shows what is free.', {
      exitCode: 2,
    })
  }
  const server = readServer(values, terminal.environment)
  const question = await readQuestion(server, { service: positionals[0], options: values })
  const start = readMoment('at', values.at, question.branch.timezone)
  const wish = { terminal, server, question, start, values }
  const isDry = values['dry-run'] ?? false
  if (values.repeat === undefined) return isDry ? check(wish) : bookOne(wish)
  return isDry ? plan(wish) : bookMany(wish)
}

async function bookOne(wish: Wish): Promise<void> {
  const { terminal, server, values, question } = wish
  const body = { ...timeOf(wish), customer: customerOf(values), customer_notes: values.notes }
  const booked = await withOtherTimes(question, () => callApi(server, bookAppointment, { body }))
  if (values.json) return printJson(terminal, booked)
  printLine(terminal, `Booked: ${inWords(booked)}.`)
}

function timeOf({ question, start }: Wish) {
  const { service, branch, resources, partySize, durationMinutes, bookedBy } = question
  return {
    service_id: service.id,
    branch_id: branch.id,
    start,
    resource_ids: resources.map(({ id }) => id),
    party_size: partySize,
    duration_minutes: durationMinutes,
    booked_by: bookedBy,
  }
}

function customerOf(values: Values) {
  if (values['customer-id'] !== undefined) return { id: values['customer-id'] }
  const [first_name = '', ...rest] = (values.customer ?? '').trim().split(/\s+/)
  if (first_name === '') {
    throw new CommandError('For whom? Say it with --customer "Anna Schmidt" and --phone, or with --customer-id.', {
      exitCode: 2,
    })
  }
  return { first_name, last_name: rest.join(' '), phone: values.phone, email: values.email }
}

async function check(wish: Wish): Promise<void> {
  const { terminal, server, question, start, values } = wish
  const { start: _start, resource_ids: resource_id, ...rest } = timeOf(wish)
  const checked = await callApi(server, checkSlot, { query: { ...rest, resource_id, start } })
  if (values.json) printJson(terminal, checked)
  if (checked.is_bookable) {
    if (!values.json)
      printLine(
        terminal,
        `Free: ${question.service.name}, ${showMoment(start, question.branch.timezone)}. Nothing was booked.`,
      )
    return
  }
  const instead = timesInWords(checked.alternatives, question.branch.timezone)
  throw new CommandError(`It cannot be booked: ${reasonInWords(checked.reason)}.${instead}`)
}

const Other = z.object({ alternatives: z.array(Slot) })

/** Says with a refusal which times are free instead, on the clock of the branch. */
export async function withOtherTimes<Answer>(
  { branch }: Pick<Question, 'branch'> | { branch: { timezone: string } },
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const other = error instanceof ApiRefusal ? Other.safeParse(error.problem.details) : null
    if (other?.success !== true || !(error instanceof ApiRefusal)) throw error
    throw new CommandError(`${error.message}${timesInWords(other.data.alternatives, branch.timezone)}`, {
      cause: error,
    })
  }
}

/** 'booking.slot_taken' -> 'slot taken' */
function reasonInWords(code: string | null): string {
  return (code ?? '').replace(/^\w+\./, '').replaceAll('_', ' ')
}

const OTHER_TIMES_SHOWN = 3

function timesInWords(slots: readonly z.output<typeof Slot>[], timezone: string): string {
  if (slots.length === 0) return ''
  const times = slots.slice(0, OTHER_TIMES_SHOWN).map(({ start }) => showMoment(start, timezone))
  return ` Free instead: ${times.join('; ')}.`
}

/** "Haircut, Tue 24 Nov 2026, 10:30, with María García, Chair, for Anna Schmidt, 25.00 EUR; reference ABCD23 (scheduled)". */
export function inWords(appointment: Appointment): string {
  const { service, customer, resources, start, timezone, booking_reference: reference, status } = appointment
  const names = resources.map(({ name }) => name).join(', ')
  const price = { ...appointment, price_minor: appointment.quoted_price_minor }
  const parts = [
    service?.name ?? 'Appointment',
    showMoment(start, timezone),
    names === '' ? '' : `with ${names}`,
    customer === null ? '' : `for ${customer.name}`,
    showPrice(price),
  ]
  return `${parts.filter((part) => part !== '').join(', ')}; reference ${reference} (${status.replaceAll('_', ' ')})`
}

function seriesOf(wish: Wish) {
  return { ...timeOf(wish), recurrence_rule: wish.values.repeat }
}

async function plan(wish: Wish): Promise<void> {
  const { terminal, server, values } = wish
  const planned = await withNextStep(() => callApi(server, planSeries, { body: seriesOf(wish) }))
  if (values.json) printJson(terminal, planned)
  else {
    for (const date of planned.dates) printLine(terminal, dateInWords(date, planned.timezone))
    const { bookable_count: free, conflict_count: taken } = planned
    printLine(terminal, `${free} can be booked, ${taken} cannot. Nothing was booked.`)
  }
  if (planned.conflict_count > 0) {
    throw new CommandError('Not every date can be had. Book with --conflicts skip or move, or choose another time.')
  }
}

/** As wide as the widest, 'Tue 24 Nov 2026, 10:30'. */
const MOMENT_WIDTH = 22

function dateInWords(
  { series_starts_at: start, reason, slot, alternatives }: z.output<typeof PlannedDate>,
  timezone: string,
): string {
  const when = showMoment(start, timezone).padEnd(MOMENT_WIDTH)
  if (slot !== null) return `  free   ${when}  ${slot.resources.map(({ name }) => name).join(', ')}`
  return `  no     ${when}  ${reasonInWords(reason)}.${timesInWords(alternatives, timezone)}`
}

/** What to write instead, by the code of the refusal. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  'series.dates_in_conflict': 'See which with --dry-run; leave them out with --conflicts skip, or move them with move.',
  'series.invalid_rule': 'Write one such as --repeat "FREQ=WEEKLY;COUNT=6".',
}

async function withNextStep<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const step = error instanceof ApiRefusal ? NEXT_STEPS[error.problem.code] : undefined
    if (step === undefined || !(error instanceof ApiRefusal)) throw error
    throw new CommandError(`${error.message} ${step}`, { cause: error })
  }
}

async function bookMany(wish: Wish): Promise<void> {
  const { terminal, server, question, values } = wish
  const choices = ['fail', 'skip', 'move'] as const
  const on_conflict = readChoice('conflicts', { text: values.conflicts, choices }) ?? 'fail'
  const body = { ...seriesOf(wish), customer: customerOf(values), customer_notes: values.notes, on_conflict }
  const booked = await withNextStep(() => withOtherTimes(question, () => callApi(server, bookSeries, { body })))
  if (values.json) return printJson(terminal, booked)
  for (const appointment of booked.appointments) printLine(terminal, `Booked: ${inWords(appointment)}.`)
  for (const date of booked.left_out) printLine(terminal, dateInWords(date, booked.series.timezone))
  printLine(
    terminal,
    `Series ${booked.series.id}: ${booked.appointments.length} booked, ${booked.left_out.length} left out.`,
  )
}

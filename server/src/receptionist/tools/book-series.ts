import { z } from 'zod'
import { bookSeries as book } from '../../series/index.ts'
import type { BookedSeries } from '../../series/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { customerArguments, originOf, readCustomer } from './customer-arguments.ts'
import { answersArgument, readAnswers } from './intake-question.ts'
import { seriesRefused } from './series-refused.ts'
import { openSeriesToken } from './series-token.ts'
import { AppointmentOffer, SpokenTime, localTime, spokenSlot, toAppointmentOffer } from './slot-offer.ts'

const BookSeriesArguments = z.object({
  series_token: z
    .string()
    .max(4000)
    .describe('The series_token of the plan that the caller agreed to, from plan_series.'),
  on_conflict: z
    .enum(['fail', 'skip', 'move'])
    .optional()
    .describe(
      'What the caller wants done with dates that cannot be had: "skip" leaves them out, "move" takes the time that the ' +
        'plan names instead. Leave out if there are none.',
    ),
  ...customerArguments,
  ...answersArgument,
})

export const BookedSeriesResult = z.object({
  series_id: z.string(),
  /** In the order of their beginning. */
  appointments: z.array(AppointmentOffer),
  /** Dates that were left out. */
  left_out: z.array(SpokenTime.extend({ reason: z.string() })),
})

export const bookSeries = defineTool({
  name: 'book_series',
  description:
    'Books a planned series, all of it or nothing. Only after the caller has heard the dates, and what cannot be, and has ' +
    'said yes. The appointments exist only if the answer lists them.',
  arguments: BookSeriesArguments,
  execute: async (session, given, context) => {
    const opened = openSeriesToken(session, given.series_token)
    if (!opened.ok)
      return refused(opened.refusal.code, { say: [{ key: 'seriesRefused', code: 'series.plan_changed' }] })
    const who = readCustomer(given, context)
    if ('outcome' in who) return who.outcome
    const { wish, free, moves } = opened.value
    const { on_conflict: onConflict = 'fail' } = given
    const booked = await book(session, {
      ...wish,
      customer: who.found,
      onConflict,
      expectedStarts: onConflict === 'move' ? [...free, ...moves] : free,
      ...originOf(context),
      customerNotes: given.notes ?? null,
      intakeAnswers: readAnswers(given.answers),
      by: 'customer',
    })
    if (booked.ok) return told(booked.value, given, context)
    const service = context.facts.everyService.find(({ id }) => id === wish.serviceId)
    return seriesRefused(booked.refusal, service === undefined ? null : { service, context })
  },
})

function told(
  { series, appointments: booked, leftOut }: BookedSeries,
  given: z.output<typeof BookSeriesArguments>,
  context: ToolContext,
): ToolOutcome {
  const inOrder = booked.toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))
  const appointments = inOrder.map(toAppointmentOffer)
  const left = leftOut.map(({ decision }) => ({
    ...localTime({ start: decision.start, timezone: series.timezone }),
    staff: null,
    reason: decision.isBookable ? '' : decision.code,
  }))
  const moved = inOrder.filter(({ start, seriesStartsAt }) => seriesStartsAt !== null && !seriesStartsAt.equals(start))
  const firstName = given.first_name ?? context.facts.customer?.firstName ?? null
  const [first] = inOrder
  return succeeded(
    { series_id: series.id, appointments, left_out: left },
    {
      say: [
        { key: 'thanks', firstName },
        ...bookedSentences(appointments, { goesOn: series.nextStartsAt !== null }),
        ...sentenceIf(moved.length > 0, { key: 'seriesMoved', slots: moved.map(toAppointmentOffer).map(spokenSlot) }),
        ...sentenceIf(left.length > 0, { key: 'seriesLeftOut', dates: left.map(({ date }) => date) }),
      ],
      effects: {
        outcome: 'booked',
        ...(first === undefined ? {} : { appointmentId: first.id }),
        ...(series.customerId === null ? {} : { customerId: series.customerId }),
      },
    },
  )
}

function bookedSentences(appointments: readonly AppointmentOffer[], { goesOn }: { goesOn: boolean }): Sentence[] {
  const [first, last] = [appointments[0], appointments.at(-1)]
  if (first === undefined || last === undefined) return []
  const isSame = appointments.every(({ staff }) => staff === first.staff)
  const minor = appointments.reduce((sum, { deposit_minor: deposit }) => sum + (deposit ?? 0), 0)
  const slotOf = (one: AppointmentOffer) => ({ ...spokenSlot(one), staff: isSame ? one.staff : null })
  const booked: Sentence = {
    key: first.status === 'pending' ? 'seriesRequested' : 'seriesBooked',
    service: first.service,
    count: appointments.length,
    first: slotOf(first),
    last: slotOf(last),
    goesOn,
    reference: first.reference,
  }
  return minor === 0 ? [booked] : [booked, { key: 'depositDue', minor, currency: first.currency }]
}

function sentenceIf(isSaid: boolean, sentence: Sentence): Sentence[] {
  return isSaid ? [sentence] : []
}

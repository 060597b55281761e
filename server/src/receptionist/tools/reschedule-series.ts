import { z } from 'zod'
import { getAppointment } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import { changeSeries, getSeries } from '../../series/index.ts'
import type { ChangedSeries } from '../../series/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { openSeriesMoveToken } from './series-move-token.ts'
import { seriesRefused } from './series-refused.ts'
import { AppointmentOffer, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { identityArguments, verifyCustomer } from './verify-customer.ts'

export const RescheduledSeriesResult = z.object({
  series_id: z.string(),
  /** Those that were moved, in the order of their beginning. */
  appointments: z.array(AppointmentOffer),
  /** Those that could not be moved and stay where they are. */
  staying: z.array(AppointmentOffer),
})

export const rescheduleSeries = defineTool({
  name: 'reschedule_series',
  description:
    "Moves several dates of a series of the caller's own, as plan_series_move has planned it, or none. Only after the caller " +
    'has heard the dates, and what cannot be, and has said yes. They are moved only if the answer lists them.',
  arguments: z.object({
    move_token: z
      .string()
      .max(8000)
      .describe('The move_token of the plan that the caller agreed to, from plan_series_move.'),
    on_conflict: z
      .enum(['fail', 'skip', 'move'])
      .optional()
      .describe(
        'What the caller wants done with dates that cannot be moved there: "skip" leaves them where they are, "move" takes ' +
          'the time that the plan names instead. Leave out if there are none.',
      ),
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const verified = await verifyCustomer(session, given, context)
    if ('outcome' in verified) return verified.outcome
    const opened = openSeriesMoveToken(session, given.move_token)
    if (!opened.ok)
      return refused(opened.refusal.code, { say: [{ key: 'seriesRefused', code: 'series.plan_changed' }] })
    const { appointmentId, scope, start, skipping, moving } = opened.value
    const named = await getAppointment(session, { appointmentId })
    const isOwn = named.ok && named.value.customer?.id === verified.customer.id
    const seriesId = isOwn ? named.value.seriesId : null
    if (seriesId === null) {
      return refused('receptionist.appointment_not_found', { say: [{ key: 'appointmentNotFound' }] })
    }
    const before = await getSeries(session, { seriesId })
    if (!before.ok) return seriesRefused(before.refusal, null)
    const { on_conflict: onConflict = 'fail' } = given
    const expectedStarts = onConflict === 'move' ? moving : skipping
    const asked = { seriesId, scope, appointmentId, start, onConflict, expectedStarts } as const
    const changed = await changeSeries(session, { ...asked, expectedVersion: null, by: 'customer' })
    if (!changed.ok) return seriesRefused(changed.refusal, null)
    return told(changed.value, before.value.appointments)
  },
})

function told({ series, appointments: all, leftOut }: ChangedSeries, before: readonly Appointment[]): ToolOutcome {
  const staysPut = new Set(leftOut.map(({ appointmentId }) => appointmentId))
  const startBefore = new Map(before.map(({ id, start }) => [id, start]))
  const inOrder = all.toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))
  const isMoved = ({ id, start }: Appointment) => !staysPut.has(id) && startBefore.get(id)?.equals(start) === false
  const moved = inOrder.filter(isMoved)
  const appointments = moved.map(toAppointmentOffer)
  const staying = inOrder.filter(({ id }) => staysPut.has(id)).map(toAppointmentOffer)
  const [first] = moved
  return succeeded(
    { series_id: series.id, appointments, staying },
    {
      say: [
        ...movedSentences(appointments),
        ...(staying.length === 0 ? [] : [{ key: 'seriesStayed', slots: staying.map(spokenSlot) } as const]),
      ],
      effects: {
        outcome: 'rescheduled',
        ...(first === undefined ? {} : { appointmentId: first.id }),
        ...(series.customerId === null ? {} : { customerId: series.customerId }),
      },
    },
  )
}

function movedSentences(appointments: readonly AppointmentOffer[]): Sentence[] {
  const [first, last] = [appointments[0], appointments.at(-1)]
  if (first === undefined || last === undefined) return [{ key: 'seriesRefused', code: 'series.nothing_to_change' }]
  const isSame = appointments.every(({ staff }) => staff === first.staff)
  const slotOf = (one: AppointmentOffer) => ({ ...spokenSlot(one), staff: isSame ? one.staff : null })
  const { service } = first
  return [
    {
      key: 'seriesShifted',
      service,
      count: appointments.length,
      first: slotOf(first),
      last: slotOf(last),
      goesOn: false,
    },
  ]
}

import { z } from 'zod'
import { getAppointment } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import type { AppointmentId, CallId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { languageOf } from '../../receptionist/index.ts'
import type { Language, Outcome } from '../../receptionist/index.ts'
import { wasMissed } from '../missed-call.ts'
import { spokenAppointment } from '../opening-words.ts'
import { readAssistant } from '../store/assistant.ts'
import { readCall, writeSummary } from '../store/call.ts'
import type { CallRow } from '../store/call.ts'

const CallEnded = z.object({ call_id: z.uuid() })

type Words = Readonly<Record<Outcome | 'missed', string>>

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    booked: 'Booked',
    rescheduled: 'Moved',
    cancelled: 'Cancelled',
    answered: 'A question was answered',
    message_taken: 'A message was taken',
    handed_over: 'Handed over to a person',
    nothing: 'Nothing came of it',
    missed: 'Rang in vain',
  },
  de: {
    booked: 'Gebucht',
    rescheduled: 'Verlegt',
    cancelled: 'Abgesagt',
    answered: 'Eine Frage wurde beantwortet',
    message_taken: 'Eine Nachricht wurde aufgenommen',
    handed_over: 'An einen Menschen übergeben',
    nothing: 'Ohne Ergebnis',
    missed: 'Vergeblich angerufen',
  },
  es: {
    booked: 'Reservado',
    rescheduled: 'Cambiado',
    cancelled: 'Cancelado',
    answered: 'Se respondió a una pregunta',
    message_taken: 'Se tomó un mensaje',
    handed_over: 'Se pasó a una persona',
    nothing: 'Sin resultado',
    missed: 'Llamó en vano',
  },
}

/**
 * Says in one line what came of a call, in the language of the business, from what is on record: the outcome, the
 * service and its time. A summary that a platform wrote stays, and takes its place if it comes later.
 */
export const summariseCall = {
  name: 'summarise_call',
  async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
    const callId = CallEnded.parse(event.payload).call_id as CallId
    const [call, assistant] = await session.transact((tx) => Promise.all([readCall(tx, callId), readAssistant(tx)]))
    if (call === null || call.summary !== null) return
    const appointment = await appointmentOf(session, call)
    const summary = summaryOf(call, { appointment, language: languageOf(assistant?.language ?? null) ?? 'en' })
    await session.transact((tx) => writeSummary(tx, { callId, summary }))
  },
}

async function appointmentOf(session: TenantSession, call: CallRow): Promise<Appointment | null> {
  if (call.appointment_id === null) return null
  const found = await getAppointment(session, { appointmentId: call.appointment_id as AppointmentId })
  return found.ok ? found.value : null
}

function summaryOf(
  call: CallRow,
  { appointment, language }: { appointment: Appointment | null; language: Language },
): string {
  const words = WORDS[language]
  if (wasMissed(call)) return `${words.missed}.`
  const outcome = call.outcome ?? 'nothing'
  const isAboutAppointment = outcome === 'booked' || outcome === 'rescheduled' || outcome === 'cancelled'
  if (!isAboutAppointment || appointment === null) return `${words[outcome]}.`
  return `${words[outcome]}: ${spokenAppointment(appointment, language)}.`
}

import type { CallDetail, SimulatedCallInput, StartedCall as StartedCallAnswer } from '@ringbook/api-contract'
import type { z } from 'zod'
import { getAppointment } from '../../booking/index.ts'
import type { AppointmentId, CallId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { toCallDetail } from './answers.ts'
import { getCall } from '../list-calls.ts'
import type { CallToSimulate, SimulatedCall } from '../simulate-call.ts'

type CallAnswer = z.output<typeof CallDetail>

/** A call as the API shows it, with the appointment that it made or changed. */
export async function showCall(
  session: TenantSession,
  callId: CallId,
): Promise<Result<CallAnswer, Refusal<'calls.call_not_found'>>> {
  const found = await getCall(session, callId)
  if (!found.ok) return found
  const appointmentId = found.value.call.appointment_id as AppointmentId | null
  return ok(toCallDetail(found.value, appointmentId === null ? null : await showAppointment(session, appointmentId)))
}

async function showAppointment(
  session: TenantSession,
  appointmentId: AppointmentId,
): Promise<CallAnswer['appointment']> {
  const found = await getAppointment(session, { appointmentId })
  if (!found.ok) return null
  const { id, reference, service, status, start, end, timezone, resources } = found.value
  return {
    id,
    booking_reference: reference,
    service_name: service?.name ?? '',
    status,
    starts_at: start.toString(),
    ends_at: end.toString(),
    timezone,
    resources: resources.map((resource) => resource.name),
  }
}

/** What the API was asked to ring. */
export function readWish(body: z.output<typeof SimulatedCallInput>): CallToSimulate {
  return { to: body.to ?? null, from: body.from ?? null, language: body.language ?? null }
}

/** A call that has just begun, as the API shows it. */
export function toStartedCall(started: SimulatedCall): z.output<typeof StartedCallAnswer> {
  const { callId, to, greeting, language } = started
  return { call_id: callId, to_number: to, greeting, language }
}

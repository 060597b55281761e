import {
  addPhoneNumber as addPhoneNumberEndpoint,
  changeAssistant as changeAssistantEndpoint,
  changePhoneNumber as changePhoneNumberEndpoint,
  endCall as endCallEndpoint,
  getAssistant as getAssistantEndpoint,
  getCall as getCallEndpoint,
  getPhoneNumber as getPhoneNumberEndpoint,
  listCalls as listCallsEndpoint,
  listPhoneNumbers as listPhoneNumbersEndpoint,
  removePhoneNumber as removePhoneNumberEndpoint,
  simulateCall as simulateCallEndpoint,
  speakInCall as speakInCallEndpoint,
} from '@ringbook/api-contract'
import type { CallQuery } from '@ringbook/api-contract'
import type { z } from 'zod'
import { getBusinessProfile } from '../catalog/index.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import type { CallId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { toAssistant, toListedCall, toPhoneNumber, toSpokenReply } from './http/answers.ts'
import { changeAssistant, getAssistant } from './change-assistant.ts'
import { callsRefusals } from './errors.ts'
import type { CallsRefusalCode } from './errors.ts'
import {
  addPhoneNumber,
  changePhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  removePhoneNumber,
} from './keep-phone-numbers.ts'
import type { PhoneNumberDetails } from './keep-phone-numbers.ts'
import { listCalls } from './list-calls.ts'
import { liveRoutes } from './http/live-routes.ts'
import { operatorRoutes } from './http/operator-calls.ts'
import type { CallRouteServices } from './services.ts'
import { placingRoutes } from './http/placing-routes.ts'
import { readWish, showCall, toStartedCall } from './http/show-call.ts'
import { hangUpSimulatedCall, simulateCall, speakInSimulatedCall } from './simulate-call.ts'
import type { CallFilter } from './store/call.ts'

const STATUSES: Readonly<Record<CallsRefusalCode, RefusalStatus>> = {
  'calls.call_not_found': 404,
  'calls.call_has_ended': 409,
  'calls.utterance_changed': 422,
  'calls.call_not_simulated': 409,
  'calls.unknown_number': 404,
  'calls.assistant_not_found': 404,
  'calls.language_not_spoken': 422,
  'calls.phone_number_not_found': 404,
  'calls.number_in_use': 409,
  'calls.branch_unknown': 422,
  'calls.invalid_phone': 422,
  'calls.no_number_to_ring': 422,
  'calls.appointment_unknown': 422,
  'calls.nothing_to_say': 422,
  'calls.recipient_blocked': 409,
  'calls.recipient_opted_out': 409,
  'calls.no_consent': 409,
  'calls.quiet_hours': 409,
  'calls.no_own_number': 409,
  'calls.cannot_ring': 409,
  'calls.already_ringing': 409,
  'calls.key_reused': 422,
  'calls.integration_not_found': 404,
  'calls.cannot_provision': 409,
  'calls.provisioning_under_way': 409,
  'calls.cannot_open_web_call': 409,
  'calls.web_call_refused': 409,
  'calls.version_mismatch': 412,
}

/** The routes of calls, of the assistant and of phone numbers. */
export function callsRoutes(services: CallRouteServices): RoomRoutes {
  return roomRoutes({
    room: 'calls',
    refusals: callsRefusals,
    statuses: STATUSES,
    routes: [
      route(listCallsEndpoint, async (session, { query }) => {
        const page = readSortedPageQuery(query, 'instant')
        if (!page.ok) return page
        const filter = await readFilter(session, query)
        if (!filter.ok) return filter
        const found = await listCalls(session, { filter: filter.value, page: page.value })
        return ok(answerSortedPage(found, (call) => toListedCall(call, query.q ?? null)))
      }),
      route(getCallEndpoint, (session, { params }) => showCall(session, params.call_id as CallId)),
      route(simulateCallEndpoint, async (session, { body }) => {
        const started = await simulateCall(session, services, readWish(body))
        return started.ok ? ok(toStartedCall(started.value)) : started
      }),
      route(speakInCallEndpoint, async (session, { params, body, idempotencyKey: utteranceId }) => {
        const callId = params.call_id as CallId
        const reply = await speakInSimulatedCall(session, services, { callId, text: body.text, utteranceId })
        return reply.ok ? ok(toSpokenReply(reply.value)) : reply
      }),
      route(endCallEndpoint, async (session, { params }) => {
        const ended = await hangUpSimulatedCall(session, params.call_id as CallId)
        return ended.ok ? showCall(session, params.call_id as CallId) : ended
      }),
      ...assistantRoutes(),
      ...phoneNumberRoutes(),
      ...operatorRoutes(services),
      ...liveRoutes(),
      ...placingRoutes(services),
    ],
  })
}

function assistantRoutes() {
  return [
    route(getAssistantEndpoint, async (session) => {
      const found = await getAssistant(session)
      return found.ok ? ok(toAssistant(found.value)) : found
    }),
    route(changeAssistantEndpoint, async (session, { body, expectedVersion }) => {
      const { transfer_number: transferNumber, voice_settings: voiceSettings, ...columns } = body
      const changes = voiceSettings === undefined ? columns : { ...columns, voice_settings: voiceSettings }
      const changed = await changeAssistant(session, { changes, transferNumber, expectedVersion })
      return changed.ok ? ok(toAssistant(changed.value)) : changed
    }),
  ]
}

function phoneNumberRoutes() {
  return [
    route(listPhoneNumbersEndpoint, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const found = await listPhoneNumbers(session, { branchId: query.branch_id ?? null, page: page.value })
      return ok(answerSortedPage(found, toPhoneNumber))
    }),
    route(getPhoneNumberEndpoint, async (session, { params }) => {
      const found = await getPhoneNumber(session, params.phone_number_id)
      return found.ok ? ok(toPhoneNumber(found.value)) : found
    }),
    route(addPhoneNumberEndpoint, async (session, { body }) => {
      const added = await addPhoneNumber(session, { ...readDetails(body), number: body.number })
      return added.ok ? ok(toPhoneNumber(added.value)) : added
    }),
    route(changePhoneNumberEndpoint, async (session, { params, body, expectedVersion }) => {
      const change = { id: params.phone_number_id, details: readDetails(body), expectedVersion }
      const changed = await changePhoneNumber(session, change)
      return changed.ok ? ok(toPhoneNumber(changed.value)) : changed
    }),
    route(removePhoneNumberEndpoint, (session, { params, expectedVersion }) =>
      removePhoneNumber(session, { id: params.phone_number_id, expectedVersion }),
    ),
  ]
}

async function readFilter(
  session: TenantSession,
  query: z.output<typeof CallQuery>,
): Promise<Result<CallFilter, Refusal<'calls.invalid_phone'>>> {
  const number = query.number === undefined ? null : await readNumber(session, query.number)
  if (query.number !== undefined && number === null) return refuse('calls.invalid_phone', { field: 'number' })
  return ok({
    search: query.q ?? null,
    from: query.from === undefined ? null : Temporal.Instant.from(query.from),
    to: query.to === undefined ? null : Temporal.Instant.from(query.to),
    status: query.status ?? null,
    outcome: query.outcome ?? null,
    customerId: query.customer_id ?? null,
    provider: query.provider ?? null,
    number,
    endCause: query.end_cause ?? null,
  })
}

async function readNumber(session: TenantSession, text: string): Promise<ReturnType<typeof parsePhone>> {
  const { country } = await session.transact((tx) => getBusinessProfile(tx))
  return parsePhone({ text, country })
}

function readDetails(body: {
  branch_id?: string | null
  type?: PhoneNumberDetails['type']
  label?: string | null
  provider?: string | null
  is_active?: boolean
}): PhoneNumberDetails {
  const { branch_id: branchId, type, label, provider, is_active: isActive } = body
  return { branchId, type, label, provider, isActive }
}

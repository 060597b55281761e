import type { LiveReply } from '../../calls/ports.ts'
import { listServiceSummaries, listStaffSummaries } from '../../catalog/index.ts'
import type { CallId } from '../../kernel/ids.ts'
import { callOf, isMachine, isOver } from './call-form.ts'
import { HANG_UP, say } from './instructions.ts'
import type { Instruction } from './instructions.ts'
import { socketToken, socketUrl, stepUrl } from './relay-address.ts'
import type { AnsweredRequest } from './relay-request.ts'
import { localeOf } from './relay-vendor.ts'
import { relaySentence } from './sentences.ts'

/** A relay that broke off so often is not tried again: the caller may leave a voicemail. */
const RELAYS_MAX = 3
const VOICEMAIL_SECONDS_MAX = 180

/** The telephone rings, or somebody whom we rang has taken it up: who answers, and how. */
export async function answerCall(asked: AnsweredRequest): Promise<Instruction[]> {
  const { services, session, vendor, form, settings } = asked
  const call = callOf(form)
  if (call.direction === 'outbound' && isMachine(form)) {
    const ending = { status: 'voicemail', reason: form.AnsweredBy ?? null, endedAt: null } as const
    const event = { kind: 'call_ended', ending } as const
    const delivery = { eventType: 'machine', eventId: `call:${form.CallSid}:machine`, occurredAt: null, call, event }
    await services.voice.answer(session, { provider: vendor.type, delivery })
    return [HANG_UP]
  }
  const opening = await services.live.open(session, { provider: vendor.type, call })
  if (opening.kind === 'answered') return connect(asked, { ...opening, attempt: 0 })
  // What is refused is not taken up, so that it costs nobody anything; whom we rang has taken up already.
  return call.direction === 'inbound'
    ? [{ name: 'Reject', attributes: { reason: 'rejected' } }]
    : [say(opening.spoken, localeOf(settings, opening.language)), HANG_UP]
}

/** The relay has ended: by our wish, because the caller hung up, or because it broke off. */
export async function afterRelay(asked: AnsweredRequest): Promise<Instruction[]> {
  const { services, session, form, settings, callId, attempt } = asked
  if (callId === null) return [HANG_UP]
  if (isOver(form)) return hangUp(asked, callId, 'caller-hung-up')
  const next = await services.live.whatFollows(session, callId)
  if (next.kind === 'over') return [HANG_UP]
  if (next.kind === 'transfer') return [dial(asked, { callId, number: next.number })]
  const data = { attempt, session_status: form.SessionStatus ?? null, error_code: form.ErrorCode ?? null }
  await services.live.note(session, { callId, type: 'relay_broke_off', data })
  if (attempt + 1 >= RELAYS_MAX) return recordVoicemail(asked, callId)
  const reply = await services.live.hearSilence(session, callId)
  if (reply === null) return [HANG_UP]
  if (reply.then.kind !== 'listen') {
    return [say(reply.text, localeOf(settings, reply.language)), ...(await hangUp(asked, callId, 'silence'))]
  }
  return goOn(asked, { callId, reply, attempt: attempt + 1 })
}

/** The person whom the caller was put through to has hung up, or was not reached. */
export async function afterDial(asked: AnsweredRequest): Promise<Instruction[]> {
  const { services, session, form, callId } = asked
  if (callId === null) return [HANG_UP]
  const outcome = form.DialCallStatus ?? 'unknown'
  const isAnswered = outcome === 'completed' || outcome === 'answered'
  if (!isAnswered && isOver(form)) return hangUp(asked, callId, 'caller-hung-up')
  const reply = await services.live.settleTransfer(session, {
    callId,
    attemptId: form.DialCallSid ?? `${form.CallSid}:${outcome}`,
    isAnswered,
    reason: outcome,
  })
  return reply === null ? [HANG_UP] : goOn(asked, { callId, reply, attempt: 0 })
}

async function hangUp(asked: AnsweredRequest, callId: CallId, reason: string): Promise<Instruction[]> {
  await asked.services.live.end(asked.session, { callId, status: 'completed', reason, endedAt: null })
  return [HANG_UP]
}

function goOn(
  asked: AnsweredRequest,
  { callId, reply, attempt }: { callId: CallId; reply: LiveReply; attempt: number },
): Promise<Instruction[]> {
  return connect(asked, { callId, attempt, greeting: reply.text, language: reply.language })
}

interface Connection {
  readonly callId: CallId
  readonly greeting: string
  readonly language: string
  readonly attempt: number
}

/** Connects the call to our socket; what is said first is spoken by the carrier while the socket is being opened. */
async function connect(asked: AnsweredRequest, connection: Connection): Promise<Instruction[]> {
  const { services, session, vendor, settings, rawSettings, address } = asked
  const { callId, greeting, language } = connection
  const token = socketToken(services.vault, { tenantId: session.tenantId, callId })
  const locale = localeOf(settings, language)
  const attributes = {
    url: socketUrl(address, { callId, token }),
    welcomeGreeting: greeting,
    language: locale,
    ...vendor.relayAttributes(rawSettings, { locale, hints: await hintsOf(asked) }),
  }
  const locales = [...new Set(Object.values(settings.locales))]
  const children: Instruction[] = [
    ...locales.map((code) => ({ name: 'Language', attributes: { code } })),
    { name: 'Parameter', attributes: { name: 'language', value: language } },
  ]
  const relay: Instruction = { name: 'ConversationRelay', attributes, children }
  const action = stepUrl(address, { step: 'relay-ended', ...connection })
  return [{ name: 'Connect', attributes: { action }, children: [relay] }]
}

/** Recognisers take a short list; services and people first named in the catalog are those that are asked for most. */
const HINTS_MAX = 100

async function hintsOf({ session }: AnsweredRequest): Promise<string[]> {
  return session.transact(async (tx) => {
    const services = await listServiceSummaries(tx)
    const staff = await listStaffSummaries(tx)
    const names = [
      ...services.flatMap(({ name, spokenNames }) => [name, ...spokenNames]),
      ...staff.map((person) => person.name),
    ]
    return [...new Set(names.map((name) => name.replaceAll(',', ' ').trim()))].slice(0, HINTS_MAX)
  })
}

function dial(asked: AnsweredRequest, to: { callId: CallId; number: string }): Instruction {
  const { form, settings, address, language } = asked
  const call = callOf(form)
  const attributes = {
    action: stepUrl(address, { step: 'dial-ended', callId: to.callId, language, attempt: 0 }),
    timeout: String(settings.ring_seconds),
    answerOnBridge: 'true',
    // Whom we rang is shown our own number; whoever rings in is shown with theirs, as the carrier does by itself.
    callerId: call.direction === 'outbound' ? (call.from ?? undefined) : undefined,
  }
  return { name: 'Dial', attributes, children: [{ name: 'Number', children: [to.number] }] }
}

function recordVoicemail({ settings, language, address }: AnsweredRequest, callId: CallId): Instruction[] {
  // Told twice, when the caller has finished and when it can be listened to: it is one event.
  const url = stepUrl(address, { step: 'voicemail', callId, language, attempt: 0 })
  const attributes = {
    action: url,
    recordingStatusCallback: url,
    maxLength: String(VOICEMAIL_SECONDS_MAX),
    playBeep: 'true',
  }
  const spoken = say(relaySentence('leave_a_voicemail', language), localeOf(settings, language))
  return [spoken, { name: 'Record', attributes }, HANG_UP]
}

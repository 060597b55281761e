import { z } from 'zod'
import { SEND_BUDGET_MS } from '../../messaging/ports.ts'
import type { OutgoingMessage, SendContext, SentMessage } from '../../messaging/ports.ts'
import { postToApi } from './api.ts'
import { TwilioConfig, TwilioSettings } from './config.ts'
import { costOf } from './cost.ts'
import { failureOf } from './failure.ts'
import { countOf, STATES } from './read-message.ts'

const text = z.string().nullish().catch(null)

const Taken = z.object({
  sid: z.string().min(1).max(100),
  status: text,
  num_segments: text,
  price: text,
  price_unit: text,
  error_code: z.number().nullish().catch(null),
  error_message: text,
})

const Refused = z.object({ code: z.number(), message: text })

/** Gives one SMS to Twilio. Twilio does not know a repeated send: what may have been taken is never sent again. */
export async function sendMessage(
  message: OutgoingMessage,
  context: SendContext,
  originOf: (settings: TwilioSettings) => string,
): Promise<SentMessage> {
  const config = TwilioConfig.parse(context.config)
  const settings = TwilioSettings.parse(context.settings)
  const answer = await postToApi({
    origin: originOf(settings),
    resource: 'Messages.json',
    fields: fieldsOf(message, { settings, statusUrl: context.statusUrl }),
    config,
    signal: AbortSignal.timeout(SEND_BUDGET_MS),
  })
  if (answer.kind === 'away') {
    return { kind: 'refused', failure: { code: 'other', providerCode: answer.reason, detail: null }, isRetryable: true }
  }
  if (answer.kind === 'unanswered') return { kind: 'unknown', detail: answer.reason }
  return readAnswer(answer)
}

function fieldsOf(
  { from, to, text: body }: OutgoingMessage,
  { settings, statusUrl }: { settings: TwilioSettings; statusUrl: string | null },
): (readonly [string, string])[] {
  const service = settings.messaging_service_sid
  return [
    ['To', to],
    ['From', from],
    ...(service === undefined ? [] : [['MessagingServiceSid', service] as const]),
    ['Body', body],
    ...(statusUrl === null ? [] : [['StatusCallback', statusUrl] as const]),
  ]
}

function readAnswer({ status, body }: { status: number; body: unknown }): SentMessage {
  if (status >= 500) return { kind: 'unknown', detail: `answered ${status}` }
  if (status >= 400) return readRefusal({ status, body })
  const taken = Taken.safeParse(body)
  if (!taken.success) return { kind: 'unknown', detail: `answered ${status} and something that is no message` }
  const { sid, status: word, num_segments, price, price_unit, error_code, error_message } = taken.data
  const state = STATES[word ?? ''] ?? null
  const hasFailed = state === 'failed' || state === 'undelivered'
  const code = error_code?.toString() ?? null
  return {
    kind: 'accepted',
    providerMessageId: sid,
    state,
    failure: hasFailed ? failureOf({ code, message: error_message ?? null }) : null,
    // Through a messaging service it is zero until a number was chosen.
    segments: countOf(num_segments) || null,
    cost: costOf({ price, unit: price_unit }),
  }
}

function readRefusal({ status, body }: { status: number; body: unknown }): SentMessage {
  const refused = Refused.safeParse(body).data
  const failure = failureOf({
    code: refused === undefined ? null : String(refused.code),
    message: refused?.message ?? null,
  })
  if (status === 429) return { kind: 'refused', failure: { ...failure, code: 'busy' }, isRetryable: true }
  const isUs = failure.code === 'other' && (status === 401 || status === 403 || status === 404)
  const code = isUs ? 'not_allowed' : failure.code
  return { kind: 'refused', failure: { ...failure, code }, isRetryable: code === 'busy' }
}

import { z } from 'zod'
import type { CallOrder, PlacedCall, VendorContext } from '../../calls/ports.ts'
import { postToApi } from './api.ts'
import { TwilioConfig, TwilioSettings } from './config.ts'

const Placed = z.object({ sid: z.string().min(1).max(200) })
const Refused = z.object({ code: z.number(), message: z.string().catch('') })

/** Has Twilio ring; when somebody takes it up, Twilio asks us what to do, as with a call that comes in. */
export async function placeCall(
  order: CallOrder,
  context: VendorContext,
  originOf: (settings: TwilioSettings) => string,
): Promise<PlacedCall> {
  const { webhookUrl } = context
  if (webhookUrl === null) return { kind: 'refused', reason: 'our public address is not set' }
  const config = TwilioConfig.parse(context.config)
  const settings = TwilioSettings.parse(context.settings)
  const answer = await postToApi({
    origin: originOf(settings),
    resource: 'Calls.json',
    fields: fieldsOf(order, { webhookUrl, settings }),
    config,
    signal: context.signal,
  })
  if (answer.kind === 'away') return { kind: 'refused', reason: answer.reason }
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason }
  const placed = Placed.safeParse(answer.body)
  if (answer.status < 300 && placed.success) return { kind: 'placed', providerCallId: placed.data.sid }
  const isCertain = answer.status >= 400 && answer.status < 500
  if (!isCertain) return { kind: 'unknown', reason: `answered ${answer.status}` }
  const refused = Refused.safeParse(answer.body).data
  return { kind: 'refused', reason: refused === undefined ? `answered ${answer.status}` : `error ${refused.code}` }
}

function fieldsOf(
  { callId, from, to }: CallOrder,
  { webhookUrl, settings }: { webhookUrl: string; settings: TwilioSettings },
): (readonly [string, string])[] {
  const query = new URLSearchParams({ call_id: callId }).toString()
  return [
    ['To', to],
    ['From', from],
    ['Url', `${webhookUrl}?${query}`],
    ['StatusCallback', `${webhookUrl}/status?${query}`],
    ...['initiated', 'ringing', 'answered', 'completed'].map((event) => ['StatusCallbackEvent', event] as const),
    ...(settings.detect_machines ? [['MachineDetection', 'Enable'] as const] : []),
  ]
}

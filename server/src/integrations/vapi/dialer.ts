import { z } from 'zod'
import type { CallDialer, CallOrder, PlacedCall, RenderContext } from '../../calls/ports.ts'
import { apiContext, askApi } from './api.ts'
import type { ApiContext, OriginOf } from './api.ts'
import { renderAssistant } from './render-assistant.ts'

const Created = z.object({ id: z.string().min(1).max(200) })

/** Has Vapi ring: https://docs.vapi.ai/api-reference/calls/create. It knows no repeated orders, so none is repeated here. */
export function createDialer(originOf: OriginOf): CallDialer {
  return { place: (order, context) => place(order, apiContext(context, originOf)) }
}

async function place(order: CallOrder, context: ApiContext): Promise<PlacedCall> {
  const { numberExternalId } = order
  if (numberExternalId === null) {
    return { kind: 'refused', reason: 'The number is not known at Vapi yet: set this connection up first.' }
  }
  const body = renderCall({ ...order, numberExternalId }, context)
  const answer = await askApi({ method: 'POST', path: '/call', body }, context)
  if (answer.kind !== 'done') return { kind: answer.kind, reason: answer.reason }
  const created = Created.safeParse(answer.body)
  if (!created.success) return { kind: 'unknown', reason: 'The answer names no call.' }
  return { kind: 'placed', providerCallId: created.data.id }
}

/** Our id is the call's name at Vapi: by it the call is known when it is told of before the order is answered. */
export function renderCall(order: CallOrder & { readonly numberExternalId: string }, context: RenderContext) {
  const { callId, to, numberExternalId, assistant } = order
  return {
    name: callId,
    phoneNumberId: numberExternalId,
    customer: { number: to },
    assistant: renderAssistant(assistant, context),
  }
}

import { z } from 'zod'
import type { CallDialer, CallOrder, PlacedCall, VendorContext } from '../../calls/ports.ts'
import { askApi } from './api.ts'
import { assistantVariables } from '../assistant-variables.ts'
import { localesOf } from './locales.ts'
import { RetellSettings } from './config.ts'

const Created = z.object({ call_id: z.string().min(1).max(200) })

/** Has Retell ring: POST /v2/create-phone-call. It knows no repeated orders, so none is repeated here. */
export const retellDialer: CallDialer = {
  place: async (order: CallOrder, context: VendorContext): Promise<PlacedCall> => {
    const answer = await askApi(
      { method: 'POST', path: '/v2/create-phone-call', body: describeCall(order, context) },
      context,
    )
    if (answer.kind !== 'done') return { kind: answer.kind, reason: answer.reason }
    const created = Created.safeParse(answer.body)
    if (!created.success) return { kind: 'unknown', reason: 'The answer names no call.' }
    return { kind: 'placed', providerCallId: created.data.call_id }
  },
}

/** Our id goes along: by it the call is known when it is told of before the order is answered. */
export function describeCall({ callId, from, to, assistant }: CallOrder, context: VendorContext) {
  const { agent_id: agentId, agent_version: version } = RetellSettings.parse(context.settings)
  return {
    from_number: from,
    to_number: to,
    metadata: { ringbook_call_id: callId },
    retell_llm_dynamic_variables: assistantVariables(assistant),
    agent_override: { agent: { language: localesOf(assistant.language) } },
    ...(agentId === undefined ? {} : { override_agent_id: agentId }),
    ...(agentId === undefined || version === undefined ? {} : { override_agent_version: version }),
  }
}

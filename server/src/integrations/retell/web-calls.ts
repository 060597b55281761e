import { z } from 'zod'
import type { OpenedWebCall, VendorContext, WebCallOpener, WebCallOrder } from '../../calls/ports.ts'
import { instantOfMs } from '../instants.ts'
import { askApi } from './api.ts'
import { assistantVariables } from '../assistant-variables.ts'
import { localesOf } from './locales.ts'
import { RetellSettings } from './config.ts'

const Opened = z.object({
  call_id: z.string().min(1).max(200),
  access_token: z.string().min(1),
  expires_at: z.number(),
  transport: z.string(),
  ice_servers: z.array(z.record(z.string(), z.json())),
})

/** Lets a browser join a call: POST /v3/create-web-call. Of the agents that are made here, the one that is in use. */
export const retellWebCalls: WebCallOpener = {
  open: async (order: WebCallOrder, context: VendorContext): Promise<OpenedWebCall> => {
    const agentId = agentOf(order, context)
    if (agentId === null) {
      return { kind: 'refused', reason: 'No agent was made at Retell yet: set this connection up first.' }
    }
    const body = describeWebCall(order, { agentId, context })
    const answer = await askApi({ method: 'POST', path: '/v3/create-web-call', body }, context)
    if (answer.kind !== 'done') return { kind: answer.kind, reason: answer.reason }
    const opened = Opened.safeParse(answer.body)
    const expiresAt = instantOfMs(opened.data?.expires_at)
    if (!opened.success || expiresAt === null) return { kind: 'unknown', reason: 'The answer holds no token.' }
    const { call_id: providerCallId, access_token: accessToken, transport, ice_servers: iceServers } = opened.data
    return {
      kind: 'opened',
      providerCallId,
      accessToken,
      expiresAt,
      connection: { transport, ice_servers: iceServers },
    }
  },
}

function agentOf({ externalIds }: WebCallOrder, context: VendorContext): string | null {
  const { agent_id: own, led_by: ledBy } = RetellSettings.parse(context.settings)
  return own ?? externalIds[ledBy === 'ringbook' ? 'socket_agent' : 'agent'] ?? null
}

/** The agent tells us of the call at the address that names the business: a browser has no number to be known by. */
export function describeWebCall(
  { assistant }: WebCallOrder,
  { agentId, context }: { agentId: string; context: VendorContext },
) {
  const { agent_id: own, agent_version: version } = RetellSettings.parse(context.settings)
  return {
    agent_id: agentId,
    retell_llm_dynamic_variables: assistantVariables(assistant),
    agent_override: { agent: { language: localesOf(assistant.language) } },
    ...(own === undefined || version === undefined ? {} : { agent_version: version }),
  }
}

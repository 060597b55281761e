import { z } from 'zod'
import type { Provisioned, ProvisioningPlan, VendorContext, VoiceProvisioner } from '../../calls/ports.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { isMissing } from '../ask-vendor.ts'
import { askApi } from './api.ts'
import { RetellSettings } from './config.ts'
import { describeAgent, describeLlm, socketUrl } from './describe-agent.ts'
import type { ReachableContext, ResponseEngine } from './describe-agent.ts'

/**
 * Makes at Retell the agent that answers, with the model and its functions or with the socket of ours, and binds our
 * numbers to it. What was made before is changed. An agent of the business's own is left as it is.
 */
export const retellProvisioner: VoiceProvisioner = {
  provision: async (plan: ProvisioningPlan, context: VendorContext): Promise<Provisioned> => {
    const { webhookUrl } = context
    if (webhookUrl === null) return nothingMade(plan, 'This server has no public address: set PUBLIC_URL.')
    const reachable = { ...context, webhookUrl }
    const made = await provideAgent(plan, reachable)
    if (!made.ok)
      return { ...nothingMade(plan, made.problem), externalIds: { ...plan.externalIds, ...made.externalIds } }
    const numbers: { number: E164Number; externalId: string }[] = []
    const problems: string[] = []
    for (const { number } of plan.numbers) {
      const problem = await bindNumber(number, { agentId: made.agentId, context: reachable })
      // Retell knows a number by itself: it is its own id.
      if (problem === null) numbers.push({ number, externalId: number })
      else problems.push(`${number}: ${problem}`)
    }
    return { externalIds: { ...plan.externalIds, ...made.externalIds }, numbers, problems }
  },
}

function nothingMade({ externalIds }: ProvisioningPlan, problem: string): Provisioned {
  return { externalIds, numbers: [], problems: [problem] }
}

type Ids = Readonly<Record<string, string>>
type ProvidedAgent =
  | { readonly ok: true; readonly agentId: string; readonly externalIds: Ids }
  /** What was made before it failed is kept: made twice, it would lie about at Retell. */
  | { readonly ok: false; readonly problem: string; readonly externalIds: Ids }

const LlmMade = z.object({ llm_id: z.string().min(1).max(200) }).transform((made) => made.llm_id)
const AgentMade = z.object({ agent_id: z.string().min(1).max(200) }).transform((made) => made.agent_id)

async function provideAgent(plan: ProvisioningPlan, context: ReachableContext): Promise<ProvidedAgent> {
  const { agent_id: ownAgentId, led_by: ledBy } = RetellSettings.parse(context.settings)
  if (ownAgentId !== undefined) return { ok: true, agentId: ownAgentId, externalIds: {} }
  return ledBy === 'ringbook' ? provideListeningAgent(plan, context) : provideThinkingAgent(plan, context)
}

/** Retell's model thinks, and asks us by its functions. */
async function provideThinkingAgent(plan: ProvisioningPlan, context: ReachableContext): Promise<ProvidedAgent> {
  const llm = await provide(plan.externalIds['llm'], {
    what: 'retell-llm',
    body: describeLlm(plan.assistant, context),
    idOf: LlmMade,
    context,
  })
  if (!llm.ok) return { ...llm, externalIds: {} }
  const engine = { type: 'retell-llm', llm_id: llm.id } as const
  const agent = await provideVoice(plan, { id: plan.externalIds['agent'], engine, context })
  if (!agent.ok) return { ...agent, externalIds: { llm: llm.id } }
  return { ok: true, agentId: agent.id, externalIds: { llm: llm.id, agent: agent.id } }
}

/** The receptionist here thinks; Retell hears and speaks. An agent of its own: who thinks is not changed in one. */
async function provideListeningAgent(plan: ProvisioningPlan, context: ReachableContext): Promise<ProvidedAgent> {
  const url = socketUrl(context)
  if (url === null) return { ok: false, problem: 'The connection has no api_key.', externalIds: {} }
  const engine = { type: 'custom-llm', llm_websocket_url: url } as const
  const agent = await provideVoice(plan, { id: plan.externalIds['socket_agent'], engine, context })
  if (!agent.ok) return { ...agent, externalIds: {} }
  return { ok: true, agentId: agent.id, externalIds: { socket_agent: agent.id } }
}

function provideVoice(
  { assistant }: ProvisioningPlan,
  { id, engine, context }: { id: string | undefined; engine: ResponseEngine; context: ReachableContext },
): Promise<Made> {
  const body = describeAgent(assistant, { engine, context })
  return provide(id, { what: 'agent', body, idOf: AgentMade, context })
}

type Made = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: string }

interface Wanted {
  readonly what: 'retell-llm' | 'agent'
  readonly body: object
  readonly idOf: z.ZodType<string>
  readonly context: VendorContext
}

/** Changes what is there; makes it if nothing is known, or if it is gone at Retell. */
async function provide(id: string | undefined, { what, body, idOf, context }: Wanted): Promise<Made> {
  if (id !== undefined) {
    const path = `/update-${what}/${encodeURIComponent(id)}`
    const changed = await askApi({ method: 'PATCH', path, body }, context)
    if (changed.kind === 'done') return { ok: true, id }
    if (!isMissing(changed)) return { ok: false, problem: changed.reason }
  }
  const made = await askApi({ method: 'POST', path: `/create-${what}`, body }, context)
  if (made.kind !== 'done') return { ok: false, problem: made.reason }
  const madeId = idOf.safeParse(made.body)
  return madeId.success ? { ok: true, id: madeId.data } : { ok: false, problem: `The answer names no ${what}.` }
}

/** Has the number answered, and rung from, by the agent; null if that is done, else what keeps it from being done. */
async function bindNumber(
  number: E164Number,
  { agentId, context }: { agentId: string; context: ReachableContext },
): Promise<string | null> {
  const body = describeNumber(agentId, context)
  const path = `/update-phone-number/${encodeURIComponent(number)}`
  const bound = await askApi({ method: 'PATCH', path, body }, context)
  if (bound.kind === 'done') return null
  if (!isMissing(bound)) return bound.reason
  const { sip_termination_uri: terminationUri } = RetellSettings.parse(context.settings)
  if (terminationUri === undefined) return 'Retell does not have this number: buy or import it there first.'
  const imported = { phone_number: number, termination_uri: terminationUri, ...body }
  const answer = await askApi({ method: 'POST', path: '/import-phone-number', body: imported }, context)
  return answer.kind === 'done' ? null : answer.reason
}

/** Of several agents Retell chooses by weight; ours answers alone. SMS need a chat agent, which is made at Retell. */
export function describeNumber(agentId: string, context: ReachableContext) {
  const { agent_version: version, chat_agent_id: chatAgentId } = RetellSettings.parse(context.settings)
  const agents = [{ agent_id: agentId, weight: 1, ...(version === undefined ? {} : { agent_version: version }) }]
  return {
    inbound_agents: agents,
    outbound_agents: agents,
    inbound_webhook_url: context.webhookUrl,
    ...(chatAgentId === undefined
      ? {}
      : {
          inbound_sms_agents: [{ agent_id: chatAgentId, weight: 1 }],
          inbound_sms_webhook_url: `${context.webhookUrl}/inbound-sms`,
        }),
  }
}

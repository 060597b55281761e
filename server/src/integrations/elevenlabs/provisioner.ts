import { z } from 'zod'
import type { Provisioned, ProvisioningPlan, VendorContext, VoiceProvisioner } from '../../calls/ports.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { isMissing } from '../ask-vendor.ts'
import { askApi } from './api.ts'
import { ElevenLabsConfig, ElevenLabsSettings } from './config.ts'
import { describeAgent } from './describe-agent.ts'
import type { ReachableContext } from './describe-agent.ts'
import { provideSecret } from './provide-secret.ts'
import { provideTools } from './provide-tools.ts'

/**
 * Makes at ElevenLabs the agent that answers, with its tools and the secret that they show us, and binds our numbers to
 * it. What was made before is changed. An agent of the business's own is left as it is.
 */
export const elevenLabsProvisioner: VoiceProvisioner = {
  provision: async (plan: ProvisioningPlan, context: VendorContext): Promise<Provisioned> => {
    const { webhookUrl } = context
    if (webhookUrl === null) return nothingMade(plan, 'This server has no public address: set PUBLIC_URL.')
    const made = await provideAgent(plan, { ...context, webhookUrl })
    const externalIds = { ...plan.externalIds, ...made.externalIds }
    if (!made.ok) return { ...nothingMade(plan, made.problem), externalIds }
    const { numbers, problems } = await bindNumbers(plan, { agentId: made.id, context })
    return { externalIds, numbers, problems: [...missingProof(context), ...problems] }
  },
}

function nothingMade({ externalIds }: ProvisioningPlan, problem: string): Provisioned {
  return { externalIds, numbers: [], problems: [problem] }
}

function missingProof(context: VendorContext): string[] {
  const { webhook_secret: webhookSecret } = ElevenLabsConfig.parse(context.config)
  if (webhookSecret !== undefined) return []
  return ['Set webhook_secret: what ElevenLabs tells after a call is not believed without it.']
}

type Ids = Readonly<Record<string, string>>
type ProvidedAgent =
  | { readonly ok: true; readonly id: string; readonly externalIds: Ids }
  /** What was made before it failed is kept: made twice, it would lie about at ElevenLabs. */
  | { readonly ok: false; readonly problem: string; readonly externalIds: Ids }

async function provideAgent(plan: ProvisioningPlan, context: ReachableContext): Promise<ProvidedAgent> {
  const { agent_id: ownAgentId } = ElevenLabsSettings.parse(context.settings)
  if (ownAgentId !== undefined) return { ok: true, id: ownAgentId, externalIds: {} }
  const secret = await provideSecret(plan.externalIds['secret'], context)
  if (!secret.ok) return { ...secret, externalIds: {} }
  const externalIds = { secret: secret.id }
  const tools = await provideTools(plan.assistant.tools, { secretId: secret.id, context })
  if (!tools.ok) return { ...tools, externalIds }
  const parts = { secretId: secret.id, toolIds: tools.ids }
  const agent = await keepAgent(plan.externalIds['agent'], {
    body: describeAgent(plan.assistant, { parts, context }),
    context,
  })
  if (!agent.ok) return { ...agent, externalIds }
  return { ok: true, id: agent.id, externalIds: { ...externalIds, agent: agent.id } }
}

const AgentMade = z.object({ agent_id: z.string().min(1).max(200) })

/** Changes what is there; makes it if nothing is known, or if it is gone at ElevenLabs. */
async function keepAgent(
  id: string | undefined,
  { body, context }: { body: object; context: VendorContext },
): Promise<{ ok: true; id: string } | { ok: false; problem: string }> {
  if (id !== undefined) {
    const changed = await askApi({ method: 'PATCH', path: `/agents/${encodeURIComponent(id)}`, body }, context)
    if (changed.kind === 'done') return { ok: true, id }
    if (!isMissing(changed)) return { ok: false, problem: changed.reason }
  }
  const made = await askApi({ method: 'POST', path: '/agents/create', body }, context)
  if (made.kind !== 'done') return { ok: false, problem: made.reason }
  const parsed = AgentMade.safeParse(made.body)
  return parsed.success ? { ok: true, id: parsed.data.agent_id } : { ok: false, problem: 'The answer names no agent.' }
}

const ListedNumbers = z.array(z.object({ phone_number: z.string(), phone_number_id: z.string().min(1).max(200) }))

/** Has each of our numbers answered, and rung from, by the agent; what ElevenLabs does not have is a problem. */
async function bindNumbers(
  plan: ProvisioningPlan,
  { agentId, context }: { agentId: string; context: VendorContext },
): Promise<Pick<Provisioned, 'numbers' | 'problems'>> {
  if (plan.numbers.length === 0) return { numbers: [], problems: [] }
  const listed = await askApi({ method: 'GET', path: '/phone-numbers' }, context)
  if (listed.kind !== 'done') return { numbers: [], problems: [listed.reason] }
  const there = ListedNumbers.safeParse(listed.body)
  if (!there.success) return { numbers: [], problems: ['ElevenLabs did not answer a list of numbers.'] }
  const numbers: { number: E164Number; externalId: string }[] = []
  const problems: string[] = []
  for (const { number } of plan.numbers) {
    const found = there.data.find((item) => item.phone_number === number)
    const problem = found === undefined ? NOT_THERE : await bindNumber(found.phone_number_id, { agentId, context })
    if (found !== undefined && problem === null) numbers.push({ number, externalId: found.phone_number_id })
    if (problem !== null) problems.push(`${number}: ${problem}`)
  }
  return { numbers, problems }
}

const NOT_THERE = 'ElevenLabs does not have this number: import it there first.'

async function bindNumber(
  numberId: string,
  { agentId, context }: { agentId: string; context: VendorContext },
): Promise<string | null> {
  const path = `/phone-numbers/${encodeURIComponent(numberId)}`
  const bound = await askApi({ method: 'PATCH', path, body: { agent_id: agentId } }, context)
  return bound.kind === 'done' ? null : bound.reason
}

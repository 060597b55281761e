import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { insertPublication } from './store/system-prompt-history.ts'
import { lockChannel, lockChannelOfPrompt, readSystemPrompt, updateSystemPrompt } from './store/system-prompts.ts'
import type { SystemPromptChannel, SystemPromptRecord } from './store/system-prompts.ts'

type PublishRefusal = Refusal<
  | 'receptionist.system_prompt_not_found'
  | 'receptionist.version_mismatch'
  | 'receptionist.system_prompt_already_published'
>

const WHOLE = 100

/**
 * Publishes a draft, or a retired version again, for every conversation of its channel; the versions before are retired
 * in the same step. Of two at once the later wins, and the constraints on the shares are the judge.
 */
export async function publishSystemPrompt(
  session: TenantSession,
  { promptId, expectedVersion }: { promptId: string; expectedVersion: number | null },
): Promise<Result<SystemPromptRecord, PublishRefusal>> {
  return session.transact(async (tx): Promise<Result<SystemPromptRecord, PublishRefusal>> => {
    const prompts = await lockChannelOfPrompt(tx, promptId)
    const found = prompts.find((prompt) => prompt.id === promptId)
    if (found === undefined) return refuse('receptionist.system_prompt_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
    if (found.traffic_percent === WHOLE) return refuse('receptionist.system_prompt_already_published')
    const published = await applyShares(tx, session, { prompts, shares: [{ prompt: found, percent: WHOLE }] })
    await keepPublication(tx, session, { channel: found.channel, published })
    return ok(published[0] ?? found)
  })
}

/** A part of the conversations of a channel, in percent. */
export interface TrafficShare {
  readonly promptId: string
  readonly percent: number
}

type DivideRefusal = Refusal<'receptionist.system_prompt_not_found' | 'receptionist.system_prompts_of_two_channels'>

/**
 * Publishes these versions of a channel, each for its share of the new conversations, and retires all others. Shares
 * add up to 100 (the contract sees to it, and the database refuses anything else); none publishes nothing.
 */
export async function divideTraffic(
  session: TenantSession,
  { channel, shares }: { channel: SystemPromptChannel; shares: readonly TrafficShare[] },
): Promise<Result<SystemPromptRecord[], DivideRefusal>> {
  return session.transact(async (tx): Promise<Result<SystemPromptRecord[], DivideRefusal>> => {
    const prompts = await lockChannel(tx, channel)
    const named = shares.flatMap(({ promptId, percent }) =>
      prompts.filter(({ id }) => id === promptId).map((prompt) => ({ prompt, percent })),
    )
    if (named.length < shares.length) return refuse(await whyMissing(tx, { prompts, shares }))
    if (shares.length === 0 && prompts.every(({ status }) => status !== 'published')) return ok([])
    const published = await applyShares(tx, session, { prompts, shares: named })
    await keepPublication(tx, session, { channel, published })
    return ok(published)
  })
}

async function whyMissing(
  tx: TenantTx,
  { prompts, shares }: { prompts: readonly SystemPromptRecord[]; shares: readonly TrafficShare[] },
): Promise<DivideRefusal['code']> {
  const missing = shares.filter(({ promptId }) => !prompts.some(({ id }) => id === promptId))
  const elsewhere = await Promise.all(missing.map(({ promptId }) => readSystemPrompt(tx, promptId)))
  return elsewhere.every((prompt) => prompt !== null)
    ? 'receptionist.system_prompts_of_two_channels'
    : 'receptionist.system_prompt_not_found'
}

/** Each version gets the next stretch of the hundred parts; whoever has none is retired. The channel is locked. */
async function applyShares(
  tx: TenantTx,
  session: TenantSession,
  options: {
    prompts: readonly SystemPromptRecord[]
    shares: readonly { prompt: SystemPromptRecord; percent: number }[]
  },
): Promise<SystemPromptRecord[]> {
  const { prompts, shares } = options
  const retired = prompts.filter(
    ({ id, status }) => status === 'published' && !shares.some((one) => one.prompt.id === id),
  )
  for (const { id } of retired) {
    await updateSystemPrompt(tx, { id, change: { status: 'retired', traffic_from: null, traffic_until: null } })
  }
  const published: SystemPromptRecord[] = []
  let from = 0
  for (const { prompt, percent } of shares) {
    const published_at = prompt.status === 'published' ? prompt.published_at : session.clock()
    const traffic = { traffic_from: from, traffic_until: from + percent }
    const change = { status: 'published', published_at, ...traffic } as const
    published.push(await updateSystemPrompt(tx, { id: prompt.id, change }))
    from += percent
  }
  return published
}

async function keepPublication(
  tx: TenantTx,
  session: TenantSession,
  { channel, published }: { channel: SystemPromptChannel; published: readonly SystemPromptRecord[] },
): Promise<void> {
  const shares = published.map(({ id, version_label, traffic_percent }) => ({
    system_prompt_id: id,
    version_label,
    percent: traffic_percent ?? 0,
  }))
  await insertPublication(tx, { channel, shares, publishedAt: session.clock(), publishedBy: session.actor.userId })
}

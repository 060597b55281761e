import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockChannelOfPrompt, updateSystemPrompt } from './store/system-prompts.ts'
import type { SystemPromptRecord } from './store/system-prompts.ts'

type PublishRefusal = Refusal<
  | 'receptionist.system_prompt_not_found'
  | 'receptionist.version_mismatch'
  | 'receptionist.system_prompt_already_published'
>

/**
 * Publishes a draft, or a retired version again; the version before is retired in the same step, so that there is
 * always one and never two. Of two at once the later wins, and the unique index is the judge.
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
    if (found.status === 'published') return refuse('receptionist.system_prompt_already_published')
    const before = prompts.find((prompt) => prompt.status === 'published')
    if (before !== undefined) await updateSystemPrompt(tx, { id: before.id, change: { status: 'retired' } })
    const change = { status: 'published', published_at: session.clock() } as const
    return ok(await updateSystemPrompt(tx, { id: promptId, change }))
  })
}

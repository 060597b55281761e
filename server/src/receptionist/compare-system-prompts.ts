import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { compareLines } from './compare-lines.ts'
import type { ComparedLine } from './compare-lines.ts'
import { readSystemPrompt } from './store/system-prompts.ts'

type CompareRefusal = Refusal<'receptionist.system_prompt_not_found' | 'receptionist.system_prompts_of_two_channels'>

/** What changed from one version of a channel to another, line by line. */
export async function compareSystemPrompts(
  session: TenantSession,
  { promptId, withPromptId }: { promptId: string; withPromptId: string },
): Promise<Result<ComparedLine[], CompareRefusal>> {
  const [before, after] = await session.transact(
    async (tx) => [await readSystemPrompt(tx, promptId), await readSystemPrompt(tx, withPromptId)] as const,
  )
  if (before === null || after === null) return refuse('receptionist.system_prompt_not_found')
  if (before.channel !== after.channel) return refuse('receptionist.system_prompts_of_two_channels')
  return ok(compareLines(before.content, after.content))
}

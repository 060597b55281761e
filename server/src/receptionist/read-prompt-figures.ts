import type { TenantSession } from '../kernel/tenant-session.ts'
import { readFigures } from './store/system-prompt-history.ts'
import type { PromptFigures } from './store/system-prompt-history.ts'
import type { SystemPromptChannel } from './store/system-prompts.ts'

/** What the versions of a channel achieved in conversations that began from `from` on and before `until`. */
export async function readPromptFigures(
  session: TenantSession,
  asked: { channel: SystemPromptChannel; from: Temporal.Instant | null; until: Temporal.Instant | null },
): Promise<PromptFigures[]> {
  return session.transact((tx) => readFigures(tx, asked))
}

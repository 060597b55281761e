import { expectConstraints } from '../db/errors.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import * as store from './store/system-prompts.ts'
import type { SystemPromptChannel, SystemPromptFilter, SystemPromptRecord } from './store/system-prompts.ts'

type NotFound = Refusal<'receptionist.system_prompt_not_found'>
type LabelTaken = Refusal<'receptionist.system_prompt_label_taken'>
type DraftRefusal = NotFound | Refusal<'receptionist.version_mismatch' | 'receptionist.system_prompt_not_draft'>

const LABEL_TAKEN = { system_prompts_label_unique: refuse('receptionist.system_prompt_label_taken') }

/** One page of the versions of the system prompts, the oldest first. */
export async function listSystemPrompts(
  session: TenantSession,
  { filter, page }: { filter: SystemPromptFilter; page: SortedPageRequest },
): Promise<SortedPage<SystemPromptRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => store.findSystemPrompts(tx, { filter, page: request }),
      endAfter: (prompt) => ({ sortValue: prompt.created_at.toString(), id: prompt.id }),
    }),
  )
}

/** One version of a system prompt. */
export async function getSystemPrompt(
  session: TenantSession,
  promptId: string,
): Promise<Result<SystemPromptRecord, NotFound>> {
  const found = await session.transact((tx) => store.readSystemPrompt(tx, promptId))
  return found === null ? refuse('receptionist.system_prompt_not_found') : ok(found)
}

/** Writes a new version as a draft. */
export async function createSystemPrompt(
  session: TenantSession,
  prompt: { channel: SystemPromptChannel; content: string; version_label: string },
): Promise<Result<SystemPromptRecord, LabelTaken>> {
  const created_by = session.actor.userId
  return expectConstraints(LABEL_TAKEN, async () =>
    ok(await session.transact((tx) => store.insertSystemPrompt(tx, { ...prompt, created_by }))),
  )
}

/** Changes a draft. What was once published stays as it was said. */
export async function changeSystemPrompt(
  session: TenantSession,
  options: {
    promptId: string
    change: { content?: string | undefined; version_label?: string | undefined }
    expectedVersion: number | null
  },
): Promise<Result<SystemPromptRecord, DraftRefusal | LabelTaken>> {
  const { promptId, change, expectedVersion } = options
  return expectConstraints(LABEL_TAKEN, () =>
    session.transact(async (tx): Promise<Result<SystemPromptRecord, DraftRefusal>> => {
      const found = findDraft(await store.lockChannelOfPrompt(tx, promptId), { promptId, expectedVersion })
      return found.ok ? ok(await store.updateSystemPrompt(tx, { id: promptId, change })) : found
    }),
  )
}

/** Deletes a draft. */
export async function deleteSystemPrompt(
  session: TenantSession,
  { promptId, expectedVersion }: { promptId: string; expectedVersion: number | null },
): Promise<Result<undefined, DraftRefusal>> {
  return session.transact(async (tx): Promise<Result<undefined, DraftRefusal>> => {
    const found = findDraft(await store.lockChannelOfPrompt(tx, promptId), { promptId, expectedVersion })
    if (!found.ok) return found
    await store.removeSystemPrompt(tx, promptId)
    return ok(undefined)
  })
}

function findDraft(
  prompts: readonly SystemPromptRecord[],
  { promptId, expectedVersion }: { promptId: string; expectedVersion: number | null },
): Result<SystemPromptRecord, DraftRefusal> {
  const found = prompts.find((prompt) => prompt.id === promptId)
  if (found === undefined) return refuse('receptionist.system_prompt_not_found')
  if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
  return found.status === 'draft' ? ok(found) : refuse('receptionist.system_prompt_not_draft')
}

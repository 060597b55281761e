import { listBranchSummaries } from '../catalog/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, ConversationId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { languageOf } from '../receptionist/index.ts'
import { spokenChannel } from './conversation.ts'
import type { Channel, ConversationState } from './conversation.ts'
import { keepMessage } from './keep-message.ts'
import type { MessagingServices } from './services.ts'
import { lockOpenConversation, openConversation, updateConversation } from './store.ts'

export interface ConversationToStart {
  readonly channel: Channel
  /** Number, e-mail address or name of a chat: what tells this partner from others. */
  readonly address: string
  readonly branchId: BranchId | null
  readonly language: string | null
  /** The business's own words of greeting for this place; none: those of the assistant. */
  readonly greeting?: string | null
}

export interface StartedConversation {
  readonly conversationId: ConversationId
  readonly isNew: boolean
}

/** Opens a conversation, and greets in a chat. One that is open with the same address is continued instead. */
export async function startConversation(
  session: TenantSession,
  services: MessagingServices,
  wish: ConversationToStart,
): Promise<Result<StartedConversation, Refusal<'messaging.branch_unknown'>>> {
  return session.transact(async (tx) => {
    if (!(await isOwnBranch(tx, wish.branchId))) return refuse('messaging.branch_unknown')
    const isNew = await openConversation(tx, { ...wish, id: newId<ConversationId>() })
    const conversation = await lockOpenConversation(tx, wish)
    invariant(conversation, 'a conversation that was opened, or that was open, is there')
    // On other channels the customer has written first, and wants an answer and not a greeting.
    if (isNew && wish.channel === 'chat') await greet(tx, { session, services, conversation, ownWords: wish.greeting })
    return ok({ conversationId: conversation.id, isNew })
  })
}

async function isOwnBranch(tx: TenantTx, branchId: BranchId | null): Promise<boolean> {
  return branchId === null || (await listBranchSummaries(tx)).some(({ id }) => id === branchId)
}

async function greet(
  tx: TenantTx,
  options: {
    session: TenantSession
    services: MessagingServices
    conversation: ConversationState
    ownWords: string | null | undefined
  },
): Promise<void> {
  const { session, services, conversation, ownWords } = options
  const { text, language, dialogue } = await services.receptionist.greet(joinTransaction(session, tx), {
    channel: spokenChannel(conversation.channel),
    languageHint: languageOf(conversation.language),
    callerPhone: null,
    ...(ownWords ? { ownWords } : {}),
  })
  await keepMessage(tx, conversation, { author: 'assistant', body: text, at: session.clock(), appointmentId: null })
  await updateConversation(tx, conversation.id, { language, dialogue: JSON.stringify(dialogue) })
}

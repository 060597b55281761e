import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { sendMessage, startConversation } from '../messaging/index.ts'
import type { Language } from '../receptionist/index.ts'
import type { OpenBusiness } from './find-business.ts'
import { readVisit } from './read-visit.ts'
import type { VisitState } from './read-visit.ts'
import type { WebchatServices } from './services.ts'
import { addressOfVisitor } from './visitor-token.ts'
import type { VisitorId } from './visitor-token.ts'

/** What a visitor writes. `key`: the page's own name of the message, under which it may come again. */
export interface VisitorMessage {
  readonly visitor: VisitorId
  readonly text: string
  readonly key: string
  readonly language: Language | null
}

/** Whoever closes the conversation between the two steps loses once; a second time nobody would. */
const ATTEMPTS = 2

/** Writes as a visitor and answers what then stands in the conversation, which the first message begins. */
export async function writeAsVisitor(
  { session, settings }: OpenBusiness,
  services: Pick<WebchatServices, 'receptionist' | 'logger'>,
  { visitor, text, key, language }: VisitorMessage,
): Promise<Result<VisitState, Refusal<'webchat.message_changed'>>> {
  const wish = { channel: 'chat', address: addressOfVisitor(visitor), branchId: null, language } as const
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const started = await startConversation(session, services, { ...wish, greeting: settings.greeting })
    invariant(started.ok, 'a conversation without a branch can be begun')
    const { conversationId } = started.value
    const sent = await sendMessage(session, services, { conversationId, author: 'customer', text, key })
    if (sent.ok) return ok(await readVisit(session, visitor))
    if (sent.refusal.code === 'messaging.message_changed') return refuse('webchat.message_changed')
    invariant(sent.refusal.code === 'messaging.conversation_closed', 'a conversation that was begun is there')
  }
  return ok(await readVisit(session, visitor))
}

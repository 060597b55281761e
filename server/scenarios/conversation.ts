import { createLogger } from '../src/kernel/logger.ts'
import { newId } from '../src/kernel/ids.ts'
import type { CallId } from '../src/kernel/ids.ts'
import type { E164Number } from '../src/kernel/phone-number.ts'
import { RECEPTIONIST } from '../src/kernel/tenant-session.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import type { ConversationContext, ReceptionistReply } from '../src/receptionist/index.ts'
import type { World } from '../test/world.ts'

/** What a caller is like, and when they call. */
export interface Caller {
  /** The number that the telephone shows; none if it is withheld. */
  readonly from?: string
  readonly language?: ConversationContext['languageHint']
  /** The present moment; it can be moved on in mid-call by `at`. */
  readonly now?: string
}

/** One telephone call, as the caller lives through it. */
export interface Conversation {
  readonly callId: CallId
  /** Says something and hears the answer. `at`: time has passed since. */
  say(text: string, options?: { at?: string }): Promise<ReceptionistReply>
  /** The names of all tools that were run so far, with a mark for those that were refused. */
  toolsRun(): string[]
}

const logger = createLogger({ level: 'silent' })

/** Rings Bella Hair Salon. */
export async function callBella(world: World, caller: Caller = {}): Promise<Conversation> {
  const callId = newId<CallId>()
  const receptionist = createReceptionist({ logger })
  const from = (caller.from ?? null) as E164Number | null
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'scenario', provider_call_id: callId, from_number: from })
      .execute(),
  )
  const context: ConversationContext = {
    channel: 'voice',
    place: { callId },
    callerPhone: from,
    branchId: null,
    languageHint: caller.language ?? null,
  }
  const greeting = await receptionist.greet(world.session({ actor: RECEPTIONIST, now: caller.now }), {
    channel: 'voice',
    languageHint: caller.language ?? null,
    callerPhone: from,
  })
  let dialogue = greeting.dialogue
  const tools: string[] = []
  return {
    callId,
    async say(text, { at } = {}) {
      const session = world.session({ actor: RECEPTIONIST, now: at ?? caller.now })
      // As it comes out of the database again: plain JSON.
      const stored: unknown = JSON.parse(JSON.stringify(dialogue))
      const reply = await receptionist.hear(session, { text, dialogue: stored, context })
      dialogue = reply.dialogue
      tools.push(...reply.toolCalls.map(({ name, status }) => (status === 'succeeded' ? name : `${name} (${status})`)))
      return reply
    },
    toolsRun: () => tools,
  }
}

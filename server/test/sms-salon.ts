import { expect } from 'vitest'
import type { VendorManifest } from '../src/integrations/manifest.ts'
import type { ConversationId } from '../src/kernel/ids.ts'
import type { ConversationRow, MessageRow } from '../src/messaging/store.ts'
import { briefPost, inboundBody, openFakeMessageServer, signFake, statusBody } from './fake-message-vendor.ts'
import type { FakeInbound, FakeMessageServer } from './fake-message-vendor.ts'
import { openMessageHarness } from './message-harness.ts'
import type { MessageHarness } from './message-harness.ts'
import { rememberEverything, scriptedReceptionist } from './scripted-receptionist.ts'
import { WORLD_NOW } from './world.ts'

export type SmsConversation = Omit<ConversationRow, 'id'> & {
  readonly id: ConversationId
  readonly messages: readonly MessageRow[]
}

/** Bella, whose receptionist remembers every word, with the vendor of SMS of the tests. */
export interface SmsSalon extends MessageHarness {
  readonly vendor: FakeMessageServer
  /** A number that nobody has written from yet. */
  freshNumber(): string
  /** A customer writes. */
  receive(message: FakeInbound, now?: Temporal.Instant): Promise<void>
  /** The vendor says how far a message has come; `messageId`: our own id, which it was given with the message. */
  report(given: { id: string; state: string; [field: string]: unknown }, messageId?: string): Promise<void>
  conversationOf(address: string): Promise<SmsConversation>
  /** The conversation as it reads: 'customer: Hello'. */
  linesOf(address: string): Promise<string[]>
  /** What the vendor took for a number. */
  takenFor(to: string): string[]
}

export async function openSmsSalon(options: { vendor?: VendorManifest } = {}): Promise<SmsSalon> {
  const vendor = await openFakeMessageServer()
  const { config, settings } = vendor.context
  const bella = await openMessageHarness({
    vendor: options.vendor ?? briefPost,
    config: Object(config),
    settings: Object(settings),
    receptionist: scriptedReceptionist(rememberEverything),
  })
  let numbers = 0
  const conversationOf = (address: string) => readConversation(bella, address)
  return {
    ...bella,
    vendor,
    freshNumber: () => `+346110010${String(++numbers).padStart(2, '0')}`,
    receive: async (message, now = WORLD_NOW) => {
      const body = Buffer.from(JSON.stringify(inboundBody(message)))
      expect((await bella.post({ body, sign: signFake, now })).status).toBe(200)
    },
    report: async (given, messageId) => {
      const suffix = messageId === undefined ? '' : `?message_id=${messageId}`
      await bella.post({ body: Buffer.from(JSON.stringify(statusBody(given))), sign: signFake, suffix })
    },
    conversationOf,
    linesOf: async (address) =>
      (await conversationOf(address)).messages.map(({ author, body }) => `${author}: ${body}`),
    takenFor: (to) => vendor.messages.filter((message) => message.to === to).map(({ text }) => text),
    close: async () => {
      await bella.close()
      await vendor.close()
    },
  }
}

function readConversation({ world }: MessageHarness, address: string): Promise<SmsConversation> {
  return world.inTenant(async (tx) => {
    const all = tx.db.selectFrom('conversations').selectAll().where('tenant_id', '=', tx.tenantId)
    const conversation = await all.where('address', '=', address).executeTakeFirstOrThrow()
    const messages = await tx.db
      .selectFrom('messages')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('conversation_id', '=', conversation.id)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return { ...conversation, id: conversation.id as ConversationId, messages }
  })
}

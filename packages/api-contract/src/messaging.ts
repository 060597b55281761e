import { z } from 'zod'
import { ConversationOutcome, ToolCall } from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, pageOf, PageQuery, QueryFlag, shortText, Version } from './primitives.ts'

export const Channel = z.enum(['sms', 'chat', 'email'])
export const ConversationStatus = z.enum(['open', 'closed'])
/** Who answers: the assistant, or a person of the business who has taken over. */
export const HandledBy = z.enum(['assistant', 'person'])

export const Message = z.object({
  id: Id,
  conversation_id: Id,
  appointment_id: Id.nullable(),
  direction: z.enum(['inbound', 'outbound']),
  author: z.enum(['customer', 'assistant', 'person', 'system']),
  body: z.string(),
  status: z
    .enum(['queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'received'])
    .describe('unknown: given to the vendor, who did not say what came of it; it is not sent again by itself'),
  purpose: z
    .enum(['conversation', 'consent', 'confirmation', 'reminder', 'missed_call', 'verification', 'offer', 'notice'])
    .describe('What it was sent for'),
  segments: z
    .int()
    .nullable()
    .describe('Short messages of which it consists: as the vendor counted, else as we expect'),
  cost_micros: z.int().nullable().describe('What the vendor charged, in millionths; null while it has not said so'),
  cost_currency: z.string().nullable(),
  failure_code: z.string().nullable().describe('Why it did not arrive, or has not left yet'),
  failure_reason: z.string().nullable().describe("The vendor's own words for it"),
  deliver_after: Instant.nullable().describe('Before that it is not sent: it is night there, or the vendor was busy'),
  sent_at: Instant.nullable(),
  delivered_at: Instant.nullable(),
  created_at: Instant,
})

/** What a person of the business must look at, and why. */
export const AttentionReason = z.enum([
  'handover',
  'written_to_a_person',
  'possible_cancellation',
  'written_after_opting_out',
  'attachment',
  'not_answered',
  'number_without_sms',
  'too_many_messages',
  'not_delivered',
  'delivery_unknown',
])

/** Who led a conversation from then on. */
export const Handover = z.object({
  handled_by: HandledBy,
  actor: z.string().describe('Who took it over or gave it back: an e-mail address, or what else acted'),
  user_id: Id.nullable(),
  note: z.string().nullable(),
  occurred_at: Instant,
})

export const Conversation = z.object({
  id: Id,
  channel: Channel,
  address: z.string().describe("The customer's number, e-mail address or chat"),
  customer_id: Id.nullable(),
  customer_name: z.string().nullable(),
  last_text: z.string().nullable().describe('The beginning of the latest message'),
  branch_id: Id.nullable(),
  system_prompt_id: Id.nullable().describe('The version of the system prompt that answers; null: none was published'),
  status: ConversationStatus,
  handled_by: HandledBy,
  language: z.string().nullable(),
  outcome: ConversationOutcome.nullable(),
  attention_reason: AttentionReason.nullable(),
  attention_since: Instant.nullable(),
  unread_messages: z.int().describe('What the customer has written since somebody of the business answered or read it'),
  last_message_at: Instant.nullable(),
  created_at: Instant,
  ended_at: Instant.nullable(),
  version: Version,
})

export const ConversationDetail = Conversation.extend({
  messages: z.array(Message),
  tool_calls: z.array(ToolCall),
  handovers: z.array(Handover).describe('Oldest first'),
})

export const ConversationInput = z.object({
  channel: z.literal('chat').default('chat'),
  address: shortText(254).optional().describe('Identifies the chat partner; made up if left out'),
  branch_id: Id.optional(),
  language: LanguageCode.optional(),
})

export const ConversationChange = z
  .object({
    handled_by: HandledBy,
    status: ConversationStatus,
    note: shortText(1000).describe('For whoever takes over: kept with the handover'),
    is_read: z.literal(true).describe('Somebody has looked: nothing in it needs attention any more'),
  })
  .partial()

export const TextMessageText = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !text.includes('\0'), 'Remove the NUL character.')

export const MessageInput = z.object({
  text: TextMessageText,
  author: z
    .enum(['customer', 'person'])
    .default('customer')
    .describe('customer: what the customer writes, answered by the assistant; person: a reply of the business'),
})

/** The message that was sent and, where the assistant answers, its answer. */
export const MessageExchange = z.object({
  message: Message,
  reply: Message.nullable(),
  tool_calls: z.array(ToolCall),
  outcome: ConversationOutcome.nullable(),
  appointment_id: Id.nullable(),
  handled_by: HandledBy,
  ended: z.boolean(),
})

const ConversationParams = z.object({ conversation_id: Id })
const group = 'Conversations'

export const listConversations = endpoint({
  id: 'listConversations',
  method: 'GET',
  path: '/conversations',
  access: 'conversations:read',
  group,
  summary: 'List conversations, the liveliest first',
  query: PageQuery.extend({
    status: ConversationStatus.optional(),
    channel: Channel.optional(),
    handled_by: HandledBy.optional(),
    customer_id: Id.optional(),
    needs_attention: QueryFlag.optional().describe('true: only what a person of the business must look at'),
  }),
  answer: pageOf(Conversation),
})

export const getConversation = endpoint({
  id: 'getConversation',
  method: 'GET',
  path: '/conversations/{conversation_id}',
  access: 'conversations:read',
  group,
  summary: 'Get a conversation with its messages',
  params: ConversationParams,
  answer: ConversationDetail,
})

export const startConversation = endpoint({
  id: 'startConversation',
  method: 'POST',
  path: '/conversations',
  access: 'conversations:write',
  group,
  summary: 'Open a chat; the assistant greets. An open chat with the same address is continued',
  body: ConversationInput,
  answer: ConversationDetail,
  status: 201,
})

export const changeConversation = endpoint({
  id: 'changeConversation',
  method: 'PATCH',
  path: '/conversations/{conversation_id}',
  access: 'conversations:write',
  group,
  summary: 'Take a conversation over, give it back, mark it as read or close it',
  params: ConversationParams,
  body: ConversationChange,
  answer: Conversation,
})

export const sendMessage = endpoint({
  id: 'sendMessage',
  method: 'POST',
  path: '/conversations/{conversation_id}/messages',
  access: 'conversations:write',
  group,
  summary: 'Write in a conversation, as the customer or as a person of the business',
  params: ConversationParams,
  body: MessageInput,
  answer: MessageExchange,
  status: 201,
  // The message is named by the key and kept with its answer, which no transaction waits for.
  idempotency: 'use_case',
})

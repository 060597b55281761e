import { z } from 'zod'
import { ConversationOutcome, ToolCall } from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, pageOf, PageQuery, shortText, Version } from './primitives.ts'

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
  created_at: Instant,
})

export const Conversation = z.object({
  id: Id,
  channel: Channel,
  address: z.string().describe("The customer's number, e-mail address or chat"),
  customer_id: Id.nullable(),
  branch_id: Id.nullable(),
  system_prompt_id: Id.nullable().describe(
    'The version of the system prompt that answers; null: none was published when it began',
  ),
  status: ConversationStatus,
  handled_by: HandledBy,
  language: z.string().nullable(),
  outcome: ConversationOutcome.nullable(),
  last_message_at: Instant.nullable(),
  created_at: Instant,
  ended_at: Instant.nullable(),
  version: Version,
})

export const ConversationDetail = Conversation.extend({
  messages: z.array(Message),
  tool_calls: z.array(ToolCall),
})

export const ConversationInput = z.object({
  channel: z.literal('chat').default('chat'),
  address: shortText(254).optional().describe('Identifies the chat partner; made up if left out'),
  branch_id: Id.optional(),
  language: LanguageCode.optional(),
})

export const ConversationChange = z.object({ handled_by: HandledBy, status: ConversationStatus }).partial()

export const MessageInput = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .refine((text) => !text.includes('\0'), 'Remove the NUL character.'),
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
  summary: 'Take a conversation over, give it back or close it',
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
})

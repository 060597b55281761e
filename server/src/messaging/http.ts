import {
  ConversationOutcome,
  changeConversation as changeConversationEndpoint,
  getConversation as getConversationEndpoint,
  listConversations as listConversationsEndpoint,
  sendMessage as sendMessageEndpoint,
  startConversation as startConversationEndpoint,
} from '@ringbook/api-contract'
import type {
  Conversation,
  ConversationDetail,
  Handover,
  Message,
  MessageExchange,
  ToolCall,
} from '@ringbook/api-contract'
import { z } from 'zod'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, ConversationId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ToolCallRecord } from '../receptionist/index.ts'
import { changeConversation } from './change-conversation.ts'
import { messagingRefusals } from './errors.ts'
import type { MessagingRefusalCode } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { getConversation, listConversations } from './list-conversations.ts'
import { sendMessage } from './send-message.ts'
import type { MessagingServices } from './services.ts'
import { startConversation } from './start-conversation.ts'
import type { ShownConversation, MessageRow } from './store.ts'
import type { HandoverRow } from './store/handovers.ts'
import { textRoutes } from './http/text-routes.ts'

const STATUSES: Readonly<Record<MessagingRefusalCode, RefusalStatus>> = {
  'messaging.conversation_not_found': 404,
  'messaging.conversation_closed': 409,
  'messaging.conversation_open_elsewhere': 409,
  'messaging.message_changed': 422,
  'messaging.opted_out': 409,
  'messaging.number_invalid': 422,
  'messaging.branch_unknown': 422,
  'messaging.version_mismatch': 412,
}

/** The routes of conversations in writing. */
export function messagingRoutes(services: MessagingServices): RoomRoutes {
  return roomRoutes({
    room: 'messaging',
    refusals: messagingRefusals,
    statuses: STATUSES,
    routes: [...readingRoutes(), ...writingRoutes(services), ...textRoutes()],
  })
}

function readingRoutes(): Route[] {
  return [
    route(listConversationsEndpoint, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const filter = {
        status: query.status ?? null,
        channel: query.channel ?? null,
        handledBy: query.handled_by ?? null,
        customerId: query.customer_id ?? null,
        needsAttention: query.needs_attention ?? null,
      }
      return ok(answerSortedPage(await listConversations(session, { filter, page: page.value }), toConversation))
    }),
    route(getConversationEndpoint, (session, { params }) => show(session, params.conversation_id as ConversationId)),
  ]
}

function writingRoutes(services: MessagingServices): Route[] {
  return [
    route(startConversationEndpoint, async (session, { body }) => {
      const started = await startConversation(session, services, {
        channel: body.channel,
        address: body.address ?? newId<string>(),
        branchId: (body.branch_id ?? null) as BranchId | null,
        language: body.language ?? null,
      })
      return started.ok ? show(session, started.value.conversationId) : started
    }),
    route(changeConversationEndpoint, async (session, { params, body, expectedVersion }) => {
      const conversationId = params.conversation_id as ConversationId
      const { handled_by: handledBy, status, note = null, is_read: isRead = false } = body
      const change = { conversationId, handledBy, status, note, isRead, expectedVersion }
      const changed = await changeConversation(session, change)
      return changed.ok ? ok(toConversation(changed.value)) : changed
    }),
    route(sendMessageEndpoint, async (session, { params, body, idempotencyKey: key }) => {
      const conversationId = params.conversation_id as ConversationId
      const sent = await sendMessage(session, services, { conversationId, ...body, key })
      return sent.ok ? ok(toExchange(sent.value)) : sent
    }),
  ]
}

async function show(
  session: TenantSession,
  id: ConversationId,
): Promise<Result<z.output<typeof ConversationDetail>, Refusal<'messaging.conversation_not_found'>>> {
  const found = await getConversation(session, id)
  if (!found.ok) return found
  const { conversation, messages, toolCalls, handovers } = found.value
  return ok({
    ...toConversation(conversation),
    messages: messages.map(toMessage),
    tool_calls: toolCalls.map(toToolCall),
    handovers: handovers.map(toHandover),
  })
}

/** Of the last message, in a list: enough to know what it is about. */
const LAST_TEXT_MAX = 160

function toConversation(row: ShownConversation): z.output<typeof Conversation> {
  const { id, channel, address, customer_id, branch_id, status, handled_by, language, outcome, version } = row
  return {
    id,
    channel,
    address,
    customer_id,
    customer_name: row.customer_name,
    last_text: row.last_text?.slice(0, LAST_TEXT_MAX) ?? null,
    branch_id,
    system_prompt_id: row.system_prompt_id,
    status,
    handled_by,
    language,
    outcome: ConversationOutcome.nullable().parse(outcome),
    attention_reason: row.attention_reason,
    attention_since: row.attention_since?.toString() ?? null,
    unread_messages: row.unread_messages,
    last_message_at: row.last_message_at?.toString() ?? null,
    created_at: row.created_at.toString(),
    ended_at: row.ended_at?.toString() ?? null,
    version,
  }
}

function toMessage(row: MessageRow): z.output<typeof Message> {
  const { id, conversation_id, appointment_id, direction, author, body, status, purpose } = row
  const { cost_micros, cost_currency, failure_code, failure_reason } = row
  return {
    id,
    conversation_id,
    appointment_id,
    direction,
    author,
    body,
    status,
    purpose,
    segments: row.segments ?? row.expected_segments,
    cost_micros,
    cost_currency,
    failure_code,
    failure_reason,
    deliver_after: row.deliver_after?.toString() ?? null,
    sent_at: row.sent_at?.toString() ?? null,
    delivered_at: row.delivered_at?.toString() ?? null,
    created_at: row.created_at.toString(),
  }
}

function toHandover({ handled_by, actor, user_id, note, occurred_at }: HandoverRow): z.output<typeof Handover> {
  return { handled_by, actor, user_id, note, occurred_at: occurred_at.toString() }
}

function toToolCall(record: ToolCallRecord): z.output<typeof ToolCall> {
  const { id, name, status, code, spoken, latencyMs } = record
  const json = z.json()
  return {
    id,
    name,
    arguments: json.parse(record.arguments),
    status,
    code,
    result: json.parse(record.result),
    spoken,
    latency_ms: latencyMs,
  }
}

function toExchange({ message, reply, handledBy }: Exchange): z.output<typeof MessageExchange> {
  return {
    message: toMessage(message),
    reply: reply === null ? null : toMessage(reply.message),
    tool_calls: (reply?.reply.toolCalls ?? []).map(toToolCall),
    outcome: reply?.reply.outcome ?? null,
    appointment_id: reply?.reply.appointmentId ?? null,
    handled_by: handledBy,
    ended: reply?.reply.ended ?? false,
  }
}

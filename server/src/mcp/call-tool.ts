import { joinTransaction } from '../db/tenant-session.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { mergeOutcome, runTool } from '../receptionist/index.ts'
import type { ToolAnswer } from '../receptionist/index.ts'
import type { AgentSession } from './agent-session.ts'
import { keepConversation, lockConversation } from './store.ts'

export interface AgentToolCall {
  readonly agent: AgentSession
  /** Of the protocol: the same one in the same session has one effect and the same answer. */
  readonly requestId: string
  readonly name: string
  /** As it came: parsed by the tool. */
  readonly args: unknown
  /** The key may read all customers: it is the staff's, and nobody has to prove who they are. */
  readonly isStaff: boolean
}

/**
 * Does what an agent asks for, in the conversation of its session: one transaction under the lock of the conversation,
 * so that the tool calls of one session come one after the other, and what was done is on record or was not done.
 */
export async function callTool(
  session: TenantSession,
  call: AgentToolCall,
): Promise<Result<ToolAnswer, Refusal<'mcp.session_over'>>> {
  const { agent, requestId, name, args, isStaff } = call
  const { conversationId } = agent
  return session.transact(async (tx) => {
    const known = await lockConversation(tx, agent)
    if (known.status === 'closed') return refuse('mcp.session_over')
    const answer = await runTool(joinTransaction(session, tx), {
      name,
      args,
      providerToolCallId: requestId,
      context: {
        channel: 'chat',
        place: { conversationId },
        callerPhone: null,
        branchId: null,
        languageHint: null,
        isStaff,
      },
    })
    const { outcome, customerId } = answer.outcome.effects
    await keepConversation(tx, conversationId, {
      at: session.clock(),
      outcome: mergeOutcome({ known: known.outcome, latest: outcome ?? null }),
      customerId: customerId ?? known.customerId,
    })
    return ok(answer)
  })
}

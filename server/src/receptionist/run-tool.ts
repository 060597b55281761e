import { createHash } from 'node:crypto'
import { z } from 'zod'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { loadFacts } from './facts.ts'
import type { ConversationContext } from './facts.ts'
import { openingLanguage } from './language.ts'
import { speak } from './sentence.ts'
import { answerToolCall, claimToolCall } from './store/tool-calls.ts'
import type { ToolCallRow } from './store/tool-calls.ts'
import { refused, unavailable } from './tool.ts'
import type { ToolContext, ToolOutcome, ToolResult } from './tool.ts'
import { findTool } from './tools/registry.ts'

export interface ToolRequest {
  readonly name: string
  /** As it came, from a dialogue or from a model: parsed by the tool. */
  readonly args: unknown
  /** The vendor's id of this tool call; a repeated delivery of it gets the answer of the first. */
  readonly providerToolCallId?: string | null
  readonly context: ConversationContext
}

/** A tool call as it was made and kept; `spoken` is the one line that a voice says. */
export type ToolCallRecord = Omit<ToolCallRow, 'argumentsHash'>

export interface ToolAnswer {
  readonly record: ToolCallRecord
  readonly outcome: ToolOutcome
}

/**
 * Runs one tool for a conversation that another brain leads (a vendor's language model): loads the facts, does it and
 * keeps it, all in one transaction, so that the effect and the answer that a repeated delivery gets are one. An
 * operating failure is answered as such and is not kept under the vendor's id, so that a later delivery may succeed.
 */
export async function runTool(session: TenantSession, request: ToolRequest): Promise<ToolAnswer> {
  return session.transact(async (tx) => {
    const { branchId, callerPhone } = request.context
    const facts = await loadFacts(tx, { now: session.clock(), branchId, callerPhone })
    const language = openingLanguage(facts, request.context.languageHint)
    const context = { ...request.context, facts, language, now: session.clock() }
    return keepToolCall(joinTransaction(session, tx), tx, { ...request, context })
  })
}

/** The same for a brain that has the facts already: they are loaded once for a turn. */
export async function runToolWith(
  session: TenantSession,
  request: Omit<ToolRequest, 'context'> & { context: ToolContext },
): Promise<ToolAnswer> {
  return session.transact((tx) => keepToolCall(joinTransaction(session, tx), tx, request))
}

async function keepToolCall(
  session: TenantSession,
  tx: TenantTx,
  request: Omit<ToolRequest, 'context'> & { context: ToolContext },
): Promise<ToolAnswer> {
  const started = performance.now()
  const { name, context, providerToolCallId = null } = request
  const args = z.json().catch({}).parse(request.args)
  const argumentsHash = createHash('sha256').update(canonical({ name, args })).digest()
  const claim = { place: context.place, providerToolCallId, name, arguments: args, argumentsHash }
  const { id, createdAt, earlier } = await claimToolCall(tx, claim)
  if (earlier !== null) return repeated(earlier, argumentsHash, context)
  const tool = findTool(name)
  const outcome =
    tool === null
      ? refused('receptionist.unknown_tool', { say: [{ key: 'notUnderstood' }] })
      : await tool.run(session, args, context)
  const latencyMs = Math.round(performance.now() - started)
  const answer = { status: outcome.status, code: outcome.code, result: outcome.result, latencyMs }
  const spoken = spokenOf(outcome, context)
  await answerToolCall(tx, id, { ...answer, spoken })
  return { record: { id, name, arguments: args, ...answer, spoken, createdAt }, outcome }
}

/** The stored answer; a call with the same id and other arguments is a different request and is refused as such. */
function repeated(earlier: ToolCallRow, argumentsHash: Buffer, context: ToolContext): ToolAnswer {
  if (!earlier.argumentsHash.equals(argumentsHash)) {
    const outcome = refused('receptionist.tool_call_changed', { say: [{ key: 'notUnderstood' }] })
    const { status, code, result } = outcome
    const record = { ...recordOf(earlier), status, code, result, spoken: spokenOf(outcome, context) }
    return { record, outcome }
  }
  const { status, code } = earlier
  const result: ToolResult = z.record(z.string(), z.json()).parse(earlier.result)
  return { record: recordOf(earlier), outcome: { status, code, result, say: [], effects: {} } }
}

function recordOf(row: ToolCallRow): ToolCallRecord {
  const { argumentsHash: _hash, ...record } = row
  return record
}

function spokenOf(outcome: ToolOutcome, context: ToolContext): string {
  return speak(outcome.say, { language: context.language, today: context.facts.reference.today })
}

// Models write the same arguments in any order of keys.
function canonical(value: z.core.util.JSONType): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

/** What is answered when a tool threw: nothing is known, and nothing was kept. */
export function failedToolCall(request: Pick<ToolRequest, 'name' | 'args'>, context: ToolContext): ToolAnswer {
  const outcome = unavailable()
  const { status, code, result } = outcome
  const record = {
    id: newId<string>(),
    name: request.name,
    arguments: request.args,
    status,
    code,
    result,
    spoken: spokenOf(outcome, context),
    latencyMs: null,
    createdAt: context.now,
  }
  return { record, outcome }
}

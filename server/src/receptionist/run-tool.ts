import { createHash } from 'node:crypto'
import { z } from 'zod'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { loadFacts } from './facts.ts'
import type { ConversationContext, Place } from './facts.ts'
import { openingLanguage } from './language.ts'
import { speak } from './sentence.ts'
import { answerToolCall, claimToolCall, insertToolCall } from './store/tool-calls.ts'
import type { ClaimedToolCall, ToolCallRow } from './store/tool-calls.ts'
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
    const now = session.clock()
    const made = toolCallOf(request)
    const [facts, claim] = await Promise.all([loadFacts(tx, { now, branchId, callerPhone }), claimOf(tx, made)])
    const language = openingLanguage(facts, request.context.languageHint)
    const context = { ...request.context, facts, language, now }
    return keepToolCall(joinTransaction(session, tx), tx, { made, claim, context })
  })
}

/** The same for a brain that has the facts already: they are loaded once for a turn. */
export async function runToolWith(
  session: TenantSession,
  request: Omit<ToolRequest, 'context'> & { context: ToolContext },
): Promise<ToolAnswer> {
  return session.transact(async (tx) => {
    const made = toolCallOf(request)
    return keepToolCall(joinTransaction(session, tx), tx, { ...request, made, claim: await claimOf(tx, made) })
  })
}

interface MadeToolCall {
  readonly place: Place
  readonly providerToolCallId: string | null
  readonly name: string
  readonly arguments: z.core.util.JSONType
  readonly argumentsHash: Buffer
}

function toolCallOf({ name, args: given, providerToolCallId = null, context }: ToolRequest): MadeToolCall {
  const args = z.json().catch({}).parse(given)
  const argumentsHash = createHash('sha256').update(canonical({ name, args })).digest()
  return { place: context.place, providerToolCallId, name, arguments: args, argumentsHash }
}

/** Null where the tool call has no vendor's id: nobody can deliver it again. */
async function claimOf(tx: TenantTx, made: MadeToolCall): Promise<ClaimedToolCall | null> {
  const { providerToolCallId } = made
  return providerToolCallId === null ? null : claimToolCall(tx, { ...made, providerToolCallId })
}

async function keepToolCall(
  session: TenantSession,
  tx: TenantTx,
  { made, claim, context }: { made: MadeToolCall; claim: ClaimedToolCall | null; context: ToolContext },
): Promise<ToolAnswer> {
  const started = performance.now()
  const { name, arguments: args, argumentsHash } = made
  if (claim !== null && claim.earlier !== null) return repeated(claim.earlier, argumentsHash, context)
  const tool = findTool(name)
  const outcome =
    tool === null
      ? refused('receptionist.unknown_tool', { say: [{ key: 'notUnderstood' }] })
      : await tool.run(session, args, context)
  const latencyMs = Math.round(performance.now() - started)
  const spoken = spokenOf(outcome, context)
  const answer = { status: outcome.status, code: outcome.code, result: outcome.result, latencyMs, spoken }
  const { id, createdAt } = claim ?? (await insertToolCall(tx, made, answer))
  if (claim !== null) await answerToolCall(tx, id, answer)
  return { record: { id, name, arguments: args, ...answer, createdAt }, outcome }
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

import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { languageOf } from '../receptionist/index.ts'
import { mayBecome } from './call.ts'
import type { CallState } from './call.ts'
import { disclosuresOf } from './disclosures.ts'
import { ensureCall } from './ensure-call.ts'
import type { IncomingCall } from './ensure-call.ts'
import type { CallServices } from './services.ts'
import { updateCall } from './store/call.ts'
import { appendTurn, listTurns } from './store/turn.ts'

export interface StartedCall {
  readonly callId: CallId
  /** True if it was greeted just now. */
  readonly isNew: boolean
  readonly greeting: string
  readonly language: string
}

/**
 * Begins a conversation that the receptionist itself leads, and greets. Repeated for one call of a provider it changes
 * nothing and answers the greeting that was given.
 */
export async function startCall(
  session: TenantSession,
  services: CallServices,
  incoming: Omit<IncomingCall, 'status'>,
): Promise<StartedCall> {
  return session.transact(async (tx) => {
    const { call } = await ensureCall(tx, session, { ...incoming, status: 'in_progress' })
    const said = (await listTurns(tx, call.id)).find((turn) => turn.role === 'assistant')
    if (said !== undefined) {
      return { callId: call.id, isNew: false, greeting: said.text, language: call.language ?? 'en' }
    }
    const { text, language } = await greet(tx, { session, services, call })
    return { callId: call.id, isNew: true, greeting: text, language }
  })
}

async function greet(
  tx: TenantTx,
  options: { session: TenantSession; services: CallServices; call: CallState },
): Promise<{ text: string; language: string }> {
  const { session, services, call } = options
  const greeting = await services.receptionist.greet(joinTransaction(session, tx), {
    channel: 'voice',
    languageHint: languageOf(call.language),
    callerPhone: call.callerPhone,
  })
  const { language, dialogue } = greeting
  // Whoever is rung hears who rings and why, in place of how callers are greeted.
  const text = call.opening ?? greeting.text
  await appendTurn(tx, call.id, {
    role: 'assistant',
    text,
    language,
    spokenAt: session.clock(),
    latencyMs: null,
    source: null,
  })
  await updateCall(tx, call.id, {
    language,
    dialogue: JSON.stringify(dialogue),
    ...disclosuresOf(greeting, { opening: call.opening, now: session.clock() }),
    ...(mayBecome({ from: call.status, to: 'in_progress' }) ? { status: 'in_progress' } : {}),
  })
  return { text, language }
}

import { z } from 'zod'
import { getBusinessProfile } from '../../catalog/index.ts'
import { findCustomer } from '../../customers/index.ts'
import { expectConstraints } from '../../db/errors.ts'
import { joinTransaction } from '../../db/tenant-session.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BranchId, CallId, CustomerId } from '../../kernel/ids.ts'
import { parsePhone, takesTexts } from '../../kernel/phone-number.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { isNumberBlocked, languageOf } from '../../receptionist/index.ts'
import type { Language } from '../../receptionist/index.ts'
import { wasMissed } from '../missed-call.ts'
import type { TextSender } from '../ports.ts'
import { recordActivity } from '../store/activity.ts'
import { readAssistant } from '../store/assistant.ts'
import { claimTextBack, isTextedBack, readCall, releaseTextBack } from '../store/call.ts'
import type { CallRow } from '../store/call.ts'

const CallEnded = z.object({ call_id: z.uuid() })

/** Whoever rings again and again is written to once in this time. */
const ONCE_IN = { hours: 1 } as const
/** A text that comes later than that answers nothing any more. */
const USEFUL_FOR = { hours: 1 } as const

const USUAL_WORDS: Readonly<Record<Language, (business: string) => string>> = {
  en: (business) =>
    `${business}: Sorry that we missed your call. Write to us here what you need, and we will answer right away.`,
  de: (business) =>
    `${business}: Leider haben wir Ihren Anruf verpasst. Schreiben Sie uns hier, worum es geht, wir antworten gleich.`,
  es: (business) =>
    `${business}: Sentimos no haber atendido su llamada. Escríbanos aquí qué necesita y le respondemos enseguida.`,
}

/**
 * Writes to whoever rang in vain, where the business wants it, so that they can go on in writing. Not to withheld or
 * blocked numbers, to landlines or to whoever opted out; once per call and once an hour to one number.
 */
export function textMissedCall(sender: TextSender) {
  return {
    name: 'text_missed_call',
    async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
      const callId = CallEnded.parse(event.payload).call_id as CallId
      // Should two of one number ever come here at once, the constraint lets one of them through.
      await expectConstraints({ calls_texted_back_once: undefined }, () =>
        session.transact((tx) => textBack(tx, { session, sender, callId })),
      )
    },
  }
}

async function textBack(
  tx: TenantTx,
  { session, sender, callId }: { session: TenantSession; sender: TextSender; callId: CallId },
): Promise<void> {
  const call = await readCall(tx, callId)
  const now = session.clock()
  const text = call === null ? null : await writeText(tx, call, now)
  if (call === null || text === null || (await isTextedBack(tx, { number: text.to, now }))) return
  await claimTextBack(tx, { callId, from: now, until: now.add(ONCE_IN) })
  const branchId = call.branch_id as BranchId | null
  const isSent = await sender.textBack(joinTransaction(session, tx), {
    ...text,
    callId,
    branchId,
    language: call.language,
  })
  if (!isSent) return releaseTextBack(tx, callId)
  await recordActivity(tx, callId, { type: 'texted_back', data: {}, occurredAt: now })
}

async function writeText(
  tx: TenantTx,
  call: CallRow,
  now: Temporal.Instant,
): Promise<{ to: E164Number; body: string } | null> {
  if (!wasMissed(call) || isTooLate(call, now)) return null
  const assistant = await readAssistant(tx)
  if (assistant === null || !assistant.texts_missed_calls) return null
  const to = parsePhone({ text: call.from_number ?? '', country: 'ZZ' })
  if (to === null || !takesTexts(to) || (await isBlocked(tx, { call, number: to, now }))) return null
  const { name } = await getBusinessProfile(tx)
  const language = languageOf(call.language) ?? languageOf(assistant.language) ?? 'en'
  return { to, body: assistant.missed_call_text ?? USUAL_WORDS[language](name) }
}

function isTooLate({ ended_at, started_at }: CallRow, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare((ended_at ?? started_at).add(USEFUL_FOR), now) < 0
}

async function isBlocked(
  tx: TenantTx,
  { call, number, now }: { call: CallRow; number: E164Number; now: Temporal.Instant },
): Promise<boolean> {
  if (await isNumberBlocked(tx, number, now)) return true
  const customerId = call.customer_id as CustomerId | null
  return customerId !== null && ((await findCustomer(tx, customerId))?.isBlocked ?? false)
}

import { getAppointment } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import { getBusinessProfile } from '../catalog/index.ts'
import { findCustomerByPhone, getCustomer } from '../customers/index.ts'
import type { CustomerRecord } from '../customers/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, BranchId, CustomerId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { isNumberBlocked, languageOf } from '../receptionist/index.ts'
import type { Language } from '../receptionist/index.ts'
import type { CallPurpose } from './call.ts'
import { openingWords } from './opening-words.ts'
import type { ContactRules } from './ports.ts'
import { readAssistant } from './store/assistant.ts'
import { findDialledNumber, findNumberToRingFrom } from './store/phone-number.ts'
import type { OwnNumber } from './store/phone-number.ts'

/** Whom the business wants to ring, and why. */
export interface CallWish {
  /** As a person writes a number; null: the number of the appointment's customer. */
  readonly to: string | null
  readonly purpose: CallPurpose
  readonly appointmentId: AppointmentId | null
  /** What is said after who rings; null: what fits the purpose. */
  readonly say: string | null
}

export interface OutboundPlan {
  readonly to: E164Number
  readonly from: OwnNumber
  readonly branchId: BranchId | null
  readonly language: Language
  readonly opening: string
}

export type PlanRefusal = Refusal<
  | 'calls.invalid_phone'
  | 'calls.no_number_to_ring'
  | 'calls.appointment_unknown'
  | 'calls.nothing_to_say'
  | 'calls.assistant_not_found'
  | 'calls.recipient_blocked'
  | 'calls.recipient_opted_out'
  | 'calls.no_consent'
  | 'calls.quiet_hours'
  | 'calls.no_own_number'
>

/**
 * From which number somebody is rung and what they hear first, or why they must not be rung: blocked, asked to be left
 * alone, night where they are. What is no service to the customer ("other") needs their consent.
 */
export async function planOutboundCall(
  session: TenantSession,
  { contactRules, wish }: { contactRules: ContactRules; wish: CallWish },
): Promise<Result<OutboundPlan, PlanRefusal>> {
  const planned = await session.transact((tx) => planWithin(tx, session, wish))
  if (!planned.ok) return planned
  const { to: number, branchId } = planned.value
  const { hasOptedOut, notBefore } = await contactRules.of(session, { number, branchId })
  if (hasOptedOut) return refuse('calls.recipient_opted_out')
  if (Temporal.Instant.compare(notBefore, session.clock()) > 0) {
    return refuse('calls.quiet_hours', { not_before: notBefore.toString() })
  }
  return planned
}

async function planWithin(
  tx: TenantTx,
  session: TenantSession,
  wish: CallWish,
): Promise<Result<OutboundPlan, PlanRefusal>> {
  const recipient = await findRecipient(tx, session, wish)
  if (!recipient.ok) return recipient
  const { to, customer, appointment } = recipient.value
  const branchId = appointment?.branch?.id ?? null
  const from = await findNumberToRingFrom(tx, branchId)
  if (from === null) return refuse('calls.no_own_number')
  const [assistant, business] = await Promise.all([readAssistant(tx), getBusinessProfile(tx)])
  if (assistant === null) return refuse('calls.assistant_not_found')
  const language = languageOf(customer?.preferred_language ?? null) ?? languageOf(assistant.language) ?? 'en'
  const { purpose, say } = wish
  const opening = openingWords({
    purpose,
    say,
    business: business.name,
    isAiTold: assistant.discloses_ai,
    isRecorded: assistant.recording_enabled,
    language,
    appointment,
  })
  return opening === null ? refuse('calls.nothing_to_say') : ok({ to, from, branchId, language, opening })
}

interface Recipient {
  readonly to: E164Number
  readonly customer: CustomerRecord | null
  readonly appointment: Appointment | null
}

async function findRecipient(
  tx: TenantTx,
  session: TenantSession,
  wish: CallWish,
): Promise<Result<Recipient, PlanRefusal>> {
  const inside = joinTransaction(session, tx)
  const appointment = wish.appointmentId === null ? null : await readAppointment(inside, wish.appointmentId)
  if (wish.appointmentId !== null && appointment === null) return refuse('calls.appointment_unknown')
  const { country } = await getBusinessProfile(tx)
  const ofAppointment = await readCustomer(inside, appointment?.customer?.id ?? null)
  const text = wish.to ?? ofAppointment?.phone ?? null
  if (text === null) return refuse('calls.no_number_to_ring')
  const to = parsePhone({ text, country })
  if (to === null || (await findDialledNumber(tx, to)) !== null) return refuse('calls.invalid_phone', { field: 'to' })
  const customer = await readCustomer(inside, (await findCustomerByPhone(tx, to))?.id ?? null)
  if (await isNumberBlocked(tx, to, session.clock())) return refuse('calls.recipient_blocked')
  const refusal = whyNotRung(wish.purpose, customer)
  return refusal === null ? ok({ to, customer, appointment }) : refuse(refusal)
}

function whyNotRung(
  purpose: CallPurpose,
  customer: CustomerRecord | null,
): 'calls.recipient_blocked' | 'calls.recipient_opted_out' | 'calls.no_consent' | null {
  if (customer?.is_blocked === true) return 'calls.recipient_blocked'
  if (customer?.communication_preferences['phone'] === false) return 'calls.recipient_opted_out'
  return purpose === 'other' && customer?.marketing_consent !== true ? 'calls.no_consent' : null
}

async function readAppointment(session: TenantSession, appointmentId: AppointmentId): Promise<Appointment | null> {
  const found = await getAppointment(session, { appointmentId })
  return found.ok ? found.value : null
}

async function readCustomer(session: TenantSession, customerId: CustomerId | null): Promise<CustomerRecord | null> {
  if (customerId === null) return null
  const found = await getCustomer(session, customerId)
  return found.ok ? found.value : null
}

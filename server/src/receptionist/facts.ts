import type { Language, Reference } from '@ringbook/spoken-time'
import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import type { BranchSummary, BusinessProfile, ServiceSummary, StaffSummary } from '../catalog/index.ts'
import { findCustomerByPhone } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { wallTime } from '../kernel/clock.ts'
import type { BranchId, CallId, ConversationId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { LANGUAGES } from './language.ts'
import { readAssistant } from './store/assistant.ts'
import type { AssistantProfile } from './store/assistant.ts'

/** Where a conversation is kept: a phone call or a thread of messages. */
export type Place = { readonly callId: CallId } | { readonly conversationId: ConversationId }

/** What the channel knows about a conversation before anything was said. */
export interface ConversationContext {
  readonly channel: 'voice' | 'sms' | 'chat'
  readonly place: Place
  /** The number that the channel vouches for; null when it is withheld, or the channel has none. */
  readonly callerPhone: E164Number | null
  /** The branch whose number was dialled; null when it belongs to the whole business. */
  readonly branchId: BranchId | null
  readonly languageHint: Language | null
}

/** Everything that an answer may be made of, as it is in this moment. Nothing is said that does not stand here. */
export interface Facts {
  readonly business: BusinessProfile
  readonly branches: readonly BranchSummary[]
  /** The branch that is talked about: the dialled one, else the primary one. */
  readonly branch: BranchSummary | null
  readonly services: readonly ServiceSummary[]
  readonly staff: readonly StaffSummary[]
  readonly assistant: AssistantProfile
  /** The languages that the receptionist answers in here. */
  readonly languages: readonly Language[]
  /** The customer whose number the channel vouches for. */
  readonly customer: KnownCustomer | null
  readonly timezone: string
  /** Now, on the branch's own wall clock. */
  readonly reference: Reference
}

/** Loads the facts of one turn: independent reads that travel together in one flight. */
export async function loadFacts(
  tx: TenantTx,
  options: { now: Temporal.Instant; branchId: BranchId | null; callerPhone: E164Number | null },
): Promise<Facts> {
  const [business, branches, services, staff, assistant, customer] = await Promise.all([
    getBusinessProfile(tx),
    listBranchSummaries(tx),
    listServiceSummaries(tx),
    listStaffSummaries(tx),
    readAssistant(tx),
    options.callerPhone === null ? null : findCustomerByPhone(tx, options.callerPhone),
  ])
  const branch = branches.find((one) => one.id === options.branchId) ?? branches.find((one) => one.isPrimary) ?? null
  const timezone = branch?.timezone ?? business.timezone
  const { date, minute } = wallTime({ at: options.now, timeZone: timezone })
  return {
    business,
    branches,
    branch,
    services: services.filter(({ branchIds }) => branchIds.length === 0 || !branch || branchIds.includes(branch.id)),
    staff,
    assistant,
    languages: LANGUAGES.filter((language) => assistant.languages.includes(language)),
    customer,
    timezone,
    reference: { today: date, nowMinute: minute },
  }
}

import type { Language, Reference } from '@ringbook/spoken-time'
import {
  getBusinessProfile,
  listBranchSummaries,
  listServiceSummaries,
  listDifferingDays,
  listStaffSummaries,
} from '../catalog/index.ts'
import type { BranchSummary, BusinessProfile, ServiceSummary, DifferingDays, StaffSummary } from '../catalog/index.ts'
import { findCustomerByPhone } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { wallTime } from '../kernel/clock.ts'
import type { BranchId, CallId, ConversationId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { LANGUAGES } from './language.ts'
import { DIFFERING_DAYS_AHEAD } from './limits.ts'
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
  /** Whoever speaks works for the business and may read all its customers: nobody has to prove who they are. */
  readonly isStaff?: boolean
}

/** A branch with the days on which its week does not hold, from yesterday on. */
export type BranchFacts = BranchSummary & DifferingDays

/** Everything that an answer may be made of, as it is in this moment. Nothing is said that does not stand here. */
export interface Facts {
  readonly business: BusinessProfile
  readonly branches: readonly BranchFacts[]
  /** The branch that is talked about: the dialled one, else the primary one. */
  readonly branch: BranchFacts | null
  /** What is offered at that branch. */
  readonly services: readonly ServiceSummary[]
  /** What is offered anywhere. */
  readonly everyService: readonly ServiceSummary[]
  /** Who serves at that branch. */
  readonly staff: readonly StaffSummary[]
  /** Who serves anywhere. */
  readonly everyStaff: readonly StaffSummary[]
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
  const { now, branchId, callerPhone } = options
  const days = { from: now.subtract({ hours: 48 }), to: now.add({ hours: 24 * DIFFERING_DAYS_AHEAD }) }
  const [business, summaries, differingDays, everyService, everyStaff, assistant, customer] = await Promise.all([
    getBusinessProfile(tx),
    listBranchSummaries(tx),
    listDifferingDays(tx, days),
    listServiceSummaries(tx),
    listStaffSummaries(tx),
    readAssistant(tx),
    callerPhone === null ? null : findCustomerByPhone(tx, callerPhone),
  ])
  const branches = summaries.map((branch) => ({ ...branch, ...(differingDays.get(branch.id) ?? NO_DIFFERING_DAYS) }))
  const branch = branches.find((one) => one.id === branchId) ?? branches.find((one) => one.isPrimary) ?? null
  const languages = LANGUAGES.filter((language) => assistant.languages.includes(language))
  const common = { business, branches, everyService, everyStaff, assistant, languages, customer }
  return { ...common, ...factsOfBranch({ branch, business, everyService, everyStaff, now }) }
}

const NO_DIFFERING_DAYS: DifferingDays = { overrides: [], holidays: [], closures: [] }

/** The same facts, of another branch of the business. */
export function factsAt(facts: Facts, { branch, now }: { branch: BranchFacts; now: Temporal.Instant }): Facts {
  return { ...facts, ...factsOfBranch({ ...facts, branch, now }) }
}

function factsOfBranch(options: {
  branch: BranchFacts | null
  business: BusinessProfile
  everyService: readonly ServiceSummary[]
  everyStaff: readonly StaffSummary[]
  now: Temporal.Instant
}): Pick<Facts, 'branch' | 'services' | 'staff' | 'timezone' | 'reference'> {
  const { branch, business, everyService, everyStaff, now } = options
  const timezone = branch?.timezone ?? business.timezone
  const { date, minute } = wallTime({ at: now, timeZone: timezone })
  return {
    branch,
    services: everyService.filter((service) => isAt(service, branch)),
    staff: everyStaff.filter((member) => isAt(member, branch)),
    timezone,
    reference: { today: date, nowMinute: minute },
  }
}

/** Without branches of its own it is everywhere. */
function isAt({ branchIds }: { readonly branchIds: readonly BranchId[] }, branch: BranchFacts | null): boolean {
  return branchIds.length === 0 || branch === null || branchIds.includes(branch.id)
}

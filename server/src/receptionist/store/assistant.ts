import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { E164Number } from '../../kernel/phone-number.ts'

/** The assistant of a tenant as far as the conversation needs it. */
export interface AssistantProfile {
  readonly name: string
  /** The tenant's own greeting; null for the usual one. */
  readonly greeting: string | null
  readonly language: string
  readonly languages: readonly string[]
  /** Where a caller who wants a person is put through to. */
  readonly transferNumber: E164Number | null
  /** What somebody in danger is told; null for the usual words. */
  readonly emergencyMessage: string | null
  /** The number that they are told then; null for the one of the country. */
  readonly emergencyNumber: string | null
  /** Whether the greeting says that no person is speaking. */
  readonly disclosesAi: boolean
  readonly isRecorded: boolean
  /** What somebody must show to hear of appointments or change them. */
  readonly verification: 'number' | 'number_and_fact' | 'code'
}

// One row at most, by the unique constraint on the tenant.
const READ_ASSISTANT = statement<AssistantProfile>(
  'receptionist_read_assistant',
  `select a.name, a.greeting, a.language, a.languages, a.transfer_number as "transferNumber",
          a.emergency_message as "emergencyMessage", a.emergency_number as "emergencyNumber",
          a.discloses_ai as "disclosesAi", a.recording_enabled as "isRecorded",
          a.verification
     from assistants a where a.tenant_id = $1 and a.is_active`,
)

/** A tenant that has not set up its assistant yet is answered by the defaults of the table. */
const UNCONFIGURED: AssistantProfile = {
  name: 'Receptionist',
  greeting: null,
  language: 'en',
  languages: ['en', 'de', 'es'],
  transferNumber: null,
  emergencyMessage: null,
  emergencyNumber: null,
  disclosesAi: true,
  isRecorded: false,
  verification: 'number_and_fact',
}

/** The tenant's assistant. */
export async function readAssistant(tx: TenantTx): Promise<AssistantProfile> {
  const [assistant] = await tx.run(READ_ASSISTANT, [tx.tenantId])
  return assistant ?? UNCONFIGURED
}

/** What a tenant has written for its receptionist, as far as only a language model reads it. */
export interface AssistantWords {
  /** The published system prompt, else the instructions of the assistant; null for our own words. */
  readonly prompt: string | null
  readonly context: string | null
  readonly bookingInstructions: string | null
}

// One row at most, by the unique constraint on the tenant.
const READ_WORDS = statement<AssistantWords>(
  'receptionist_read_assistant_words',
  `select a.instructions as prompt, a.business_context as context, a.booking_instructions as "bookingInstructions"
     from assistants a where a.tenant_id = $1 and a.is_active`,
)

/** The words that the assistant itself has; a published system prompt goes before `prompt`. */
export async function readAssistantWords(tx: TenantTx): Promise<AssistantWords> {
  const [words] = await tx.run(READ_WORDS, [tx.tenantId])
  return words ?? { prompt: null, context: null, bookingInstructions: null }
}

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
}

// One row at most, by the unique constraint on the tenant.
const READ_ASSISTANT = statement<AssistantProfile>(
  'receptionist_read_assistant',
  `select a.name, a.greeting, a.language, a.languages, a.transfer_number as "transferNumber"
     from assistants a where a.tenant_id = $1 and a.is_active`,
)

/** A tenant that has not set up its assistant yet is answered by the defaults of the table. */
const UNCONFIGURED: AssistantProfile = {
  name: 'Receptionist',
  greeting: null,
  language: 'en',
  languages: ['en', 'de', 'es'],
  transferNumber: null,
}

/** The tenant's assistant. */
export async function readAssistant(tx: TenantTx): Promise<AssistantProfile> {
  const [assistant] = await tx.run(READ_ASSISTANT, [tx.tenantId])
  return assistant ?? UNCONFIGURED
}

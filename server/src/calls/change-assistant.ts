import type { Updateable } from 'kysely'
import { getBusinessProfile } from '../catalog/index.ts'
import { expectConstraints } from '../db/errors.ts'
import type { AssistantsTable } from '../db/schema.generated.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readAssistant, updateAssistant } from './store/assistant.ts'
import type { AssistantRow } from './store/assistant.ts'

/** The assistant that answers for the tenant. */
export async function getAssistant(
  session: TenantSession,
): Promise<Result<AssistantRow, Refusal<'calls.assistant_not_found'>>> {
  const assistant = await session.transact((tx) => readAssistant(tx))
  return assistant === null ? refuse('calls.assistant_not_found') : ok(assistant)
}

export interface AssistantChange {
  /** Columns as they are to stand; what is left out stays as it is. */
  readonly changes: Omit<Updateable<AssistantsTable>, 'transfer_number'>
  /** As a person writes it; null removes it, undefined leaves it. */
  readonly transferNumber: string | null | undefined
  readonly expectedVersion: number | null
}

type ChangeRefusal = Refusal<
  'calls.assistant_not_found' | 'calls.invalid_phone' | 'calls.language_not_spoken' | 'calls.version_mismatch'
>

/** Changes how the assistant answers. It begins in one of the languages that it understands. */
export async function changeAssistant(
  session: TenantSession,
  { changes, transferNumber, expectedVersion }: AssistantChange,
): Promise<Result<AssistantRow, ChangeRefusal>> {
  const change = (): Promise<Result<AssistantRow, ChangeRefusal>> =>
    session.transact(async (tx) => {
      const known = await readAssistant(tx)
      if (known === null) return refuse('calls.assistant_not_found')
      const { country } = await getBusinessProfile(tx)
      const number = typeof transferNumber === 'string' ? parsePhone({ text: transferNumber, country }) : null
      if (typeof transferNumber === 'string' && number === null) {
        return refuse('calls.invalid_phone', { field: 'transfer_number' })
      }
      const all = transferNumber === undefined ? changes : { ...changes, transfer_number: number }
      const changed = await updateAssistant(tx, { expectedVersion, changes: all })
      return changed === null ? refuse('calls.version_mismatch') : ok(changed)
    })
  return expectConstraints<Result<AssistantRow, ChangeRefusal>, Result<AssistantRow, ChangeRefusal>>(
    { assistants_language_spoken: refuse('calls.language_not_spoken') },
    change,
  )
}

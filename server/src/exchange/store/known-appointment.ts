import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId } from '../../kernel/ids.ts'

// By appointments_external_uid_unique.
const FIND_BY_UID = statement<{ id: AppointmentId }>(
  'exchange_find_appointment_by_uid',
  'select a.id from appointments a where a.tenant_id = $1 and a.external_uid = $2 and a.deleted_at is null',
)

// By primary key.
const FIND_BY_ID = statement<{ id: AppointmentId }>(
  'exchange_find_appointment_by_id',
  'select a.id from appointments a where a.tenant_id = $1 and a.id = $2 and a.deleted_at is null',
)

// By appointments_reference_unique.
const FIND_REFERENCE = statement<{ id: AppointmentId }>(
  'exchange_find_reference',
  'select a.id from appointments a where a.tenant_id = $1 and a.booking_reference = $2',
)

/** Whether an appointment has this booking reference. */
export async function isReferenceTaken(tx: TenantTx, reference: string): Promise<boolean> {
  return (await tx.run(FIND_REFERENCE, [tx.tenantId, reference])).length > 0
}

/** The appointment that has this identifier elsewhere, or null. */
export async function findAppointmentByUid(tx: TenantTx, uid: string): Promise<AppointmentId | null> {
  const [found] = await tx.run(FIND_BY_UID, [tx.tenantId, uid])
  return found?.id ?? null
}

/** The appointment itself, if this business has it. */
export async function findAppointmentById(tx: TenantTx, id: string): Promise<AppointmentId | null> {
  const [found] = await tx.run(FIND_BY_ID, [tx.tenantId, id])
  return found?.id ?? null
}

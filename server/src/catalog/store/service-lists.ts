import type { TenantTx } from '../../db/transaction.ts'
import type { IntakeFieldInput } from '../intake-field.ts'
import type { DurationInput } from '../service-duration.ts'
import type { RequirementInput } from '../service-requirement.ts'
import { decimal } from './rows.ts'
import { replaceRequirements } from './service-requirements.ts'

/** Puts each list that is given in place of all that the service has had; call it behind `lockService`. */
export async function replaceServiceLists(
  tx: TenantTx,
  options: {
    serviceId: string
    branchIds?: readonly string[] | undefined
    requirements?: readonly RequirementInput[] | undefined
    durations?: readonly DurationInput[] | undefined
    intakeFields?: readonly IntakeFieldInput[] | undefined
  },
): Promise<void> {
  const { serviceId, branchIds, requirements, durations, intakeFields } = options
  if (branchIds !== undefined) await replaceServiceBranches(tx, { serviceId, branchIds })
  if (requirements !== undefined) await replaceRequirements(tx, { serviceId, requirements })
  if (durations !== undefined) await replaceDurations(tx, { serviceId, durations })
  if (intakeFields !== undefined) await replaceIntakeFields(tx, { serviceId, intakeFields })
}

// Offered at these branches and no others; everywhere if there is none. By the primary key of service_branches.
async function replaceServiceBranches(
  tx: TenantTx,
  { serviceId, branchIds }: { serviceId: string; branchIds: readonly string[] },
): Promise<void> {
  await tx.db
    .deleteFrom('service_branches')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .execute()
  const rows = [...new Set(branchIds)].map((branchId) => ({
    tenant_id: tx.tenantId,
    service_id: serviceId,
    branch_id: branchId,
  }))
  if (rows.length > 0) await tx.db.insertInto('service_branches').values(rows).execute()
}

// By the primary key of service_durations. Nothing refers to a row, so all are written anew.
async function replaceDurations(
  tx: TenantTx,
  { serviceId, durations }: { serviceId: string; durations: readonly DurationInput[] },
): Promise<void> {
  await tx.db
    .deleteFrom('service_durations')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .execute()
  const rows = durations.map(({ duration_minutes, price_minor = null }) => ({
    tenant_id: tx.tenantId,
    service_id: serviceId,
    duration_minutes,
    price_minor,
  }))
  if (rows.length > 0) await tx.db.insertInto('service_durations').values(rows).execute()
}

// A key that stays keeps its row, so that its history can be read in one place. Served by intake_fields_key_unique.
async function replaceIntakeFields(
  tx: TenantTx,
  { serviceId, intakeFields }: { serviceId: string; intakeFields: readonly IntakeFieldInput[] },
): Promise<void> {
  const keys = intakeFields.map((field) => field.key)
  await tx.db
    .deleteFrom('intake_fields')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .$if(keys.length > 0, (query) => query.where('key', 'not in', keys))
    .execute()
  if (intakeFields.length === 0) return
  await tx.db
    .insertInto('intake_fields')
    .values(
      intakeFields.map((field, index) => ({
        tenant_id: tx.tenantId,
        service_id: serviceId,
        key: field.key,
        label: field.label,
        translations: JSON.stringify(field.translations ?? {}),
        type: field.type,
        is_required: field.is_required ?? false,
        options: field.options ?? [],
        min_value: decimal(field.min_value ?? null),
        max_value: decimal(field.max_value ?? null),
        max_length: field.max_length ?? null,
        asked_by_receptionist: field.asked_by_receptionist ?? true,
        asked_online: field.asked_online ?? true,
        sort_order: index,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('intake_fields_key_unique').doUpdateSet((eb) => ({
        label: eb.ref('excluded.label'),
        translations: eb.ref('excluded.translations'),
        type: eb.ref('excluded.type'),
        is_required: eb.ref('excluded.is_required'),
        options: eb.ref('excluded.options'),
        min_value: eb.ref('excluded.min_value'),
        max_value: eb.ref('excluded.max_value'),
        max_length: eb.ref('excluded.max_length'),
        asked_by_receptionist: eb.ref('excluded.asked_by_receptionist'),
        asked_online: eb.ref('excluded.asked_online'),
        sort_order: eb.ref('excluded.sort_order'),
      })),
    )
    .execute()
}

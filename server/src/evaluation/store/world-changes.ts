import { sql } from 'kysely'
import type { TenantTx } from '../../db/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import type { BranchId, CustomerId, ServiceId } from '../../kernel/ids.ts'
import type { BrainName, LanguageModel } from '../../receptionist/index.ts'
import type { WorldChanges } from '../scenario.ts'

/** Lets this brain lead the conversations of the tenant. One row, by its key. */
export async function chooseBrain(tx: TenantTx, brain: BrainName): Promise<void> {
  await tx.db.updateTable('assistants').set({ brain }).where('tenant_id', '=', tx.tenantId).execute()
}

/**
 * Names the connections of the models that answer, so that what they took can be noted where the trial takes place.
 * Without their secrets: nothing can be reached by them. One statement.
 */
export async function nameConnections(tx: TenantTx, models: readonly LanguageModel[]): Promise<void> {
  const ids = new Map(models.map(({ integrationId, provider }) => [integrationId, provider]))
  const rows = [...ids].map(([id, type]) => ({
    tenant_id: tx.tenantId,
    id,
    type,
    name: id,
    config_encrypted: Buffer.alloc(0),
    status: 'inactive' as const,
  }))
  if (rows.length > 0) await tx.db.insertInto('integrations').values(rows).execute()
}

/** From now on nobody can be put through to. One row, by its key. */
export async function forgetTransferNumber(tx: TenantTx): Promise<void> {
  await tx.db.updateTable('assistants').set({ transfer_number: null }).where('tenant_id', '=', tx.tenantId).execute()
}

/** Writes the people of a scenario. One statement. */
export async function insertScenarioCustomers(
  tx: TenantTx,
  customers: readonly (WorldChanges['customers'][number] & { id: CustomerId })[],
): Promise<void> {
  await tx.db
    .insertInto('customers')
    .values(
      customers.map(({ id, name, phone, language, blocked }) => {
        const [firstName = name, ...rest] = name.split(' ')
        return {
          tenant_id: tx.tenantId,
          id,
          first_name: firstName,
          last_name: rest.join(' '),
          phone,
          preferred_language: language,
          is_blocked: blocked,
          blocked_reason: blocked ? 'as the scenario says' : null,
        }
      }),
    )
    .execute()
}

/** Writes the FAQs of a scenario. One statement. */
export async function insertOwnFaqs(tx: TenantTx, faqs: WorldChanges['faqs']): Promise<void> {
  await tx.db
    .insertInto('faqs')
    .values(faqs.map((faq) => ({ tenant_id: tx.tenantId, ...faq })))
    .execute()
}

/** Changes what services demand. One row each, by its key: a scenario changes one or two. */
export async function changeServices(
  tx: TenantTx,
  policies: readonly (WorldChanges['policies'][number] & { serviceId: ServiceId })[],
): Promise<void> {
  for (const { serviceId, service: _name, group_places: places, ...limits } of policies) {
    const group =
      places === undefined
        ? {}
        : { booking_mode: 'group' as const, group_places: places, group_opens_on_demand: true, max_party_size: places }
    await tx.db
      .updateTable('services')
      .set({ ...limits, ...group, updated_at: sql`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', serviceId)
      .execute()
  }
}

/** Keeps branches closed on dates. One statement. */
export async function closeOn(
  tx: TenantTx,
  { dates, branchIds }: { dates: readonly string[]; branchIds: readonly BranchId[] },
): Promise<void> {
  const rows = branchIds.flatMap((branchId) =>
    dates.map((date) => ({ tenant_id: tx.tenantId, branch_id: branchId, on_date: date, hours: JSON.stringify([]) })),
  )
  await tx.db.insertInto('date_overrides').values(rows).execute()
}

/** Gives everybody something else to do on dates. One statement over the staff of the tenant. */
export async function fillDays(
  tx: TenantTx,
  { dates, timezone }: { dates: readonly string[]; timezone: string },
): Promise<void> {
  await sql`
    insert into resource_blocks (tenant_id, resource_id, starts_at, ends_at, block_type, reason)
    select r.tenant_id, r.id, d.day::timestamp at time zone ${timezone}, (d.day + 1)::timestamp at time zone ${timezone},
           'other', 'as the scenario says'
      from resources r, unnest(${[...dates]}::date[]) d (day)
     where r.tenant_id = ${tx.tenantId} and r.type = 'staff'
  `.execute(tx.db)
}

/**
 * The salon has a second branch in Chamberí, on three days: Carmen works there and nowhere else, the chairs are in both,
 * and nails are done at the first only.
 */
export async function openSecondSalon(tx: TenantTx): Promise<{ id: BranchId; name: string }> {
  const branch = { id: newId<BranchId>(), name: 'Bella Chamberí' }
  const tenant = { tenant_id: tx.tenantId }
  await tx.db
    .insertInto('branches')
    .values({
      ...tenant,
      ...branch,
      slug: 'chamberi',
      address_line1: 'Calle de Santa Engracia 12',
      postal_code: '28010',
      city: 'Madrid',
      timezone: 'Europe/Madrid',
    })
    .execute()
  const hours = { ...tenant, branch_id: branch.id, opens_at: '11:00', closes_at: '18:00' }
  await tx.db
    .insertInto('opening_hours')
    .values([3, 4, 5].map((day) => ({ ...hours, day_of_week: day })))
    .execute()
  await sql`
    update resources set home_branch_id = case when type = 'staff' then ${branch.id}::uuid end
     where tenant_id = ${tx.tenantId} and name in ('Carmen Ruiz', 'Chair')
  `.execute(tx.db)
  await sql`
    insert into service_branches (tenant_id, service_id, branch_id)
    select s.tenant_id, s.id, b.id from services s join branches b on b.tenant_id = s.tenant_id and b.is_primary
     where s.tenant_id = ${tx.tenantId} and s.name = 'Manicure'
  `.execute(tx.db)
  return branch
}

import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

/** Two locked customers of this tenant: the one that stays and the one whose record ends. */
export interface MergedPair {
  keptId: string
  mergedId: string
}

// First, since phone and e-mail can only go to the kept record once the merged one is gone. Those that were merged
// into it earlier point to the kept one from now on, so that everybody who follows takes one step. By primary key and
// customers_by_merged_into.
const END_MERGED = statement<never>(
  'customers_end_merged',
  `update customers c
      set merged_into_id = $2,
          deleted_at = coalesce(c.deleted_at, $4), deleted_by = coalesce(c.deleted_by, app.user_id())
    where c.tenant_id = $1 and (c.id = $3 or c.merged_into_id = $3)`,
)

// What is empty is filled; what somebody must know about the person (allergies, a block) is never lost. By primary key.
const FILL_KEPT = statement<never>(
  'customers_fill_kept',
  `update customers k
      set last_name = case when k.last_name = '' then m.last_name else k.last_name end,
          phone = coalesce(k.phone, m.phone), email = coalesce(k.email, m.email),
          date_of_birth = coalesce(k.date_of_birth, m.date_of_birth), gender = coalesce(k.gender, m.gender),
          address_line1 = coalesce(k.address_line1, m.address_line1),
          address_line2 = coalesce(k.address_line2, m.address_line2),
          city = coalesce(k.city, m.city), state = coalesce(k.state, m.state),
          postal_code = coalesce(k.postal_code, m.postal_code), country = coalesce(k.country, m.country),
          preferred_language = coalesce(k.preferred_language, m.preferred_language),
          emergency_contact = coalesce(k.emergency_contact, m.emergency_contact),
          acquisition_source = coalesce(k.acquisition_source, m.acquisition_source),
          acquired_on = least(k.acquired_on, m.acquired_on),
          notes = (select string_agg(distinct t, E'\\n') from unnest(array[k.notes, m.notes]) t),
          allergies = (select string_agg(distinct t, E'\\n') from unnest(array[k.allergies, m.allergies]) t),
          medical_conditions =
            (select string_agg(distinct t, E'\\n') from unnest(array[k.medical_conditions, m.medical_conditions]) t),
          tags = array(select distinct t from unnest(k.tags || m.tags) t order by t),
          communication_preferences = m.communication_preferences || k.communication_preferences,
          metadata = m.metadata || k.metadata, external_uid = coalesce(k.external_uid, m.external_uid),
          is_blocked = k.is_blocked or m.is_blocked, blocked_reason = coalesce(k.blocked_reason, m.blocked_reason)
     from customers m
    where k.tenant_id = $1 and k.id = $2 and m.tenant_id = $1 and m.id = $3`,
)

// Rows of both, deleted ones too, by the tenant's part of the keys: a merge is rare and may read. The triggers count
// both customers anew.
const MOVE_TO_KEPT = [
  'appointments',
  'appointment_series',
  'visits',
  'waitlist_entries',
  'calls',
  'conversations',
  'follow_ups',
].map((table) =>
  statement<never>(
    `customers_move_${table}`,
    `update ${table} t set customer_id = $2 where t.tenant_id = $1 and t.customer_id = $3`,
  ),
)

// A relationship of the two with each other ends, and so does one that the kept customer has already.
const DROP_RELATIONSHIPS = statement<never>(
  'customers_drop_merged_relationships',
  `delete from customer_relationships r
    where r.tenant_id = $1 and $3 in (r.customer_id, r.related_customer_id)
      and ($2 in (r.customer_id, r.related_customer_id)
           or exists (select from customer_relationships o
                       where o.tenant_id = $1 and o.relationship_type = r.relationship_type
                         and o.customer_id = case r.customer_id when $3 then $2 else r.customer_id end
                         and o.related_customer_id = case r.related_customer_id when $3 then $2 else r.related_customer_id end))`,
)

const MOVE_RELATIONSHIPS = statement<never>(
  'customers_move_relationships',
  `update customer_relationships r
      set customer_id = case r.customer_id when $3 then $2 else r.customer_id end,
          related_customer_id = case r.related_customer_id when $3 then $2 else r.related_customer_id end
    where r.tenant_id = $1 and $3 in (r.customer_id, r.related_customer_id)`,
)

// The kept customer signs in as before; the other's sign-in ends. Served by customer_logins_one_per_customer.
const DROP_LOGIN = statement<never>(
  'customers_drop_merged_login',
  `delete from customer_logins l where l.tenant_id = $1 and l.customer_id = $2`,
)

// Customers are counted at the commit; whoever merges is told the figures before it.
const COUNT_NOW = statement<never>('customers_count_now', 'select app.count_customer($1, $2)')

/** Makes two records one. Both customers must be locked by `lockCustomers`. */
export async function mergeRecords(
  tx: TenantTx,
  { keptId, mergedId }: MergedPair,
  now: Temporal.Instant,
): Promise<void> {
  const pair = [tx.tenantId, keptId, mergedId]
  await tx.run(END_MERGED, [...pair, now])
  await tx.run(FILL_KEPT, pair)
  for (const move of MOVE_TO_KEPT) await tx.run(move, pair)
  await tx.run(DROP_RELATIONSHIPS, pair)
  await tx.run(MOVE_RELATIONSHIPS, pair)
  await tx.run(DROP_LOGIN, [tx.tenantId, mergedId])
  await tx.run(COUNT_NOW, [tx.tenantId, keptId])
}

const ERASE = statement<{ erased: boolean }>('customers_erase', `select app.erase_customer($1, $2) as erased`)

/** Forgets a customer for good; false if there is none. One database function, as nobody else may change audit rows. */
export async function eraseRecord(
  tx: TenantTx,
  { customerId, now }: { customerId: string; now: Temporal.Instant },
): Promise<boolean> {
  const [row] = await tx.run(ERASE, [customerId, now])
  return row?.erased ?? false
}

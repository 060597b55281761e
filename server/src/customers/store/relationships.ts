import type { Selectable } from 'kysely'
import type { CustomerRelationshipsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'

/** Most relationships of one customer that are shown. */
const RELATIONSHIPS_MAX = 200

/** How another customer is related to one; fields are named as the columns are. */
export type RelationshipRecord = Pick<
  Selectable<CustomerRelationshipsTable>,
  'id' | 'customer_id' | 'related_customer_id' | 'relationship_type' | 'may_book' | 'notes' | 'created_at'
> & { related_customer_name: string }

export interface NewRelationship {
  customerId: string
  relatedCustomerId: string
  type: RelationshipRecord['relationship_type']
  mayBook: boolean
  notes: string | null
  createdBy: string | null
}

// Served by customer_relationships_once, which leads with tenant and customer; the names by the primary key.
function selectRelationships(tx: TenantTx) {
  return (
    tx.db
      .selectFrom('customer_relationships as r')
      .innerJoin('customers as c', 'c.id', 'r.related_customer_id')
      .select([
        'r.id',
        'r.customer_id',
        'r.related_customer_id',
        'r.relationship_type',
        'r.may_book',
        'r.notes',
        'r.created_at',
      ])
      // Generated columns are nullable to PostgreSQL; a customer has a first name at least.
      .select((eb) => eb.ref('c.full_name').$notNull().as('related_customer_name'))
      .where('r.tenant_id', '=', tx.tenantId)
      .where('c.tenant_id', '=', tx.tenantId)
      .where('c.deleted_at', 'is', null)
  )
}

/** Who is related to this customer, the first that was entered first. Those who were deleted are left out. */
export async function findRelationships(tx: TenantTx, customerId: string): Promise<RelationshipRecord[]> {
  return selectRelationships(tx)
    .where('r.customer_id', '=', customerId)
    .orderBy('r.id')
    .limit(RELATIONSHIPS_MAX)
    .execute()
}

/** Writes a relationship. Throws on customer_relationships_once. */
export async function insertRelationship(tx: TenantTx, relationship: NewRelationship): Promise<RelationshipRecord> {
  const { id } = await tx.db
    .insertInto('customer_relationships')
    .values({
      tenant_id: tx.tenantId,
      customer_id: relationship.customerId,
      related_customer_id: relationship.relatedCustomerId,
      relationship_type: relationship.type,
      may_book: relationship.mayBook,
      notes: relationship.notes,
      created_by: relationship.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return selectRelationships(tx).where('r.id', '=', id).executeTakeFirstOrThrow()
}

/** Removes a relationship of this customer; false if there is none. By primary key. */
export async function removeRelationship(
  tx: TenantTx,
  { customerId, relationshipId }: { customerId: string; relationshipId: string },
): Promise<boolean> {
  const removed = await tx.db
    .deleteFrom('customer_relationships')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', relationshipId)
    .where('customer_id', '=', customerId)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

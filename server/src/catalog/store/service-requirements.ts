import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'
import { resourceIdsOf } from '../service-requirement.ts'
import type { RequirementInput } from '../service-requirement.ts'

/**
 * Puts these requirements in place of all the service has had. A role that stays keeps its id, since the allocations of
 * booked appointments name it. Served by service_requirements_role_unique; call it behind `lockService`.
 */
export async function replaceRequirements(
  tx: TenantTx,
  { serviceId, requirements }: { serviceId: string; requirements: readonly RequirementInput[] },
): Promise<void> {
  const roles = requirements.map((requirement) => requirement.role)
  await tx.db
    .deleteFrom('service_requirements')
    .where('tenant_id', '=', tx.tenantId)
    .where('service_id', '=', serviceId)
    .$if(roles.length > 0, (query) => query.where('role', 'not in', roles))
    .execute()
  if (requirements.length === 0) return
  const written = await tx.db
    .insertInto('service_requirements')
    .values(
      requirements.map((requirement, index) => ({
        tenant_id: tx.tenantId,
        service_id: serviceId,
        role: requirement.role,
        quantity: requirement.quantity ?? 1,
        quantity_per: requirement.quantity_per ?? 'booking',
        keep_together: requirement.keep_together ?? false,
        is_required: requirement.is_required ?? true,
        parts: JSON.stringify(requirement.parts ?? []),
        sort_order: index,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('service_requirements_role_unique').doUpdateSet((eb) => ({
        quantity: eb.ref('excluded.quantity'),
        quantity_per: eb.ref('excluded.quantity_per'),
        keep_together: eb.ref('excluded.keep_together'),
        is_required: eb.ref('excluded.is_required'),
        parts: eb.ref('excluded.parts'),
        sort_order: eb.ref('excluded.sort_order'),
      })),
    )
    .returning(['id', 'role'])
    .execute()
  const idOf = new Map(written.map(({ id, role }) => [role, id]))
  const rowsOf = (chosen: readonly RequirementInput[]) =>
    chosen.flatMap((requirement) => {
      const requirementId = idOf.get(requirement.role)
      invariant(requirementId, 'every requirement was written')
      return resourceRows(requirement, { tenantId: tx.tenantId, requirementId })
    })
  await replaceServiceResources(tx, {
    requirementIds: [...idOf.values()],
    listed: rowsOf(requirements.filter((requirement) => requirement.resources === undefined)),
    described: rowsOf(requirements.filter((requirement) => requirement.resources !== undefined)),
  })
}

interface ServiceResource {
  tenant_id: string
  requirement_id: string
  resource_id: string
  preference_order: number
  price_minor: number | null
  weight: number
}

function resourceRows(
  requirement: RequirementInput,
  { tenantId, requirementId }: { tenantId: string; requirementId: string },
): ServiceResource[] {
  const said = new Map(requirement.resources?.map((resource) => [resource.resource_id, resource]))
  return resourceIdsOf(requirement).map((resourceId, index) => ({
    tenant_id: tenantId,
    requirement_id: requirementId,
    resource_id: resourceId,
    preference_order: index,
    price_minor: said.get(resourceId)?.price_minor ?? null,
    weight: said.get(resourceId)?.weight ?? 1,
  }))
}

// By the primary key of service_resources. A list of ids alone leaves the prices and weights of those who stay: a client
// that knows nothing of prices must not take them away.
async function replaceServiceResources(
  tx: TenantTx,
  options: {
    requirementIds: readonly string[]
    listed: readonly ServiceResource[]
    described: readonly ServiceResource[]
  },
): Promise<void> {
  const { requirementIds, listed, described } = options
  const stay = [...listed, ...described]
  await tx.db
    .deleteFrom('service_resources')
    .where('tenant_id', '=', tx.tenantId)
    .where('requirement_id', 'in', [...requirementIds])
    .where(({ eb, refTuple, tuple, not }) =>
      not(
        eb(
          refTuple('requirement_id', 'resource_id'),
          'in',
          stay.map((row) => tuple(row.requirement_id, row.resource_id)),
        ),
      ),
    )
    .execute()
  if (listed.length > 0) await writeServiceResources(tx, { rows: listed, keepsTerms: true })
  if (described.length > 0) await writeServiceResources(tx, { rows: described, keepsTerms: false })
}

async function writeServiceResources(
  tx: TenantTx,
  { rows, keepsTerms }: { rows: readonly ServiceResource[]; keepsTerms: boolean },
): Promise<void> {
  await tx.db
    .insertInto('service_resources')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'requirement_id', 'resource_id']).doUpdateSet((eb) => ({
        preference_order: eb.ref('excluded.preference_order'),
        ...(keepsTerms ? {} : { price_minor: eb.ref('excluded.price_minor'), weight: eb.ref('excluded.weight') }),
      })),
    )
    .execute()
}

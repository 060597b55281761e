import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

const ExternalIds = z.record(z.string(), z.string())

// The one assistant of the tenant, by assistants_one_per_tenant: whoever comes second while it is being made waits for
// this row and then changes nothing.
const CLAIM_PROVISIONING = statement<{ id: string }>(
  'calls_claim_provisioning',
  `update assistants set provisioning_until = $3
    where tenant_id = $1 and (provisioning_until is null or provisioning_until <= $2) returning id`,
)

const RELEASE_PROVISIONING = statement<never>(
  'calls_release_provisioning',
  'update assistants set provisioning_until = null where tenant_id = $1',
)

// What was made at a vendor stands under the connection by which it was made.
const READ_EXTERNAL_IDS = statement<{ ids: unknown }>(
  'calls_read_external_ids',
  `select a.external_ids -> $2 as ids from assistants a where a.tenant_id = $1`,
)

const KEEP_EXTERNAL_IDS = statement<never>(
  'calls_keep_external_ids',
  `update assistants set external_ids = external_ids || jsonb_build_object($2::text, $3::jsonb) where tenant_id = $1`,
)

/** True if nobody else is making the assistant at a vendor; until then nobody else may begin. */
export async function claimProvisioning(
  tx: TenantTx,
  claim: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<boolean> {
  return (await tx.run(CLAIM_PROVISIONING, [tx.tenantId, claim.now, claim.until])).length > 0
}

/** Lets others begin. */
export async function releaseProvisioning(tx: TenantTx): Promise<void> {
  await tx.run(RELEASE_PROVISIONING, [tx.tenantId])
}

/** What was made at the vendor by this connection, by kind; none at first. */
export async function readExternalIds(tx: TenantTx, integrationId: string): Promise<Readonly<Record<string, string>>> {
  const [found] = await tx.run(READ_EXTERNAL_IDS, [tx.tenantId, integrationId])
  return ExternalIds.parse(found?.ids ?? {})
}

/** Keeps what was made at the vendor by this connection. */
export async function keepExternalIds(
  tx: TenantTx,
  kept: { integrationId: string; externalIds: Readonly<Record<string, string>> },
): Promise<void> {
  await tx.run(KEEP_EXTERNAL_IDS, [tx.tenantId, kept.integrationId, JSON.stringify(kept.externalIds)])
}

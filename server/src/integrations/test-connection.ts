import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { askModel } from './ask-model.ts'
import type { VendorReply } from './ask-vendor.ts'
import { vendorContexts } from './connected-vendor.ts'
import type { ConnectedVendorServices } from './connected-vendor.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { openConfig } from './sealed-config.ts'
import { redactText, secretValues } from './secret-fields.ts'
import { lockConnection, readConnection, updateConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'

/** So long a person looks at a button that turns. */
const TEST_BUDGET_MS = 15_000

export interface ConnectionTest {
  readonly outcome: 'works' | 'refused' | 'unknown'
  /** In the vendor's words, without our secrets; null if it works. */
  readonly detail: string | null
  readonly checkedAt: Temporal.Instant
}

type TestRefusal = Refusal<'integrations.integration_not_found' | 'integrations.not_testable'>

/** True if the vendor can be asked something that changes nothing. */
export function isTestable(vendor: VendorManifest): boolean {
  return vendor.probe !== undefined || vendor.languageModel !== undefined
}

/** Asks the vendor of a connection whether it works, and keeps the answer with the connection. */
export async function testConnection(
  session: TenantSession,
  services: ConnectedVendorServices,
  id: string,
): Promise<Result<ConnectionTest, TestRefusal>> {
  const connection = await session.transact((tx) => readConnection(tx, id))
  if (connection === null) return refuse('integrations.integration_not_found')
  const vendor = (services.vendors ?? knownVendors).find(({ type }) => type === connection.type)
  if (vendor === undefined || !isTestable(vendor)) return refuse('integrations.not_testable')
  const reply = await probe(session, services, { vendor, connection })
  const test = { ...outcomeOf(reply), checkedAt: session.clock() }
  await keep(session, { connection, test })
  return ok(test)
}

async function probe(
  session: TenantSession,
  services: ConnectedVendorServices,
  { vendor, connection }: { vendor: VendorManifest; connection: ConnectionRow },
): Promise<VendorReply> {
  const contexts = await vendorContexts(session, services, { connection, budgetMs: TEST_BUDGET_MS })
  const context = contexts()
  const { id, settings } = connection
  const config = openConfig(services.vault, connection)
  const model = vendor.languageModel?.open({ id, config, settings, fetch: context.fetch })
  const reply = model === undefined ? await vendor.probe?.(context) : await askModel(model, context.signal)
  if (reply === undefined) return { kind: 'unknown', reason: 'There is nothing to ask.' }
  if (reply.kind === 'done') return reply
  // Vendors like to repeat a key that is wrong.
  return { ...reply, reason: redactText(reply.reason, secretValues({ schema: vendor.config, config })) }
}

function outcomeOf(reply: VendorReply): Pick<ConnectionTest, 'outcome' | 'detail'> {
  return reply.kind === 'done' ? { outcome: 'works', detail: null } : { outcome: reply.kind, detail: reply.reason }
}

/** What was changed while the vendor was asked was not what was asked about: then nothing is kept. */
async function keep(
  session: TenantSession,
  { connection, test }: { connection: ConnectionRow; test: ConnectionTest },
): Promise<void> {
  await session.transact(async (tx) => {
    const known = await lockConnection(tx, connection.id)
    if (known?.version !== connection.version) return
    const found = test.outcome === 'works' ? 'active' : 'error'
    const changes = {
      status: known.status === 'inactive' ? known.status : found,
      last_error: test.detail,
      last_checked_at: test.checkedAt,
    } as const
    await updateConnection(tx, { id: known.id, changes })
  })
}

import { changePageSettings } from '../booking-page/index.ts'
import type { Database } from '../db/database.ts'
import { createTenantSession, joinTransaction, tenantEntry } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { hashPassword } from '../identity/index.ts'
import { connectIntegration, voiceProviders } from '../integrations/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { invariant } from '../kernel/invariant.ts'
import type { Vault } from '../kernel/secrets.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { demoBusinesses, DEMO_PASSWORD } from './businesses.ts'
import type { DemoBusiness } from './demo-business.ts'
import { loadWorld } from './load-world.ts'
import { planHistory } from './plan-history.ts'
import {
  insertActivities,
  insertCalls,
  insertFollowUps,
  insertToolCalls,
  insertTurns,
  nameAppointments,
} from './store/calls.ts'
import { insertAppointments, insertBlocks, insertKnownCustomers } from './store/history.ts'
import { insertFaqs, insertPrompts } from './store/knowledge.ts'
import { insertMembers, insertUsers, listTenantIds } from './store/users.ts'

export interface DemoServices {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
}

/**
 * Fills an installation that serves nobody yet with the businesses of the demo. `isNew`: something was written.
 * `isDemo`: the demo is there, whoever else may have come since.
 * Each business is one transaction: a load that was cut off is completed by the next, and of two at once the second
 * finds everything there. As soon as there is any other tenant, nothing is loaded.
 */
export async function loadDemo(services: DemoServices): Promise<{ isNew: boolean; isDemo: boolean }> {
  const { database, clock } = services
  const known = await database.withSystem('whether the demo may be loaded', listTenantIds)
  const demoIds = demoBusinesses.map(({ world }) => world.tenant.id as string)
  const hasOthers = known.some((id) => !demoIds.includes(id))
  if (hasOthers) return { isNew: false, isDemo: known.some((id) => demoIds.includes(id)) }
  const missing = demoBusinesses.filter(({ world }) => !known.includes(world.tenant.id))
  const now = clock()
  // One after the other, so that they stand in the lists in their order, and one at a time holds a connection.
  let isNew = false
  for (const business of missing) isNew = (await loadBusiness(services, business, now)) || isNew
  return { isNew, isDemo: true }
}

async function loadBusiness(services: DemoServices, business: DemoBusiness, now: Temporal.Instant): Promise<boolean> {
  const { users, world } = business
  const { locale, timezone } = world.tenant
  const session = demoSession(services, business)
  const passwordHashes = await Promise.all(users.map(() => hashPassword(DEMO_PASSWORD)))
  const history = planHistory(business, now)
  return services.database.withSystem('load a business of the demo with its users', async (systemTx) => {
    await insertUsers(systemTx, { users, passwordHashes, locale, timezone })
    const tx = await systemTx.enterTenant(tenantEntry(session))
    const { isNew } = await loadWorld(tx, world)
    if (!isNew) return false
    await insertMembers(tx, users)
    await writeLife(tx, { business, history, now })
    await connectVoice(joinTransaction(session, tx), services.vault)
    await openBookingPage(joinTransaction(session, tx))
    return true
  })
}

function demoSession({ database, clock, vault }: DemoServices, { world }: DemoBusiness): TenantSession {
  return createTenantSession({
    database,
    tenantId: world.tenant.id,
    actor: systemActor('demo'),
    origin: { requestId: 'demo', ipAddress: null, userAgent: null },
    clock,
    vault,
  })
}

const DAYS_SINCE_PUBLISHED = 40

async function writeLife(
  tx: TenantTx,
  life: { business: DemoBusiness; history: ReturnType<typeof planHistory>; now: Temporal.Instant },
): Promise<void> {
  const { business, history, now } = life
  const { blocks, customers, appointments, calls } = history
  const { world } = business
  const { id: branchId } = world.branches[0] ?? {}
  invariant(branchId, 'a business of the demo has a branch')
  await insertBlocks(tx, { blocks, timezone: world.tenant.timezone })
  await insertFaqs(tx, business)
  const publishedAt = now.subtract({ hours: 24 * DAYS_SINCE_PUBLISHED })
  const systemPromptId = await insertPrompts(tx, { prompts: business.prompts, publishedAt })
  await insertKnownCustomers(tx, customers)
  const origin = { world, provider: voiceProviders()[0] ?? 'simulator', systemPromptId }
  await insertCalls(tx, { calls, origin })
  await insertAppointments(tx, { appointments, facts: { branchId, currency: world.tenant.currency, now } })
  await nameAppointments(tx, calls)
  await insertTurns(tx, calls)
  await insertToolCalls(tx, calls)
  await insertActivities(tx, { calls, origin })
  await insertFollowUps(tx, calls)
}

const WELCOME = {
  en: 'Book your time here, day or night. We look forward to seeing you.',
  de: 'Buchen Sie hier Ihren Termin, rund um die Uhr. Wir freuen uns auf Sie.',
  es: 'Reserve aquí su cita, de día o de noche. Le esperamos con mucho gusto.',
}

/** Customers of the demo can book online: below /b/ with the short name of the business. */
async function openBookingPage(session: TenantSession): Promise<void> {
  const opened = await changePageSettings(session, {
    columns: { is_open: true, welcome: WELCOME },
    expectedVersion: null,
  })
  invariant(opened.ok, 'the page of a new business can be opened')
}

/** Lets every voice platform ring the demo from this machine, without a secret that nobody would have set. */
async function connectVoice(session: TenantSession, vault: Vault): Promise<void> {
  for (const type of voiceProviders()) {
    const input = { type, name: 'Demo', config: {}, settings: { allow_unsigned: true } }
    const connected = await connectIntegration(session, vault, input)
    invariant(connected.ok, 'a new business has no connection yet')
  }
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPeople } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import { sqlState } from '../db/errors.ts'
import { createVault } from '../kernel/secrets.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { Actor, TenantSession } from '../kernel/tenant-session.ts'
import { firstIdAt } from './audit-log.ts'
import type { AuditEntry, AuditFilter } from './audit-log.ts'
import { listAuditLogs } from './list-audit-logs.ts'
import { recordAction } from './record-action.ts'

let people: PeopleUnderTest
let bella: PersonUnderTest

beforeAll(async () => {
  people = await openPeople()
  bella = await people.openBusiness()
})

afterAll(() => people.close())

const EVERYTHING: AuditFilter = { table: null, recordId: null, userId: null, action: null, from: null, until: null }

async function search(filter: Partial<AuditFilter>, session = bella.session): Promise<readonly AuditEntry[]> {
  const page = { afterId: null, limit: 200 }
  return (await listAuditLogs(session, { filter: { ...EVERYTHING, ...filter }, page })).items
}

/** Bella's business as somebody else at work in it. */
function as(actor: Actor, requestId = 'request-1'): TenantSession {
  const { database } = people
  const origin = { requestId, ipAddress: '192.0.2.99', userAgent: 'Firefox' }
  const vault = createVault(Buffer.alloc(32, 7))
  return createTenantSession({
    database,
    tenantId: bella.session.tenantId,
    actor,
    origin,
    clock: bella.session.clock,
    vault,
  })
}

function rename(session: TenantSession, name: string): Promise<unknown> {
  return session.transact((tx) => tx.db.updateTable('tenants').set({ name }).where('id', '=', tx.tenantId).execute())
}

describe('A change', () => {
  test('is recorded with who, from where, by which request, and what it was before and after', async () => {
    const session = as(bella.session.actor, 'request-of-bella')
    await rename(session, 'Bella’s')
    const [entry] = await search({ action: 'UPDATE', table: 'tenants' })
    expect(entry).toMatchObject({
      action: 'UPDATE',
      tableName: 'tenants',
      recordId: bella.session.tenantId,
      userId: bella.signedIn.userId,
      userEmail: bella.email,
      actor: 'user',
      ipAddress: '192.0.2.99',
      userAgent: 'Firefox',
      requestId: 'request-of-bella',
      oldValues: { name: 'Bella Hair Salon' },
      newValues: { name: 'Bella’s' },
      context: {},
    })
  })

  test.each([
    ['an API key', { kind: 'api_key', label: 'Website', userId: null, userEmail: null }, 'api_key:Website'],
    ['the receptionist', RECEPTIONIST, 'receptionist:receptionist'],
  ] as const)('by %s is recorded in its name', async (_case, actor, shown) => {
    await rename(as(actor), `renamed by ${shown}`)
    const [entry] = await search({ action: 'UPDATE', table: 'tenants' })
    expect(entry).toMatchObject({ actor: shown, userId: null, newValues: { name: `renamed by ${shown}` } })
  })

  test('that is undone leaves no row', async () => {
    const before = await search({})
    const failing = as(RECEPTIONIST).transact(async (tx) => {
      await tx.db.updateTable('tenants').set({ name: 'never' }).where('id', '=', tx.tenantId).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await search({})).toHaveLength(before.length)
  })
})

describe('What changes no row', () => {
  test.each(['LOGIN', 'LOGOUT', 'EXPORT', 'IMPORT'] as const)('is recorded by hand: %s', async (action) => {
    const session = as(bella.session.actor)
    await session.transact((tx) =>
      recordAction(tx, { action, tableName: 'customers', recordId: null, context: { rows: 12 } }),
    )
    const [entry] = await search({ action, table: 'customers' })
    expect(entry).toMatchObject({ action, userEmail: bella.email, ipAddress: '192.0.2.99', context: { rows: 12 } })
    expect(entry?.oldValues).toBeNull()
  })
})

describe('The audit log', () => {
  test.each([
    [
      'changed',
      (session: TenantSession) =>
        session.transact((tx) => tx.db.updateTable('audit_logs').set({ actor: 'nobody' }).execute()),
    ],
    ['deleted', (session: TenantSession) => session.transact((tx) => tx.db.deleteFrom('audit_logs').execute())],
  ])('cannot be %s from inside a business', async (_case, tamper) => {
    const refused = await tamper(bella.session).then(
      () => null,
      (error: unknown) => sqlState(error),
    )
    expect(refused).toBe('42501')
  })

  test('cannot be read, changed or deleted by the doors that look across businesses', async () => {
    const attempts = [
      people.database.withSystem('a test', (tx) => tx.db.selectFrom('audit_logs').selectAll().execute()),
      people.database.withSystem('a test', (tx) => tx.db.updateTable('audit_logs').set({ actor: 'x' }).execute()),
      people.database.withSystem('a test', (tx) => tx.db.deleteFrom('audit_logs').execute()),
    ]
    const results = await Promise.allSettled(attempts)
    expect(results.map((result) => result.status === 'rejected' && sqlState(result.reason))).toEqual(
      Array(3).fill('42501'),
    )
  })

  test('of another business cannot be seen, nor written to', async () => {
    const mallory = await people.openBusiness()
    const [entry] = await search({})
    expect((await search({}, mallory.session)).map(({ id }) => id)).not.toContain(entry?.id)
    const forging = mallory.session.transact((tx) =>
      tx.db
        .insertInto('audit_logs')
        .values({ tenant_id: bella.session.tenantId, action: 'DELETE', table_name: 'tenants' })
        .execute(),
    )
    await expect(forging).rejects.toMatchObject({ code: '42501' })
  })

  test('comes page by page, the latest first, without a gap', async () => {
    for (let count = 0; count < 5; count++) await rename(as(RECEPTIONIST), `Bella ${count}`)
    const all = (await search({})).map(({ id }) => id)
    const seen: string[] = []
    for (let afterId: string | null = null; ;) {
      const page = await listAuditLogs(bella.session, { filter: EVERYTHING, page: { afterId, limit: 3 } })
      seen.push(...page.items.map(({ id }) => id))
      afterId = page.endId
      if (afterId === null) break
    }
    expect(seen).toEqual(all)
    expect(all).toEqual(all.toSorted().reverse())
  })

  test('can be searched by table, record, person, action and time', async () => {
    const person = bella.signedIn.userId
    const all = await search({})
    const matching = (matches: (entry: AuditEntry) => boolean) => all.filter(matches).map(({ id }) => id)
    const found = async (filter: Partial<AuditFilter>) => (await search(filter)).map(({ id }) => id)
    expect(await found({ table: 'tenant_users' })).toEqual(matching((entry) => entry.tableName === 'tenant_users'))
    expect(await found({ recordId: bella.memberId })).toEqual(matching((entry) => entry.recordId === bella.memberId))
    expect(await found({ userId: person })).toEqual(matching((entry) => entry.userId === person))
    expect(await found({ action: 'CREATE' })).toEqual(matching((entry) => entry.action === 'CREATE'))
    for (const entry of all) {
      const { occurredAt: at } = entry
      const since = all.filter((other) => Temporal.Instant.compare(other.occurredAt, at) >= 0).map(({ id }) => id)
      expect(await found({ from: at })).toEqual(since)
      expect(await found({ until: at })).toEqual(matching(({ id }) => !since.includes(id)))
    }
    expect(all.length).toBeGreaterThan(8)
  })

  test('begins a moment with the first id that can have been made in it', () => {
    const at = Temporal.Instant.from('2022-02-22T19:22:22Z')
    // The example of RFC 9562, appendix A.6, is 017F22E2-79B0-7CC3-98C4-DC0C0C07398F.
    expect(firstIdAt(at)).toBe('017f22e2-79b0-0000-0000-000000000000')
  })
})

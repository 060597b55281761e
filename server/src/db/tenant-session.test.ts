import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { joinTransaction } from './tenant-session.ts'

let business: BusinessUnderTest
beforeAll(async () => {
  business = await openBusiness()
})
afterAll(() => business.close())

async function addCustomer(session: TenantSession, first_name: string): Promise<void> {
  await session.transact(async (tx) => {
    await tx.db.insertInto('customers').values({ tenant_id: tx.tenantId, first_name }).execute()
  })
}

async function failAfter(session: TenantSession, work: (inner: TenantSession) => Promise<void>): Promise<void> {
  const failing = session.transact(async (tx) => {
    await work(joinTransaction(session, tx))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
}

test('what fails inside of a step that fails too takes all of that step with it, and nothing of the one before', async () => {
  await business.session.transact(async (tx) => {
    const joined = joinTransaction(business.session, tx)
    await addCustomer(joined, 'Before')
    await failAfter(joined, async (outer) => {
      await addCustomer(outer, 'Outer')
      await failAfter(outer, (inner) => addCustomer(inner, 'Inner'))
    })
    await addCustomer(joined, 'After')
  })
  const names = await business.session.transact((tx) =>
    tx.db.selectFrom('customers').select('first_name').where('tenant_id', '=', tx.tenantId).orderBy('id').execute(),
  )
  expect(names.map(({ first_name }) => first_name)).toEqual(['Before', 'After'])
})

test('a step in which something failed that nobody looked at leaves nothing behind', async () => {
  const unnoticed = business.session.transact(async (tx) => {
    const joined = joinTransaction(business.session, tx)
    await addCustomer(joined, 'Unnoticed')
    await joined.transact(async (inner) => {
      await sql`select 1 / 0`.execute(inner.db).catch(() => undefined)
    })
  })
  await expect(unnoticed).rejects.toThrow('the transaction was rolled back')
  const names = await business.session.transact((tx) =>
    tx.db.selectFrom('customers').select('first_name').where('tenant_id', '=', tx.tenantId).execute(),
  )
  expect(names.map(({ first_name }) => first_name)).not.toContain('Unnoticed')
})

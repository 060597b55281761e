import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { createCustomer } from './create-customer.ts'
import { eraseCustomer } from './erase-customer.ts'
import { getCustomer } from './get-customer.ts'
import { mergeCustomers } from './merge-customers.ts'
import type { NewCustomer } from './store/customers.ts'

/** In everything that is personal of the customer in this file, so that one search finds what was left. */
const SECRET = 'xyzzy'
const PHONE_DIGITS = '612777888'
const TABLES = [
  'customers',
  'customer_search_words',
  'customer_relationships',
  'appointments',
  'calls',
  'call_turns',
  'call_activities',
  'call_search_words',
  'conversations',
  'messages',
  'tool_calls',
  'follow_ups',
  'webhook_events',
  'audit_logs',
  'outbox_events',
] as const

let business: BusinessUnderTest

beforeAll(async () => {
  business = await openBusiness()
})

afterAll(() => business.close())

async function newCustomer(fields: Partial<NewCustomer> = {}): Promise<CustomerId> {
  const created = await createCustomer(business.session, { first_name: 'Anna', ...fields })
  if (!created.ok) throw new Error(created.refusal.code)
  return created.value.id as CustomerId
}

/** A customer about whom something personal stands in every table that can hold it. */
async function newKnownCustomer(): Promise<CustomerId> {
  const id = await newCustomer({
    first_name: `Anna${SECRET}`,
    phone: `+34${PHONE_DIGITS}`,
    email: `${SECRET}@example.com`,
    notes: SECRET,
    allergies: SECRET,
    tags: [SECRET],
    metadata: { note: SECRET },
    external_uid: SECRET,
    emergency_contact: { name: SECRET },
  })
  const other = await newCustomer()
  await business.session.transact(async (tx) => {
    const own = { tenant_id: tx.tenantId, customer_id: id }
    await tx.db
      .insertInto('customer_relationships')
      .values({ ...own, related_customer_id: other, relationship_type: 'parent', notes: SECRET })
      .execute()
    await tx.db
      .insertInto('appointments')
      .values({
        ...own,
        booking_reference: 'KEEP22',
        starts_at: '2026-12-01T10:00:00Z',
        ends_at: '2026-12-01T11:00:00Z',
        customer_notes: SECRET,
        intake_answers: { address: SECRET },
        quoted_price_minor: 2500,
      })
      .execute()
    await tx.db
      .updateTable('appointments')
      .set({ internal_notes: SECRET })
      .where('tenant_id', '=', tx.tenantId)
      .execute()
    const call = await tx.db
      .insertInto('calls')
      .values({
        ...own,
        provider: 'retell',
        provider_call_id: 'call-1',
        from_number: `+34${PHONE_DIGITS}`,
        to_number: '+34911111111',
        caller_name: SECRET,
        transcript: SECRET,
        started_at: '2026-11-20T10:00:00Z',
        ended_at: '2026-11-20T10:01:00Z',
        duration_seconds: 60,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const inCall = { tenant_id: tx.tenantId, call_id: call.id }
    const at = '2026-11-20T10:00:00Z'
    await tx.db
      .insertInto('call_turns')
      .values({ ...inCall, position: 1, role: 'caller', text: SECRET, spoken_at: at })
      .execute()
    await tx.db
      .insertInto('call_activities')
      .values({ ...inCall, activity_type: 'x', activity_data: { name: SECRET }, occurred_at: at })
      .execute()
    await tx.db
      .insertInto('tool_calls')
      .values({
        ...inCall,
        name: 'book',
        arguments: { name: SECRET },
        arguments_hash: Buffer.from('x'),
        status: 'succeeded',
        spoken: SECRET,
      })
      .execute()
    await tx.db
      .insertInto('follow_ups')
      .values({ ...own, kind: 'callback', phone: `+34${PHONE_DIGITS}`, body: SECRET })
      .execute()
    await tx.db
      .insertInto('webhook_events')
      .values({
        tenant_id: tx.tenantId,
        provider: 'retell',
        event_type: 'call_ended',
        event_id: '1',
        call_id: 'call-1',
        payload: { transcript: SECRET },
      })
      .execute()
    const conversation = await tx.db
      .insertInto('conversations')
      .values({ ...own, channel: 'sms', address: `+34${PHONE_DIGITS}` })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto('messages')
      .values({
        tenant_id: tx.tenantId,
        conversation_id: conversation.id,
        direction: 'inbound',
        body: SECRET,
        status: 'received',
      })
      .execute()
  })
  return id
}

/** The tables in which something personal of the customer can still be read. */
async function tablesThatRemember(): Promise<string[]> {
  return business.session.transact(async (tx) => {
    const remembering: string[] = []
    for (const table of TABLES) {
      const rows = await tx.db.selectFrom(table).selectAll().where('tenant_id', '=', tx.tenantId).execute()
      const text = JSON.stringify(rows)
      if (text.includes(SECRET) || text.includes(PHONE_DIGITS)) remembering.push(table)
    }
    return remembering
  })
}

test('a person who asks for it is forgotten everywhere, and what the business earned stays', async () => {
  const id = await newKnownCustomer()
  const before = await tablesThatRemember()
  expect(before).toEqual(TABLES.filter((table) => table !== 'outbox_events'))

  expect(await eraseCustomer(business.session, id)).toMatchObject({ ok: true })

  expect(await tablesThatRemember()).toEqual([])
  expect(await getCustomer(business.session, id)).toMatchObject({ refusal: { code: 'customers.customer_not_found' } })
  const kept = await business.session.transact((tx) =>
    Promise.all([
      tx.db.selectFrom('appointments').select(['booking_reference', 'quoted_price_minor', 'customer_id']).execute(),
      tx.db.selectFrom('calls').select(['duration_seconds', 'to_number']).execute(),
    ]),
  )
  expect(kept).toEqual([
    [{ booking_reference: 'KEEP22', quoted_price_minor: 2500, customer_id: id }],
    [{ duration_seconds: 60, to_number: '+34911111111' }],
  ])
  expect((await business.announced()).at(-1)).toEqual({ type: 'customer.erased', payload: { customer_id: id } })
  const audited = await business.auditOf('customers', id)
  expect(audited.map((row) => row.action)).toEqual(['CREATE', 'UPDATE'])
  expect(audited[1]).toMatchObject({ old: { first_name: '[erased]', erased_at: null } })
})

test('the records that were merged into the person are forgotten with them', async () => {
  const [kept, merged] = [await newCustomer(), await newCustomer({ notes: SECRET })]
  await mergeCustomers(business.session, { keptId: kept, mergedId: merged, expectedVersion: null })
  await eraseCustomer(business.session, kept)
  expect(await tablesThatRemember()).toEqual([])
})

test('nobody is forgotten twice, and nobody of another business', async () => {
  const id = await newCustomer({ notes: 'Likes tea' })
  const stranger = await business.openOther()
  const notFound = { refusal: { code: 'customers.customer_not_found' } }
  expect(await eraseCustomer(stranger, id)).toMatchObject(notFound)
  expect(await getCustomer(business.session, id)).toMatchObject({ value: { notes: 'Likes tea' } })
  const results = await Promise.all(Array.from({ length: 5 }, () => eraseCustomer(business.session, id)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

test('the audit log of everybody else stays as it was written', async () => {
  const [anna, berta] = [await newCustomer({ notes: 'Tea' }), await newCustomer({ notes: 'Coffee' })]
  await eraseCustomer(business.session, anna)
  expect(await business.auditOf('customers', berta)).toMatchObject([{ new: { notes: 'Coffee' } }])
  const changeByHand = business.session.transact((tx) =>
    tx.db.updateTable('audit_logs').set({ new_values: null }).where('tenant_id', '=', tx.tenantId).execute(),
  )
  await expect(changeByHand).rejects.toThrow(/permission denied/)
})

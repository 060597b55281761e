import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSmsSalon } from '../../test/sms-salon.ts'
import type { SmsSalon } from '../../test/sms-salon.ts'

let salon: SmsSalon
beforeAll(async () => {
  salon = await openSmsSalon()
})
afterAll(() => salon.close())

test('who writes to a business that is suspended is kept for its people and gets no answer', async () => {
  const { database, ids } = salon.world
  await database.withSystem('the operator suspends the salon', (tx) =>
    tx.db
      .updateTable('tenants')
      .set({ suspended_at: '2026-11-16T07:00:00Z', suspension_reason: 'Unpaid.' })
      .where('id', '=', ids.tenant)
      .execute(),
  )
  const from = salon.freshNumber()
  await salon.receive({ id: 'm1', from, text: 'Are you open tomorrow?' })

  expect(await salon.linesOf(from)).toEqual(['customer: Are you open tomorrow?'])
  expect(await salon.conversationOf(from)).toMatchObject({ attention_reason: 'not_answered', unread_messages: 1 })
  expect(salon.takenFor(from)).toEqual([])
})

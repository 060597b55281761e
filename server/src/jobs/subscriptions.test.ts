import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: systemClock, role: 'all' })
})
afterAll(() => server.close())

/** A call that ends before anybody has answered, as the record of a platform has it. */
function ringInVain(id: string): Promise<void> {
  const now = Temporal.Now.instant()
  const times = { started_at: now.subtract({ seconds: 20 }), ended_at: now }
  const call = { provider: 'test', provider_call_id: id, status: 'missed', outcome: 'nothing', ...times } as const
  return server.world.session().transact(async (tx) => {
    const numbers = { from_number: '+34611222333', to_number: '+34910123456' }
    await tx.db
      .insertInto('calls')
      .values({ id, tenant_id: tx.tenantId, ...call, ...numbers })
      .execute()
    await tx.db
      .insertInto('outbox_events')
      .values({ tenant_id: tx.tenantId, type: 'call.ended', payload: { call_id: id } })
      .execute()
  })
}

test('whoever rang in vain stands on the list of those to call back, and is written to by the same number', async () => {
  const words = 'Bella: Sorry that we missed you. Write to us here.'
  await server.ask('PATCH', '/assistant', { body: { texts_missed_calls: true, missed_call_text: words } })
  const id = newId<string>()
  await ringInVain(id)
  const call = async () => (await server.ask('GET', `/calls/${id}`)).body
  await expect
    .poll(async () => JSON.stringify((await call())['activities']), { timeout: 20_000 })
    .toContain('texted_back')
  await expect.poll(async () => (await call())['summary'], { timeout: 20_000 }).toBe('Rang in vain.')
  await expect
    .poll(async () => JSON.stringify((await server.ask('GET', '/follow-ups')).body), { timeout: 20_000 })
    .toContain(id)
  const { body } = await server.ask('GET', '/conversations?channel=sms')
  const [conversation] = (body['items'] ?? []) as { id: string }[]
  const written = await server.ask('GET', `/conversations/${conversation?.id ?? ''}`)
  expect(written.body['messages']).toMatchObject([{ body: words, author: 'system' }])
})

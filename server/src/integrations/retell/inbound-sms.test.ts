import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { WORLD_NOW } from '../../../test/world.ts'
import { createCustomer } from '../../customers/index.ts'
import { sample } from './samples.ts'

const KEY = 'key_of_the_salon'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
  const settings = { chat_agent_id: 'agent_chat' }
  const body = { type: 'retell', name: 'telephone', config: { webhook_key: KEY }, settings }
  expect(await server.ask('POST', '/integrations', { body })).toMatchObject({ status: 201 })
})
afterAll(() => server.close())

async function post(body: object, options: { key?: string; slug?: string } = {}) {
  const text = JSON.stringify(body)
  const signature = await symmetric.sign(text, options.key ?? KEY, WORLD_NOW.epochMilliseconds)
  const url = `${server.url}/webhooks/retell/${options.slug ?? 'bella-hair-salon'}/inbound-sms`
  const headers = { 'x-retell-signature': signature, 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: text })
  return { status: response.status, body: await response.json() }
}

async function know(phone: string, isBlocked: boolean): Promise<void> {
  const created = await createCustomer(server.world.session(), { first_name: 'Anna', phone })
  if (!created.ok) throw new Error(created.refusal.code)
  await server.world.inTenant((tx) =>
    tx.db
      .updateTable('customers')
      .set({ is_blocked: isBlocked })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', created.value.id)
      .execute(),
  )
}

function written(from: string): object {
  return sample('chat-inbound', { chat_inbound: { chat_id: 'chat_1', from_number: from, to_number: '+34910123456' } })
}

describe('Retell asks who answers an SMS', () => {
  test('the chat agent of the business, which is told in texts who writes and what time it is there', async () => {
    await know('+34655000333', false)
    expect(await post(written('+34655000333'))).toEqual({
      status: 200,
      body: {
        chat_inbound: {
          dynamic_variables: {
            business_name: 'Bella Hair Salon',
            business_time: 'Monday 2026-11-16T09:00',
            customer_name: 'Anna',
            language: expect.any(String),
          },
          override_agent_id: 'agent_chat',
        },
      },
    })
    expect(await post(written('+34655000999'))).toMatchObject({
      body: { chat_inbound: { dynamic_variables: { customer_name: '' } } },
    })
  })

  test('nobody, if the sender is blocked', async () => {
    await know('+34655000444', true)
    expect((await post(written('+34655000444'))).body).toEqual({ chat_inbound: { reject: true } })
    await server.world.inTenant((tx) =>
      tx.db.insertInto('blocked_numbers').values({ tenant_id: tx.tenantId, phone: '+34655000555' }).execute(),
    )
    expect((await post(written('+34655000555'))).body).toEqual({ chat_inbound: { reject: true } })
  })

  test.each([
    ['with a key that was guessed', written('+34655000333'), { key: 'guessed' }, 401],
    ['about no chat', { event: 'call_inbound', call_inbound: {} }, {}, 400],
    [
      'about a number of nobody',
      { event: 'chat_inbound', chat_inbound: { to_number: '+34910999999' } },
      { slug: 'nobody' },
      404,
    ],
  ])('and is not answered %s', async (_what, body, options, status) => {
    expect(await post(body, options)).toMatchObject({ status })
  })
})

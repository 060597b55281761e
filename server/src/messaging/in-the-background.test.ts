import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { sendText } from './send-text.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ role: 'all' })
})
afterAll(() => server.close())

test('a text is taken up by itself; without a connection that could send it, the owner sees so', async () => {
  const text = { to: '+34611222333', body: 'Your code is 1234', purpose: 'verification', beganBy: 'customer' } as const
  const sent = await sendText(server.world.session(), text)
  if (!sent.ok) throw new Error(sent.refusal.code)
  const waiting = () => server.ask('GET', '/conversations?needs_attention=true')
  await expect
    .poll(waiting, { timeout: 20_000, interval: 200 })
    .toMatchObject({ body: { items: [{ id: sent.value.conversationId, attention_reason: 'not_delivered' }] } })
  expect(await server.ask('GET', `/conversations/${sent.value.conversationId}`)).toMatchObject({
    body: { messages: [{ status: 'failed', failure_code: 'not_connected', purpose: 'verification', segments: 1 }] },
  })
})

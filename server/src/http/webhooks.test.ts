import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountWebhooks } from './webhooks.ts'

const app = Fastify({ trustProxy: true })
let handled = 0
beforeAll(async () => {
  const hook = {
    path: '/webhooks/acme/{connection}',
    bodyLimit: 1_000,
    handle: async ({
      params,
      countFor,
    }: {
      params: Readonly<Record<string, string>>
      countFor(id: string): Promise<void>
    }) => {
      const { connection = '' } = params
      if (connection === 'forged') return { status: 401, body: {} }
      await countFor(connection)
      // What asks twice who it is has still been sent once.
      await countFor(connection)
      handled += 1
      return { status: 200, body: {} }
    },
  }
  await app.register(async (own) => mountWebhooks(own, { routes: [hook], perMinute: 6 }))
  await app.ready()
})
afterAll(() => app.close())

async function deliver(connection: string, from: string) {
  const { statusCode, headers } = await app.inject({
    method: 'POST',
    url: `/webhooks/acme/${connection}`,
    headers: { 'x-forwarded-for': from },
  })
  return { status: statusCode, isToComeAgain: Number(headers['retry-after']) > 0 }
}

async function deliverTimes(times: number, connection: string, from: string) {
  const answers: Awaited<ReturnType<typeof deliver>>[] = []
  while (answers.length < times) answers.push(await deliver(connection, from))
  return answers
}

test('who delivers too much from one address is told when to come again, and others are not kept out by it', async () => {
  const flood = await deliverTimes(10, 'forged', '198.51.100.1')
  expect(flood.filter(({ status }) => status === 401)).toHaveLength(6)
  expect(flood.filter(({ status, isToComeAgain }) => status === 429 && isToComeAgain)).toHaveLength(4)
  expect((await deliver('salon', '198.51.100.2')).status).toBe(200)
})

test('of one connection half as much is taken, from wherever it comes, and the others go on', async () => {
  handled = 0
  const one = await deliverTimes(2, 'studio', '198.51.100.3')
  const other = await deliverTimes(3, 'studio', '198.51.100.4')
  const statuses = [...one, ...other].map(({ status }) => status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  expect(handled).toBe(3)
  expect((await deliver('barber', '198.51.100.3')).status).toBe(200)
})

test('what nobody has proved uses up nothing of a connection', async () => {
  await deliverTimes(6, 'forged', '198.51.100.5')
  expect((await deliverTimes(3, 'clinic', '198.51.100.6')).map(({ status }) => status)).toEqual([200, 200, 200])
})

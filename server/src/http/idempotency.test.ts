import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const create = (name: string, idempotencyKey: string, key?: string) =>
  server.ask('POST', '/branches', {
    ...(key === undefined ? {} : { key }),
    body: { name, timezone: 'Europe/Madrid' },
    headers: { 'idempotency-key': idempotencyKey },
  })

const countOf = async (name: string) => {
  const answered = await server.ask('GET', '/branches?limit=200')
  return (answered.body['items'] as { name: string }[]).filter((branch) => branch.name === name).length
}

test('another business is opened once too, by whoever is signed in', async () => {
  const person = { email: 'ines@example.com', password: 'a long enough password', first_name: 'Inés' }
  const place = { country: 'ES', timezone: 'Europe/Madrid' }
  const signedUp = await server.ask('POST', '/auth/sign-up', {
    key: null,
    body: { ...person, ...place, business_name: 'Uñas' },
  })
  const open = (name: string) =>
    server.ask('POST', '/tenants', {
      key: String(signedUp.body['token']),
      body: { ...place, name },
      headers: { 'idempotency-key': 'second' },
    })
  const [first, second, other] = [await open('Pestañas'), await open('Pestañas'), await open('Cejas')]
  expect([first.status, second.body]).toEqual([201, first.body])
  expect([other.status, other.body['code']]).toEqual([422, 'identity.idempotency_key_reused'])
})

describe('a request that is sent again with its key', () => {
  test('has one effect and the same answer', async () => {
    const key = randomUUID()
    const first = await create('Salamanca', key)
    const second = await create('Salamanca', key)
    expect(first.status).toBe(201)
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(await countOf('Salamanca')).toBe(1)
  })

  test('ten times at once has one effect and ten equal answers', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => create('Retiro', key)))
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1)
    expect(await countOf('Retiro')).toBe(1)
  })

  test('but with another body is refused', async () => {
    const key = randomUUID()
    await create('Lavapiés', key)
    const other = await create('Malasaña', key)
    expect([other.status, other.body['code']]).toEqual([422, 'http.idempotency_key_reused'])
    expect(await countOf('Malasaña')).toBe(0)
  })

  test('after a refusal is a new attempt', async () => {
    const key = randomUUID()
    const refused = await server.ask('POST', '/branches', {
      body: { name: 'Chamberí', timezone: 'Mars/Olympus' },
      headers: { 'idempotency-key': key },
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect((await create('Chamberí', key)).status).toBe(201)
  })

  test('by another caller is that caller’s own request', async () => {
    const key = randomUUID()
    const mine = await create('Centro', key)
    const theirs = await create('Centro', key, await server.createKey({ tenantId: server.world.ids.otherTenant }))
    expect(theirs.status).toBe(201)
    expect(theirs.body['id']).not.toBe(mine.body['id'])
  })
})

test('a key of invisible characters is refused', async () => {
  const answered = await create('Nowhere', 'two words')
  expect([answered.status, answered.body['code']]).toEqual([400, 'http.bad_idempotency_key'])
})

test('what is remembered cannot be read in the database', async () => {
  await create('Hortaleza', randomUUID())
  const kept = await server.world.inTenant((tx) =>
    tx.db.selectFrom('idempotency_keys').select('answer_sealed').execute(),
  )
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.every((row) => !row.answer_sealed!.toString('latin1').includes('Hortaleza'))).toBe(true)
})

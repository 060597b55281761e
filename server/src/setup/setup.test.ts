import { BusinessType } from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { WORLD_NOW } from '../../test/world.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

interface Business {
  ask(method: string, path: string, body?: object): ReturnType<RunningServer['ask']>
}

let opened = 0

/** A business that somebody has just opened, with nothing in it yet. */
async function openBusiness(trade: string, language: string): Promise<Business> {
  opened += 1
  const body = {
    email: `owner-${opened}@example.com`,
    password: 'a long enough password',
    first_name: 'Olga',
    business_name: `New ${trade} ${opened}`,
    business_type: trade,
    country: 'DE',
    timezone: 'Europe/Berlin',
    locale: language,
  }
  const { body: signedUp } = await server.ask('POST', '/auth/sign-up', { key: null, body })
  const headers = { authorization: `Bearer ${String(signedUp['token'])}` }
  return {
    ask: (method, path, asked) =>
      server.ask(method, path, { key: null, headers, ...(asked === undefined ? {} : { body: asked }) }),
  }
}

/** The template as it comes, with one person who does everything. */
async function planFor(business: Business) {
  const { body } = await business.ask('GET', '/setup/template')
  const { staff_role: staffRole, kinds, opening_hours: hours, places, services } = body
  const staff = staffRole === null ? [] : [{ first_name: 'Maria' }]
  const plan = { staff_role: staffRole, kinds, opening_hours: hours, places, services, staff, answers: [] }
  return plan as typeof plan & { services: { name: string; needs: string[] }[]; places: object[] }
}

const DAYS_AHEAD = 7

async function hasFreeTime(business: Business, serviceId: string): Promise<boolean> {
  const from = Temporal.Instant.from(WORLD_NOW)
  const query = `service_id=${serviceId}&from=${from.toString()}&to=${from.add({ hours: 24 * DAYS_AHEAD }).toString()}`
  const { body } = await business.ask('GET', `/slots?${query}`)
  return (body['slots'] as object[]).length > 0
}

describe.for(BusinessType.options)('a business of the trade %s', (trade) => {
  test.for(['en', 'de', 'es'])('can be booked in %s as soon as it is set up', async (language) => {
    const business = await openBusiness(trade, language)
    const plan = await planFor(business)
    const made = await business.ask('POST', '/setup', plan)
    expect(made.status, JSON.stringify(made.body)).toBe(201)

    const { body } = await business.ask('GET', '/services?limit=50')
    const services = body['items'] as { id: string; name: string; problems: object[] }[]
    expect(services.map(({ name }) => name).toSorted()).toEqual(plan.services.map(({ name }) => name).toSorted())
    expect(services.flatMap(({ problems }) => problems)).toEqual([])
    const free = await Promise.all(services.map(({ id }) => hasFreeTime(business, id)))
    expect(free).not.toContain(false)
  })
})

test('an owner who has just set up a salon rings it and gets an appointment', async () => {
  const business = await openBusiness('salon', 'en')
  await business.ask('POST', '/setup', await planFor(business))
  const { body: call } = await business.ask('POST', '/calls/simulated', { from: '+4915112345678', language: 'en' })
  const say = async (text: string) =>
    (await business.ask('POST', `/calls/${String(call['call_id'])}/utterances`, { text })).body['text']
  await say('I would like a men’s haircut on the 25th of November at eleven')
  await say('yes please')
  await say('Anna Schmidt')
  const { body } = await business.ask('GET', '/appointments')
  expect(body['items']).toMatchObject([{ service: { name: 'Men’s haircut' }, customer: { name: 'Anna Schmidt' } }])
  expect((await business.ask('GET', '/setup')).body).toEqual({
    has_address: false,
    has_hours: true,
    has_staff: true,
    has_services: true,
    has_called: true,
    has_appointment: true,
    has_number: false,
  })
})

describe('a business is set up', () => {
  test('once: of two at the same moment one is refused, and nothing is there twice', async () => {
    const business = await openBusiness('spa', 'en')
    const plan = await planFor(business)
    const both = await Promise.all([business.ask('POST', '/setup', plan), business.ask('POST', '/setup', plan)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409])
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'setup.already_set_up' })
    const { body } = await business.ask('GET', '/services?limit=50')
    expect(body['items']).toHaveLength(plan.services.length)
  })

  test('whole or not at all: a service that nobody does is named, and nothing is left behind', async () => {
    const business = await openBusiness('garage', 'de')
    const plan = await planFor(business)
    const refused = await business.ask('POST', '/setup', { ...plan, staff: [{ first_name: 'Max', serves: [0] }] })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ code: 'setup.service_without_staff', details: { service: 'Ölwechsel' } })
    expect((await business.ask('GET', '/resources')).body['items']).toEqual([])
    expect((await business.ask('GET', '/setup')).body).toMatchObject({ has_hours: false, has_services: false })
  })

  test('with places of the kinds that its services need', async () => {
    const business = await openBusiness('salon', 'es')
    const refused = await business.ask('POST', '/setup', { ...(await planFor(business)), places: [] })
    expect(refused.body).toMatchObject({ code: 'setup.service_without_place', details: { service: 'Corte de mujer' } })
  })

  test('with answers that the receptionist knows from then on', async () => {
    const business = await openBusiness('dental', 'en')
    const answers = [{ question: 'Where can I park?', answer: 'Behind the house, free of charge.' }]
    await business.ask('POST', '/setup', { ...(await planFor(business)), answers })
    const { body } = await business.ask('POST', '/faqs/try', { question: 'Can I park near you?', language: 'en' })
    expect(JSON.stringify(body)).toContain('Behind the house')
  })

  test('by whoever may change all of it: staff may not', async () => {
    const key = await server.createKey({ scopes: ['tenant:read', 'tenant:write'] })
    const refused = await server.ask('POST', '/setup', { key, body: { opening_hours: [], services: [] } })
    expect(refused.status).toBe(403)
  })
})

test('prices are suggested in currencies that can be guessed, and left to the owner elsewhere', async () => {
  const business = await openBusiness('salon', 'en')
  const prices = async () => {
    const { body } = await business.ask('GET', '/setup/template?business_type=spa&language=de')
    return (body['services'] as { price_minor: number | null }[]).map(({ price_minor: price }) => price)
  }
  expect(await prices()).toEqual([7500, 4500, 7000, 4000])
  await business.ask('PATCH', '/tenant', { currency: 'USD' })
  expect(await prices()).toEqual([9000, 5500, 8500, 5000])
  await business.ask('PATCH', '/tenant', { currency: 'JPY' })
  expect(await prices()).toEqual([null, null, null, null])
})

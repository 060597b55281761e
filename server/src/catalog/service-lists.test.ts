import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import { violatedConstraint } from '../db/errors.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession
let maria: string
let laura: string

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  maria = await staff('María')
  laura = await staff('Laura')
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string {
  return result.refusal?.code ?? 'done'
}

async function staff(first_name: string): Promise<string> {
  const body: api.ResourceInput = { type: 'staff', first_name }
  return valueOf(await callRoute({ room, session, endpoint: api.createResource }, { body })).id
}

function add(more: Partial<api.ServiceInput> = {}) {
  const body = { name: 'Massage', duration_minutes: 60, ...more }
  return callRoute({ room, session, endpoint: api.createService }, { body })
}

function change(service: api.Service, body: api.ServiceChange, expectedVersion: number | null = null, as = session) {
  const params = { service_id: service.id }
  return callRoute({ room, session: as, endpoint: api.updateService }, { params, body, expectedVersion })
}

function read(service: api.Service) {
  return callRoute({ room, session, endpoint: api.getService }, { params: { service_id: service.id } })
}

const LOADS: api.IntakeFieldInput = {
  key: 'loads',
  label: 'How many loads?',
  type: 'number',
  min_value: 1,
  max_value: 9.5,
}
const IRON: api.IntakeFieldInput = {
  key: 'extras',
  label: 'What else?',
  translations: { de: { label: 'Was noch?', options: ['Bügeln'] } },
  type: 'choices',
  options: ['Iron'],
  is_required: true,
  asked_online: false,
}

describe('A service', () => {
  test('says all that it asks of time, people, customers and the till', async () => {
    const said: Partial<api.ServiceInput> = {
      buffer_rule: 'max',
      prices_include_tax: false,
      horizon_kind: 'until_date',
      bookable_until: '2027-06-30',
      slot_grid: 'packed',
      slot_anchor_minute: 10,
      booking_mode: 'single_or_group',
      group_places: 8,
      group_opens_on_demand: false,
      staff_choice: 'round_robin',
      staff_choice_period_days: 14,
      prefers_last_staff: true,
      pending_blocks: false,
      allows_rescheduling: false,
      reschedule_notice_minutes: 120,
      requires_deposit: true,
      deposit_percent: 33.33,
      cancellation_fee_percent: 50.5,
    }
    const service = valueOf(await add({ ...said, price_minor: 6000 }))
    expect(service).toMatchObject(said)
    const plain = { ...said, horizon_kind: 'days', bookable_until: null, deposit_percent: null, deposit_minor: 2000 }
    expect(
      valueOf(
        await change(service, {
          horizon_kind: 'days',
          bookable_until: null,
          deposit_percent: null,
          deposit_minor: 2000,
        }),
      ),
    ).toMatchObject(plain)
  })

  test('keeps no terms that contradict what it says already', async () => {
    const service = valueOf(await add({ deposit_minor: 2000, cancellation_fee_minor: 0 }))
    const attempts: [string, api.ServiceChange][] = [
      ['catalog.two_deposits', { deposit_percent: 30 }],
      ['catalog.two_cancellation_fees', { cancellation_fee_percent: 30 }],
      ['catalog.group_without_places', { booking_mode: 'group' }],
      ['catalog.bookable_until_missing', { horizon_kind: 'until_date' }],
      ['catalog.bookable_until_unused', { bookable_until: '2027-06-30' }],
    ]
    for (const [code, body] of attempts) expect(codeOf(await change(service, body))).toBe(code)
    expect(await read(service)).toEqual({ ok: true, value: service })
  })

  test.each<[string, Record<string, unknown>]>([
    ['services_one_deposit_rule', { deposit_minor: 1, deposit_percent: '1' }],
    ['services_one_cancellation_fee', { cancellation_fee_minor: 1, cancellation_fee_percent: '1' }],
    ['services_group_has_places', { booking_mode: 'group' }],
    ['services_until_date_given', { horizon_kind: 'until_date' }],
    ['services_until_date_given', { bookable_until: '2027-06-30' }],
  ])('%s: the database holds it too', async (constraint, columns) => {
    const service = valueOf(await add())
    const written = session.transact((tx) =>
      tx.db
        .updateTable('services')
        .set(columns)
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', service.id)
        .execute(),
    )
    expect(await written.then(() => 'written', violatedConstraint)).toBe(constraint)
  })
})

describe('Other lengths of a service', () => {
  const LONGER = [
    { duration_minutes: 90, price_minor: 8500 },
    { duration_minutes: 120, price_minor: null },
  ]

  test('stand in order, are replaced as a whole, and stay where nothing is said of them', async () => {
    const service = valueOf(
      await add({ durations: [{ duration_minutes: 120 }, { duration_minutes: 90, price_minor: 8500 }] }),
    )
    expect(service.durations).toEqual(LONGER)
    expect(valueOf(await change(service, { price_minor: 6000 })).durations).toEqual(LONGER)
    const changed = valueOf(await change(service, { durations: [{ duration_minutes: 30, price_minor: 3500 }] }))
    expect(changed).toMatchObject({ durations: [{ duration_minutes: 30, price_minor: 3500 }], version: 3 })
    expect(valueOf(await change(service, { durations: [] })).durations).toEqual([])
  })

  test('are other ones, each said once, and none is shorter than the work in it', async () => {
    const parts = [{ offset_minutes: 0, duration_minutes: 45 }]
    const requirements = [{ role: 'Masseur', resource_ids: [maria], parts }]
    const service = valueOf(await add({ requirements, durations: [{ duration_minutes: 90 }] }))
    const attempts: [string, api.ServiceChange][] = [
      ['catalog.duration_twice', { durations: [{ duration_minutes: 100 }, { duration_minutes: 100 }] }],
      ['catalog.duration_twice', { durations: [{ duration_minutes: 60 }] }],
      ['catalog.duration_twice', { duration_minutes: 90 }],
      ['catalog.part_outside_duration', { durations: [{ duration_minutes: 40 }] }],
      ['catalog.part_outside_duration', { durations: [{ duration_minutes: 40 }], requirements }],
    ]
    for (const [code, body] of attempts) expect(codeOf(await change(service, body))).toBe(code)
    expect(codeOf(await change(service, { duration_minutes: 90, durations: [{ duration_minutes: 60 }] }))).toBe('done')
  })
})

describe('Who may fill a role', () => {
  test('may have a price and a share of the turns, shown beside the list of names', async () => {
    const resources = [{ resource_id: laura, price_minor: 7500, weight: 3 }, { resource_id: maria }]
    const service = valueOf(
      await add({ requirements: [{ role: 'Masseur', quantity_per: 'person', keep_together: true, resources }] }),
    )
    expect(service.requirements).toMatchObject([
      {
        quantity: 1,
        quantity_per: 'person',
        keep_together: true,
        resource_ids: [laura, maria],
        resources: [
          { resource_id: laura, price_minor: 7500, weight: 3 },
          { resource_id: maria, price_minor: null, weight: 1 },
        ],
      },
    ])
    expect(valueOf(await change(service, { requirements: service.requirements })).requirements).toEqual(
      service.requirements,
    )
  })

  test('keeps price and share when only the names are sent, and loses them when the terms are', async () => {
    const resources = [{ resource_id: laura, price_minor: 7500, weight: 3 }]
    const service = valueOf(await add({ requirements: [{ role: 'Masseur', resources }] }))
    const named = await change(service, { requirements: [{ role: 'Masseur', resource_ids: [maria, laura] }] })
    expect(valueOf(named).requirements[0]?.resources).toEqual([
      { resource_id: maria, price_minor: null, weight: 1 },
      { resource_id: laura, price_minor: 7500, weight: 3 },
    ])
    const described = await change(service, {
      requirements: [{ role: 'Masseur', resources: [{ resource_id: laura }] }],
    })
    expect(valueOf(described).requirements[0]?.resources).toEqual([
      { resource_id: laura, price_minor: null, weight: 1 },
    ])
  })
})

describe('What a customer is asked for', () => {
  test('stands in the order of the business and is replaced as a whole; a key that stays keeps its id', async () => {
    const service = valueOf(await add({ intake_fields: [IRON, LOADS] }))
    const plain = {
      translations: {},
      options: [],
      is_required: false,
      min_value: null,
      max_value: null,
      max_length: null,
    }
    expect(service.intake_fields).toMatchObject([
      { ...plain, ...IRON, asked_by_receptionist: true },
      { ...plain, ...LOADS, asked_online: true },
    ])
    const note: api.IntakeFieldInput = { key: 'note', label: 'Anything else?', type: 'long_text', max_length: 200 }
    const loads: api.IntakeFieldInput = { key: 'loads', label: 'Loads?', type: 'text' }
    const changed = valueOf(await change(service, { intake_fields: [note, loads] }))
    expect(changed.intake_fields).toMatchObject([
      { ...plain, ...note },
      { ...plain, ...loads, id: service.intake_fields[1]?.id },
    ])
    expect(changed.version).toBe(2)
    expect(valueOf(await change(service, { name: 'Laundry' })).intake_fields).toEqual(changed.intake_fields)
    expect(valueOf(await change(service, { intake_fields: [] })).intake_fields).toEqual([])
  })

  test('must be possible, else nothing of the service is written', async () => {
    expect(codeOf(await add({ intake_fields: [LOADS, LOADS] }))).toBe('catalog.intake_key_twice')
    expect(codeOf(await add({ intake_fields: [{ ...IRON, options: [] }] }))).toBe('catalog.intake_options_wrong')
    const page = valueOf(await callRoute({ room, session, endpoint: api.listServices }))
    expect(page.items).toEqual([])
  })

  test.each<[string, Record<string, unknown>]>([
    ['intake_fields_key_valid', { key: 'How many' }],
    ['intake_fields_choices_have_options', { options: ['one'] }],
    ['intake_fields_range_order', { min_value: '10' }],
    ['intake_fields_range_has_use', { type: 'text' }],
    ['intake_fields_length_has_use', { max_length: 5 }],
  ])('%s: the database holds it too', async (constraint, columns) => {
    const service = valueOf(await add({ intake_fields: [LOADS] }))
    const written = session.transact((tx) =>
      tx.db
        .updateTable('intake_fields')
        .set(columns)
        .where('tenant_id', '=', tx.tenantId)
        .where('service_id', '=', service.id)
        .execute(),
    )
    expect(await written.then(() => 'written', violatedConstraint)).toBe(constraint)
  })
})

test('of ten who change the lists of a service they all saw, one is heard', async () => {
  const service = valueOf(await add())
  const bodies = Array.from({ length: 10 }, (_, index) => ({
    durations: [{ duration_minutes: 90 + index }],
    intake_fields: [{ ...LOADS, label: `Loads ${index}` }],
  }))
  const results = await Promise.all(bodies.map((body) => change(service, body, service.version)))
  expect(results.map(codeOf).toSorted()).toEqual([...Array<string>(9).fill('catalog.version_mismatch'), 'done'])
  const winner = results.findIndex((result) => result.ok)
  expect(valueOf(await read(service))).toMatchObject({ ...bodies[winner], version: 2 })
})

test('another business changes neither the lengths nor the questions of a service', async () => {
  const service = valueOf(await add({ durations: [{ duration_minutes: 90 }], intake_fields: [LOADS] }))
  const stranger = await business.openOther()
  const body = { durations: [], intake_fields: [] }
  expect(codeOf(await change(service, body, null, stranger))).toBe('catalog.service_not_found')
  expect(await read(service)).toEqual({ ok: true, value: service })
})

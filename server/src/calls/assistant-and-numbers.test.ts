import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeAssistant, getAssistant } from './change-assistant.ts'
import {
  addPhoneNumber,
  changePhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  removePhoneNumber,
} from './keep-phone-numbers.ts'
import { resolveDialledNumber } from './resolve-dialled-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'

let world: OpenWorld
let session: TenantSession

beforeAll(async () => {
  world = await openWorld()
  session = world.session()
})
afterAll(() => world.close())

describe('the assistant of a business', () => {
  test('is changed, keeps what was not named, and leaves an audit row', async () => {
    const before = await getAssistant(session)
    if (!before.ok) throw new Error(before.refusal.code)
    const changed = await changeAssistant(session, {
      changes: { greeting: 'Bella, good morning!' },
      transferNumber: '910 12 34 58',
      expectedVersion: before.value.version,
    })
    expect(changed).toMatchObject({
      value: { greeting: 'Bella, good morning!', name: before.value.name, transfer_number: '+34910123458' },
    })
    const rows = await world.inTenant((tx) => auditRowsOf(tx, before.value.id))
    expect(rows.at(-1)).toMatchObject({ action: 'UPDATE', new_values: { greeting: 'Bella, good morning!' } })
  })

  test('is not put through to what is no number, nor changed by who saw an older version', async () => {
    const change = { changes: {}, transferNumber: '12', expectedVersion: null }
    expect(await changeAssistant(session, change)).toMatchObject({ refusal: { code: 'calls.invalid_phone' } })
    const late = { changes: { name: 'X' }, transferNumber: undefined, expectedVersion: 1_000 }
    expect(await changeAssistant(session, late)).toMatchObject({ refusal: { code: 'calls.version_mismatch' } })
  })

  test('begins in a language that it understands, whichever of the two is changed', async () => {
    const change = (changes: { language?: string; languages?: string[] }) =>
      changeAssistant(session, { changes, transferNumber: undefined, expectedVersion: null })
    expect(await change({ languages: ['en', 'es'], language: 'es' })).toMatchObject({ value: { language: 'es' } })
    expect(await change({ language: 'de' })).toMatchObject({ refusal: { code: 'calls.language_not_spoken' } })
    expect(await change({ languages: ['en'] })).toMatchObject({ refusal: { code: 'calls.language_not_spoken' } })
    expect(await change({ languages: ['en', 'de', 'es'], language: 'en' })).toMatchObject({ ok: true })
  })

  test('may be missing', async () => {
    const other = world.otherSession()
    expect(await getAssistant(other)).toMatchObject({ refusal: { code: 'calls.assistant_not_found' } })
    const change = { changes: {}, transferNumber: undefined, expectedVersion: null }
    expect(await changeAssistant(other, change)).toMatchObject({ refusal: { code: 'calls.assistant_not_found' } })
  })
})

describe('a phone number', () => {
  test('belongs to one business, whoever asks first, even at the same moment', async () => {
    const other = world.otherSession()
    const number = '+34 910 55 55 55'
    const added = await Promise.all([session, other, session, other].map((who) => addPhoneNumber(who, { number })))
    expect(added.filter(({ ok }) => ok)).toHaveLength(1)
    for (const refused of added.filter((one) => !one.ok)) {
      expect(refused).toMatchObject({ refusal: { code: 'calls.number_in_use' } })
    }
  })

  test('is found by callers while it is kept, and free for others when it is given up', async () => {
    const number = '+34910555556' as E164Number
    const added = await addPhoneNumber(session, { number, branchId: world.ids.branch, label: 'Front desk' })
    if (!added.ok) throw new Error(added.refusal.code)
    const { id, version } = added.value
    const removal = { id, expectedVersion: version }
    expect(await resolveDialledNumber(world.database, number)).toBe(world.ids.tenant)
    expect(await getPhoneNumber(session, id)).toMatchObject({ value: { number, label: 'Front desk' } })
    const late = { id, expectedVersion: version + 1 }
    expect(await removePhoneNumber(session, late)).toMatchObject({ refusal: { code: 'calls.version_mismatch' } })
    expect(await removePhoneNumber(session, removal)).toMatchObject({ ok: true })
    expect(await resolveDialledNumber(world.database, number)).toBeNull()
    expect(await addPhoneNumber(world.otherSession(), { number })).toMatchObject({ ok: true })
    expect(await removePhoneNumber(session, removal)).toMatchObject({
      refusal: { code: 'calls.phone_number_not_found' },
    })
  })

  test('is changed in what it is for', async () => {
    const added = await addPhoneNumber(session, { number: '+34910555557' })
    if (!added.ok) throw new Error(added.refusal.code)
    const { id, version } = added.value
    const details = { type: 'sales', isActive: false } as const
    expect(await changePhoneNumber(session, { id, details, expectedVersion: version })).toMatchObject({
      value: { type: 'sales', is_active: false, number: '+34910555557' },
    })
    expect(await changePhoneNumber(session, { id, details, expectedVersion: version })).toMatchObject({
      refusal: { code: 'calls.version_mismatch' },
    })
    const elsewhere = { id, details: { branchId: world.ids.otherTenant }, expectedVersion: null }
    expect(await changePhoneNumber(session, elsewhere)).toMatchObject({ refusal: { code: 'calls.branch_unknown' } })
  })

  test('of another business is neither seen nor touched', async () => {
    const other = world.otherSession()
    const { items } = await listPhoneNumbers(session, { branchId: null, page: { after: null, limit: 50 } })
    const [own] = items
    if (own === undefined) throw new Error('no number')
    const notFound = { refusal: { code: 'calls.phone_number_not_found' } }
    expect(await getPhoneNumber(other, own.id)).toMatchObject(notFound)
    expect(await changePhoneNumber(other, { id: own.id, details: {}, expectedVersion: null })).toMatchObject(notFound)
    expect(await addPhoneNumber(other, { number: 'no number' })).toMatchObject({
      refusal: { code: 'calls.invalid_phone' },
    })
  })
})

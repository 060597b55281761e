import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alternativesOf, madrid, refusalOf, TUESDAY } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { TenantTx } from '../db/transaction.ts'
import { LostRace } from './store/lost-race.ts'
import { timesInstead } from './plan-slot.ts'
import { takeTime } from './take-time.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const question = () => ({
  request: {
    serviceId: world.ids.haircut,
    branchId: null,
    start: madrid(`${TUESDAY}T10:30`),
    partySize: 1,
    durationMinutes: null,
    mode: null,
    insistedIds: [],
  },
  ownHoldTokens: [],
  ignoredAppointmentIds: [],
  preferredIds: [],
  customer: null,
  noticeRule: 'kept' as const,
})

const otherTimes = (tx: TenantTx) => timesInstead(world.session(), tx, question())

describe('Somebody else is first', () => {
  test('Twice more it is planned anew; then the time counts as taken, others are offered, and nothing is left behind', async () => {
    let attempts = 0
    const result = await takeTime(world.session(), {
      otherTimes,
      attempt: async (tx) => {
        attempts++
        const half = { tenant_id: tx.tenantId, first_name: `Half ${attempts}` }
        await tx.db.insertInto('customers').values(half).execute()
        throw new LostRace('slot', null)
      },
    })
    expect([attempts, refusalOf(result), alternativesOf(result).length]).toEqual([3, 'booking.slot_taken', 3])
    const left = await world.inTenant((tx) =>
      tx.db.selectFrom('customers').select('id').where('first_name', 'like', 'Half%').execute(),
    )
    expect(left).toEqual([])
  })

  test.each([
    ['version', 'booking.version_mismatch'],
    ['status', 'booking.wrong_status'],
    ['external_uid', 'booking.external_uid_taken'],
    ['series_date', 'booking.series_date_taken'],
  ] as const)('What would be the same a moment later is not tried again: %s', async (over, code) => {
    let attempts = 0
    const attempt = async () => {
      attempts++
      throw new LostRace(over, null)
    }
    expect(refusalOf(await takeTime(world.session(), { otherTimes, attempt }))).toBe(code)
    expect(attempts).toBe(1)
  })

  test.each([
    ['session', 'booking.group_session_full'],
    ['service_limit', 'booking.service_limit_reached'],
    ['resource_limit', 'booking.resource_limit_reached'],
    ['customer_limit', 'booking.customer_limit_reached'],
  ] as const)('Whoever loses three times hears what was lost (%s), and of other times', async (over, code) => {
    let attempts = 0
    const attempt = async () => {
      attempts++
      throw new LostRace(over, null)
    }
    const result = await takeTime(world.session(), { otherTimes, attempt })
    expect([attempts, refusalOf(result), alternativesOf(result).length]).toEqual([3, code, 3])
  })

  test('Any other failure is no answer about the time: it passes through', async () => {
    const attempt = async () => {
      throw new Error('the network is gone')
    }
    await expect(takeTime(world.session(), { otherTimes, attempt })).rejects.toThrow('the network is gone')
  })
})

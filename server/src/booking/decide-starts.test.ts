import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, decideStarts } from './index.ts'
import type { StartDecision, StartsQuestion } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const decide = async (asked: Partial<StartsQuestion> & Pick<StartsQuestion, 'starts'>): Promise<StartDecision[]> => {
  const session = world.session()
  const question = { serviceId: world.ids.haircut, branchId: null, ...asked }
  return valueOf(await session.transact((tx) => decideStarts(session, tx, question)))
}
const weekly = (count: number) =>
  Array.from({ length: count }, (_, week) =>
    Temporal.PlainDateTime.from(`${TUESDAY}T10:30`).add({ weeks: week }).toZonedDateTime('Europe/Madrid').toInstant(),
  )
const answers = (decisions: readonly StartDecision[]) =>
  decisions.map((decision) => (decision.isBookable ? 'yes' : decision.code))

describe('Many starts at once', () => {
  test('A year of Tuesdays: those inside the horizon can be booked, the others are too far ahead', async () => {
    const decisions = await decide({ starts: weekly(52) })
    const codes = answers(decisions)
    expect(codes.filter((code) => code === 'yes').length).toBe(13)
    expect(new Set(codes.slice(13))).toEqual(new Set(['booking.beyond_booking_horizon']))
  })

  test('For the business the whole year can be', async () => {
    const decisions = await decide({ starts: weekly(52), by: 'staff' })
    expect(new Set(answers(decisions))).toEqual(new Set(['yes']))
  })

  test('They are answered in the order in which they were asked', async () => {
    const starts = weekly(3).toReversed()
    expect((await decide({ starts })).map((decision) => decision.start)).toEqual(starts)
  })

  test('One that is taken says who stands in the way, and offers the nearest other times', async () => {
    const resourceIds = [world.ids.maria]
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds }
    const { id } = valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const [taken, free] = await decide({ starts: weekly(2), resourceIds, alternatives: 2 })
    expect(taken).toMatchObject({ code: 'booking.slot_taken', resource: { name: 'María García' } })
    const others = taken?.isBookable === false ? taken.alternatives.map((other) => onTheWall(other.start)) : []
    expect(others).toEqual([`${TUESDAY}T11:15`, `${TUESDAY}T11:30`])
    expect(free?.isBookable).toBe(true)
    const [moved] = await decide({ starts: weekly(1), resourceIds, ignoredAppointmentIds: [id] })
    expect(moved?.isBookable).toBe(true)
  })

  test('Who shall serve does so where they can, and gives way where they cannot', async () => {
    const carmen = [world.ids.carmen]
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: carmen }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const decisions = await decide({ starts: weekly(2), preferredIds: carmen })
    const serving = decisions.map((decision) => (decision.isBookable ? staffOf(decision.slot) : []))
    expect(serving).toEqual([['María García'], ['Carmen Ruiz']])
  })

  test('No starts, no answers', async () => {
    expect(await decide({ starts: [] })).toEqual([])
  })
})

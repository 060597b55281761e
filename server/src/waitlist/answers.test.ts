import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { caller, emptyBook, followerOf, waitlistOf } from '../../test/world/waitlist.ts'
import { announcedEvents, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { releaseExpiredHolds } from '../booking/index.ts'
import { acceptOffer, cancelEntry, declineOffer, listOpenOffers, offerFreedTime } from './index.ts'
import type { WaitlistRequest } from './index.ts'

let world: OpenWorld
let follow: ReturnType<typeof followerOf>
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyBook(world)
  follow = followerOf(world)
  await follow()
})
const after = (minutes: number) => WORLD_NOW.add({ minutes })
const { taken, cancel, wish, read, openOffers, tokenOf, expire, withHaircut } = waitlistOf(() => world)

describe('An answer', () => {
  const offered = async (changes: Partial<WaitlistRequest> = {}) => {
    const appointment = await taken()
    const entry = await wish(changes)
    await cancel(appointment)
    await follow()
    const [offer] = (await read(entry.id)).offers
    return { entry, offer: offer! }
  }

  test('Yes: the time is booked for them, and the entry is done', async () => {
    const { entry, offer } = await offered({ notes: 'fringe only' })
    const accepted = valueOf(await acceptOffer(world.session(), { token: tokenOf(offer) }))
    expect(onTheWall(accepted.appointment.start)).toBe(`${TUESDAY}T10:30`)
    expect(accepted.appointment).toMatchObject({ customer: { id: world.ids.lucia }, customerNotes: 'fringe only' })
    expect(accepted.entry).toMatchObject({ status: 'booked', appointmentId: accepted.appointment.id })
    expect((await read(entry.id)).offers[0]).toMatchObject({ status: 'accepted', answeredAt: WORLD_NOW })
    const events = await world.inTenant((tx) => announcedEvents(tx, 'waitlist.offer_accepted'))
    expect(events.at(-1)?.payload).toMatchObject({ entry_id: entry.id })
    const again = await acceptOffer(world.session(), { token: tokenOf(offer) })
    expect(again).toMatchObject({
      refusal: { code: 'waitlist.offer_answered', details: { appointment_id: accepted.appointment.id } },
    })
  })

  test('Yes, by telephone: the receptionist finds what is kept for this caller, and for nobody else', async () => {
    const { offer } = await offered()
    const [open] = await listOpenOffers(world.session(), { customerId: world.ids.lucia })
    expect(open!.offer.id).toBe(offer.id)
    expect(await listOpenOffers(world.session(), { customerId: world.ids.bruno })).toEqual([])
    const byOther = await acceptOffer(world.session(), { offerId: offer.id, customerId: world.ids.bruno })
    expect(refusalOf(byOther)).toBe('waitlist.offer_not_found')
    valueOf(await acceptOffer(world.session(), { offerId: offer.id, customerId: world.ids.lucia }))
  })

  test('Yes, although the notice that the service asks for has run out meanwhile', async () => {
    const { offer } = await offered()
    const accepted = await withHaircut({ minimum_notice_minutes: 10_000 }, () =>
      acceptOffer(world.session(), { token: tokenOf(offer) }),
    )
    valueOf(accepted)
  })

  test('Yes, but a question of the service is open: refused, the time stays theirs, and they may say it', async () => {
    const { offer } = await offered()
    const question = {
      tenant_id: world.ids.tenant,
      service_id: world.ids.haircut,
      key: 'length',
      type: 'text' as const,
    }
    await world.inTenant((tx) =>
      tx.db
        .insertInto('intake_fields')
        .values({ ...question, label: 'How long?', is_required: true })
        .execute(),
    )
    const refused = await acceptOffer(world.session(), { token: tokenOf(offer) })
    const intakeAnswers = { length: 'to the shoulders' }
    const accepted = await acceptOffer(world.session(), { token: tokenOf(offer), intakeAnswers })
    await world.inTenant((tx) => tx.db.deleteFrom('intake_fields').execute())
    expect(refusalOf(refused)).toBe('booking.intake_invalid')
    expect(valueOf(accepted).appointment.intakeAnswers).toEqual(intakeAnswers)
  })

  test('No: the next is offered the same time, and they wait on but are not asked again', async () => {
    const { entry, offer } = await offered()
    const next = await wish({ customer: caller(2) })
    expect(valueOf(await declineOffer(world.session(), { token: tokenOf(offer) })).status).toBe('waiting')
    await follow()
    expect((await read(next.id)).entry.status).toBe('offered')
    const [nextOffer] = (await read(next.id)).offers
    valueOf(await declineOffer(world.session(), { token: tokenOf(nextOffer!) }))
    await follow()
    await offerFreedTime(world.session(), { freed: null })
    expect(await openOffers()).toEqual([])
    expect((await read(entry.id)).entry.status).toBe('waiting')
    const late = await acceptOffer(world.session(), { token: tokenOf(offer) })
    expect(refusalOf(late)).toBe('waitlist.offer_answered')
  })

  test('None in time: the offer ends, the next is asked, and they wait on', async () => {
    const { entry, offer } = await offered()
    const next = await wish({ customer: caller(2) })
    expect(await expire(offer, after(29))).toBe(false)
    expect(await expire(offer, after(30))).toBe(true)
    expect(await expire(offer, after(31))).toBe(false)
    await follow({ now: after(30) })
    expect((await read(entry.id)).entry.status).toBe('waiting')
    expect((await read(next.id)).entry.status).toBe('offered')
    const [event] = (await world.inTenant((tx) => announcedEvents(tx, 'waitlist.offer_expired'))).slice(-1)
    expect(event?.payload).toMatchObject({ entry_id: entry.id })
  })

  test('Nobody is asked again and again for the same hour of a quiet day', async () => {
    const { entry, offer } = await offered({ timesOfDay: [] })
    await expire(offer, after(30))
    await releaseExpiredHolds(world.database, () => after(30))
    await follow({ now: after(31) })
    expect((await read(entry.id)).entry.status).toBe('waiting')
    expect((await read(entry.id)).offers).toHaveLength(1)
  })

  test('Too late: refused with other times, whether or not a worker has noticed', async () => {
    const { offer } = await offered({ timesOfDay: [{ startMinute: 630, endMinute: 720 }] })
    const late = await acceptOffer(world.session({ now: after(30) }), { token: tokenOf(offer) })
    expect(refusalOf(late)).toBe('waitlist.offer_expired')
    expect(alternativesOf(late)).toEqual([`${TUESDAY}T10:30`, `${TUESDAY}T10:45`, `${TUESDAY}T11:00`])
    expect(refusalOf(await declineOffer(world.session({ now: after(30) }), { token: tokenOf(offer) }))).toBe(
      'waitlist.offer_expired',
    )
  })

  test('Whoever is taken off the list gives the time to the next, and their link is worth nothing', async () => {
    const { entry, offer } = await offered()
    const next = await wish({ customer: caller(2) })
    valueOf(await cancelEntry(world.session(), { entryId: entry.id, expectedVersion: null }))
    await follow()
    expect((await read(next.id)).entry.status).toBe('offered')
    expect(refusalOf(await acceptOffer(world.session(), { token: tokenOf(offer) }))).toBe('waitlist.offer_answered')
    const again = await cancelEntry(world.session(), { entryId: entry.id, expectedVersion: null })
    expect(refusalOf(again)).toBe('waitlist.wrong_status')
  })

  test('Somebody who was promised María is not given to another when she falls ill', async () => {
    const { entry, offer } = await offered()
    const illness = {
      tenant_id: world.ids.tenant,
      resource_id: world.ids.maria,
      starts_at: madrid(`${TUESDAY}T00:00`),
      ends_at: madrid(`${TUESDAY}T23:00`),
    }
    await world.inTenant((tx) => tx.db.insertInto('resource_blocks').values(illness).execute())
    const accepted = await acceptOffer(world.session(), { token: tokenOf(offer) })
    await world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').execute())
    expect(refusalOf(accepted)).toBe('booking.resource_blocked')
    expect((await read(entry.id)).entry.status).toBe('offered')
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'
const ANNA = '+34612345401'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('visits').execute()
    await tx.db.updateTable('services').set({ cancellation_fee_minor: null }).execute()
  }),
)

const ring = (changes: { from?: string; now?: string } = {}) =>
  callBella(world, { now: FRIDAY, from: ANNA, ...changes })

/** Anna has a cut and then her nails done on Wednesday. */
async function cutAndNails(): Promise<Conversation> {
  const call = await ring()
  await call.say('A haircut with María and a manicure on Wednesday at 11:15 am')
  const asked = await call.say('yes')
  if (asked.outcome !== 'booked') await call.say('Anna Schmidt')
  expect(await inTheBook(call)).toEqual(['11-25T11:15 Haircut', '11-25T12:00 Manicure'])
  return call
}

async function inTheBook(call: Conversation): Promise<string[]> {
  const booked = await bookedIn(world, call)
  return booked
    .filter(({ status }) => status !== 'cancelled')
    .map(({ start, service }) => `${start.slice(5)} ${service}`)
    .toSorted()
}

describe('A visit moves as a whole', () => {
  test('in English: to a time that is free for all of it', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    const asked = await call.say('I need to move my appointment to Thursday at eleven')
    expect(asked.text).toBe(
      'I could do Haircut with María García on Thursday, the 26th of November at 11:00 am and Manicure with Sofía Navarro at 11:45 am. Shall I move the whole visit to then?',
    )
    expect(await inTheBook(booked)).toEqual(['11-25T11:15 Haircut', '11-25T12:00 Manicure'])
    const done = await call.say('yes please')
    expect([done.outcome, done.text]).toEqual([
      'rescheduled',
      'Done, I have moved all of it: Haircut with María García on Thursday, the 26th of November at 11:00 am and Manicure with Sofía Navarro at 11:45 am. Is there anything else I can do for you?',
    ])
    expect(await inTheBook(booked)).toEqual(['11-26T11:00 Haircut', '11-26T11:45 Manicure'])
    expect(call.toolsRun()).toEqual(['find_offers', 'find_appointments', 'find_visit_times', 'reschedule_visit'])
  })

  test('in German: one of several times is chosen', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    expect((await call.say('Ich möchte meinen Termin verschieben')).text).toContain('Wann möchten Sie stattdessen')
    const offered = await call.say('am Donnerstag')
    expect(offered.toolCalls.map(({ name }) => name)).toEqual(['find_visit_times'])
    expect((await call.say('der erste')).text).toContain('Soll ich den ganzen Besuch dorthin verlegen?')
    await call.say('ja')
    expect((await inTheBook(booked)).map((one) => one.slice(0, 5))).toEqual(['11-26', '11-26'])
  })

  test('in Spanish: half an hour later, over its own old times', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    const asked = await call.say('Quiero cambiar mi cita, media hora más tarde')
    expect(asked.text).toContain('¿Cambio toda la visita a esa hora?')
    await call.say('sí')
    expect(await inTheBook(booked)).toEqual(['11-25T11:45 Haircut', '11-25T12:30 Manicure'])
  })

  test('A no, and then another day; whoever hangs up before the yes has moved nothing', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    await call.say('move my appointment to Thursday at eleven please')
    expect((await call.say('no, rather Friday the 27th at eleven')).text).toContain('Friday, the 27th of November')
    await call.say('goodbye')
    expect(await inTheBook(booked)).toEqual(['11-25T11:15 Haircut', '11-25T12:00 Manicure'])
    expect(call.toolsRun()).not.toContain('reschedule_visit')
  })

  test('Only one of its services moves, if the caller wants that', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    await call.say('I want to move my appointment, only the manicure')
    await call.say('Thursday at four in the afternoon')
    await call.say('yes')
    expect(await inTheBook(booked)).toEqual(['11-25T11:15 Haircut', '11-26T16:00 Manicure'])
  })
})

describe('A visit is cancelled as a whole, or one of its services', () => {
  test('in English: the whole of it, with its fee, told before the yes', async () => {
    const booked = await cutAndNails()
    await world.inTenant((tx) => tx.db.updateTable('services').set({ cancellation_fee_minor: 500 }).execute())
    const call = await ring({ now: '2026-11-24T20:00:00Z' })
    const asked = await call.say('I have to cancel my appointment')
    expect(asked.text).toContain(
      'is one of 2 services that you booked together. Do you mean the whole visit, or only this one?',
    )
    const told = await call.say('the whole visit')
    expect(told.text).toMatch(
      /^That is Haircut with María García on tomorrow|^That is Haircut with María García tomorrow/,
    )
    expect(told.text).toMatch(/To cancel now costs a fee of €10\. Shall I cancel these 2 appointments\?$/)
    expect(await inTheBook(booked)).toHaveLength(2)
    expect((await call.say('yes')).text).toContain('The fee for it is €10.')
    expect(await inTheBook(booked)).toEqual([])
    expect(call.toolsRun().slice(-2)).toEqual(['quote_cancellation', 'cancel_visit'])
  })

  test('in German: nur die Maniküre', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    expect((await call.say('Ich muss meinen Termin absagen')).text).toContain('Meinen Sie den ganzen Besuch')
    expect((await call.say('nur die Maniküre')).text).toContain('Manicure')
    await call.say('ja')
    expect(await inTheBook(booked)).toEqual(['11-25T11:15 Haircut'])
  })

  test('in Spanish: toda la visita', async () => {
    const booked = await cutAndNails()
    const call = await ring()
    expect((await call.say('Quiero cancelar mi cita')).text).toContain('¿Se refiere a toda la visita, o solo a este?')
    expect((await call.say('toda la visita')).text).toContain('¿Cancelo estas 2 citas?')
    await call.say('sí')
    expect(await inTheBook(booked)).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followerOf } from '../test/world/waitlist.ts'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'
const now = Temporal.Instant.from(FRIDAY)

let world: OpenWorld
let follow: ReturnType<typeof followerOf>
beforeAll(async () => {
  world = await openWorld()
  follow = followerOf(world)
  await follow({ now })
})
afterAll(() => world.close())

async function books(from: string, name: string, wish: string): Promise<Conversation> {
  const call = await callBella(world, { now: FRIDAY, from })
  await call.say(wish)
  await call.say('yes')
  expect((await call.say(name)).outcome).toBe('booked')
  return call
}

async function cancels(from: string): Promise<void> {
  const call = await callBella(world, { now: FRIDAY, from })
  await call.say('cancel my appointment')
  expect((await call.say('yes')).outcome).toBe('cancelled')
  await follow({ now })
}

describe('Whoever wants a time that is taken can wait for it, and takes it when it becomes free', () => {
  test('in English', async () => {
    await books('+34655333001', 'Ada Prima', 'a haircut on Wednesday at eleven with María')
    const call = await callBella(world, { now: FRIDAY, from: '+34655333002' })
    expect((await call.say('a haircut on Wednesday at eleven with María')).text).toContain('already taken')
    expect((await call.say('no, I need it at eleven')).text).toBe(
      'No problem. Shall I put you on the waitlist, so that we can offer you a time when one becomes free?',
    )
    await call.say('yes please')
    expect((await call.say('Bea Seconda')).text).toMatch(/^You are on the waitlist for haircut on Wednesday/i)
    expect(await bookedIn(world, call)).toEqual([])

    await cancels('+34655333001')
    const again = await callBella(world, { now: FRIDAY, from: '+34655333002' })
    const told = await again.say('hello')
    expect(told.text).toMatch(
      /A time has become free for you: Haircut with María García on Wednesday, the 25th of November at 11:00 am\..*Would you like to take it\?$/,
    )
    expect((await again.say('yes')).outcome).toBe('booked')
    expect(again.toolsRun()).toEqual(['find_offers', 'accept_offer'])
  })

  test('in German, and the first thing that the caller wants is done before', async () => {
    await books('+34655333003', 'Ada Terza', 'a haircut on Thursday at eleven with María')
    const call = await callBella(world, { now: FRIDAY, from: '+34655333004', language: 'de' })
    await call.say('einen Haarschnitt am Donnerstag um elf bei María')
    expect((await call.say('nein, dann nicht')).text).toContain('Warteliste')
    await call.say('ja gern')
    expect((await call.say('Bea Huber')).text).toContain('Warteliste')

    await cancels('+34655333003')
    const again = await callBella(world, { now: FRIDAY, from: '+34655333004', language: 'de' })
    const told = await again.say('wann haben Sie geöffnet?')
    expect(told.text).toMatch(/^Wir haben .*geöffnet.*Haarschnitt|Haircut/)
    expect((await again.say('nein danke')).toolCalls.at(-1)).toMatchObject({ name: 'decline_offer' })
    expect(await bookedIn(world, again)).toEqual([])
  })

  test('in Spanish, asked for by the caller', async () => {
    await books('+34655333005', 'Ada Quarta', 'a haircut on Friday the 27th at eleven with María')
    const call = await callBella(world, { now: FRIDAY, from: '+34655333006', language: 'es' })
    await call.say('un corte de pelo el viernes 27 a las once con María')
    await call.say('avíseme si se libera por favor')
    expect((await call.say('Bea Gil')).text).toContain('lista de espera')

    await cancels('+34655333005')
    const again = await callBella(world, { now: FRIDAY, from: '+34655333006', language: 'es' })
    await again.say('hola')
    expect((await again.say('sí')).outcome).toBe('booked')
  })
})

describe('Waiting', () => {
  test('A no to the waitlist asks for another day, and nobody waits', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655333007' })
    await books('+34655333008', 'Ada Quinta', 'a haircut on Saturday 28 November at ten with Carmen')
    await call.say('a haircut on Saturday 28 November at ten with Carmen')
    await call.say('no')
    expect((await call.say('no thanks')).text).toContain('Which other day or time would suit you?')
    expect(call.toolsRun()).not.toContain('join_waitlist')
  })

  test('Another day instead of an answer to the waitlist is looked for', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655333009' })
    await call.say('a haircut on Saturday 28 November at ten with Carmen')
    await call.say('no')
    expect((await call.say('then on Saturday at noon')).text).toContain('Carmen')
    expect(call.toolsRun().at(-1)).toMatch(/check_availability/)
  })

  test('A stranger from another telephone who says that a time was offered is asked who they are', async () => {
    const call = await callBella(world, { now: FRIDAY })
    expect((await call.say('you texted me that a time is free')).text).toContain('I need your name')
  })
})

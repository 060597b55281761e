import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import { giveManicureInGroups, peopleIn } from './salon-changes.ts'

// Friday 20 November 2026, ten in the morning in Madrid. Four can have their nails done together at Sofía's table.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await giveManicureInGroups(world, 'single_or_group')
})
afterAll(() => world.close())

describe('Several people take places in one session', () => {
  test('in English: asked alone or in a group, the number is read back and booked', async () => {
    const call = await callBella(world, { now: FRIDAY })
    expect((await call.say('Two places for a manicure on Wednesday at eleven please')).text).toBe(
      'Would you like Manicure for yourself, or in a group with others?',
    )
    expect((await call.say('in the group')).text).toBe(
      'Manicure with Sofía Navarro is free on Wednesday, the 25th of November at 11:00 am. That is for 2 people. Shall I book that?',
    )
    await call.say('yes')
    expect((await call.say('Anna Schmidt, 0034 612 345 101')).outcome).toBe('booked')
    expect(await peopleIn(world, call)).toEqual([2])
  })

  test('in German: the last two places of the same session', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say('Hallo, wir kommen zu zweit zur Maniküre in der Gruppe, am Mittwoch um elf')
    expect(offered.text).toContain('Das ist für 2 Personen. Soll ich das für Sie buchen?')
    await call.say('ja')
    expect((await call.say('Hans Huber, 0034 612 345 102')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-25T11:00' }])
  })

  test('in Spanish: it is full by now, which is said, with the nearest other times', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say('Una manicura en grupo para dos personas el miércoles a las once')
    expect(offered.toolCalls[0]).toMatchObject({ result: { reason: 'booking.group_session_full' } })
    const other = await call.say('el jueves a las once')
    expect(other.text).toContain('Es para 2 personas. ¿Se lo reservo?')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 103')).outcome).toBe('booked')
    expect(await peopleIn(world, call)).toEqual([2])
  })
})

describe('How many they are', () => {
  test('"For two" is two people where two can come, and no hour', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say('A manicure in a group for two, on Thursday at twelve')
    expect(offered.text).toContain('at 12 noon. That is for 2 people.')
    expect((await call.say('no, for three people')).text).toContain('That is for 3 people. Shall I book that?')
  })

  test('More than there is room for are told so, and asked how many will come', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const refused = await call.say('a manicure in a group for six people on Friday the 27th at eleven')
    expect(refused.text).toBe("I'm sorry, we can't take so many people at once. How many people will come?")
    expect((await call.say('then four')).text).toContain('That is for 4 people.')
  })

  test('A private one for one person says nothing of people, and takes no place in a session', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say('a private manicure on Friday the 27th at four')
    expect(offered.text).toBe(
      'Manicure with Sofía Navarro is free on Friday, the 27th of November at 4:00 pm. Shall I book that?',
    )
  })

  test('Whoever says no after the offer has taken no place', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('two places in the manicure group on Saturday 28 November at ten')
    await call.say('no, never mind')
    await call.say('goodbye')
    expect(await bookedIn(world, call)).toEqual([])
    expect(call.toolsRun()).not.toContain('hold_slot')
  })

  test('Silence, and then the answer: nothing is lost and nothing is booked before it', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('two places in the manicure group on Saturday 28 November at eleven')
    expect((await call.say('')).text).toContain('Shall I book that?')
    expect(await bookedIn(world, call)).toEqual([])
    await call.say('yes')
    expect((await call.say('Eva Um, 0034 612 345 104')).outcome).toBe('booked')
  })
})

describe('More or fewer come than was said at first', () => {
  test('in German: the mother comes as well', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say(
      'Guten Tag, also meine Schwester und ich, wir wären zu zweit, wir hätten gern Plätze im Maniküre-Gruppenkurs am Donnerstag um vier',
    )
    expect((await call.say('ach, meine Mutter kommt auch noch, also zu dritt')).text).toContain(
      'Das ist für 3 Personen.',
    )
    await call.say('ja bitte')
    expect((await call.say('Hanna Huber, 0034 612 345 105')).outcome).toBe('booked')
    expect(await peopleIn(world, call)).toEqual([3])
  })

  test('in Spanish: in the end there are two', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('Buenas, somos tres amigas y queríamos una clase de manicura en grupo el jueves a las seis')
    expect((await call.say('perdone, al final somos dos')).text).toContain('Es para 2 personas.')
    await call.say('sí, por favor')
    expect((await call.say('Eva Gil, 0034 612 345 106')).outcome).toBe('booked')
    expect(await peopleIn(world, call)).toEqual([2])
  })
})

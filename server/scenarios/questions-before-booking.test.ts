import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import { answersIn, askAboutNails } from './salon-changes.ts'

// Friday 20 November 2026, ten in the morning in Madrid. Bella asks four things before a manicure.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await askAboutNails(world)
})
afterAll(() => world.close())

describe('What the business wants to know is asked one thing after the other, and read back', () => {
  test('in English', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('A manicure on Wednesday at eleven please')
    expect((await call.say('yes')).text).toContain('What is your name, and your phone number?')
    expect((await call.say('Anna Schmidt, 0034 612 345 001')).text).toBe('How many of your nails are broken?')
    expect((await call.say('erm, two I think')).text).toBe('Do you have gel on them?')
    expect((await call.say("no I don't")).text).toBe('Which shape would you like? Round, Square or Pointed?')
    expect((await call.say('the square one')).text).toBe('Where shall we pick you up?')
    expect((await call.say('Calle de Atocha 12')).text).toBe(
      'I have noted: How many of your nails are broken?: 2; Do you have gel on them?: no; Which shape would you like?: Square; Where shall we pick you up: Calle de Atocha 12. Shall I book that?',
    )
    expect(await bookedIn(world, call)).toEqual([])
    expect((await call.say('yes please')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ service: 'Manicure', start: '2026-11-25T11:00' }])
    expect(await answersIn(world, call)).toEqual([
      { broken_nails: 2, has_gel: false, shape: 'Square', pickup: 'Calle de Atocha 12' },
    ])
  })

  test('in German', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('Eine Maniküre am Mittwoch um zwölf bitte')
    await call.say('ja')
    expect((await call.say('Anna Huber, 0034 612 345 002')).text).toBe('Wie viele Nägel sind abgebrochen?')
    await call.say('drei')
    expect((await call.say('ja, habe ich')).text).toBe('Welche Form möchten Sie? Rund, Eckig oder Spitz?')
    await call.say('rund bitte')
    expect((await call.say('nein danke')).text).toContain('Soll ich das für Sie buchen?')
    expect((await call.say('ja')).outcome).toBe('booked')
    expect(await answersIn(world, call)).toEqual([{ broken_nails: 3, has_gel: true, shape: 'Round' }])
  })

  test('in Spanish', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('Una manicura el miércoles a las cuatro de la tarde')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 003')).text).toBe('¿Cuántas uñas tiene rotas?')
    await call.say('una')
    await call.say('no')
    await call.say('puntiaguda')
    expect((await call.say('calle Mayor 3')).text).toContain('¿Se lo reservo?')
    expect((await call.say('sí')).outcome).toBe('booked')
    expect(await answersIn(world, call)).toEqual([
      { broken_nails: 1, has_gel: false, shape: 'Pointed', pickup: 'calle Mayor 3' },
    ])
  })
})

describe('Answers that are none', () => {
  test('are asked for again, a question in between is answered, and the number is not guessed', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('A manicure on Thursday at eleven please')
    await call.say('yes')
    await call.say('Berta Klein, 0034 612 345 004')
    expect((await call.say('quite a lot to be honest')).text).toMatch(/didn't understand.*How many of your nails/)
    expect((await call.say('how much is it?')).text).toMatch(/costs .*How many of your nails are broken\?$/)
    expect((await call.say('three or four')).text).toContain('How many of your nails are broken?')
    expect((await call.say('four')).text).toBe('Do you have gel on them?')
  })

  test('A number that cannot be is asked for again with the reason, and the rest is kept', async () => {
    const call = await callBella(world, { now: FRIDAY })
    for (const line of ['A manicure on Thursday at twelve please', 'yes', 'Carla Um, 0034 612 345 005']) {
      await call.say(line)
    }
    for (const line of ['twelve', 'no', 'round', 'no']) await call.say(line)
    expect((await call.say('yes')).text).toBe("I'm sorry, that is too much. How many of your nails are broken?")
    expect((await call.say('nine')).text).toContain('Which shape would you like?: Round')
    expect((await call.say('yes')).outcome).toBe('booked')
    expect(await answersIn(world, call)).toEqual([{ broken_nails: 9, has_gel: false, shape: 'Round' }])
  })

  test('"No, three" corrects the number that was read back; a plain no asks what was answered again', async () => {
    const call = await callBella(world, { now: FRIDAY })
    for (const line of ['A manicure on Friday the 27th at eleven', 'yes', 'Dora Um, 0034 612 345 006']) {
      await call.say(line)
    }
    for (const line of ['five', 'no', 'round', 'no']) await call.say(line)
    expect((await call.say('no, three')).text).toContain('How many of your nails are broken?: 3;')
    expect((await call.say('no')).text).toBe('How many of your nails are broken?')
    for (const line of ['two', 'yes', 'square', 'yes']) await call.say(line)
    expect(await answersIn(world, call)).toEqual([{ broken_nails: 2, has_gel: true, shape: 'Square' }])
  })

  test('Whoever hangs up between two questions has booked nothing, and the time is free again', async () => {
    const call = await callBella(world, { now: FRIDAY })
    for (const line of ['A manicure on Friday the 27th at one', 'yes', 'Eva Um, 0034 612 345 007', 'two']) {
      await call.say(line)
    }
    expect((await call.say('goodbye')).text).toContain('Nothing has been booked.')
    expect(await bookedIn(world, call)).toEqual([])
    const later = await callBella(world, { now: '2026-11-20T09:06:00Z' })
    expect((await later.say('A manicure on Friday the 27th at one')).text).toContain('is free')
  })

  test('Another time in the middle of the questions is looked for, and the answers are kept', async () => {
    const call = await callBella(world, { now: FRIDAY })
    for (const line of ['A manicure on Saturday 28 November at ten', 'yes', 'Fia Um, 0034 612 345 008', 'two']) {
      await call.say(line)
    }
    expect((await call.say('oh wait, could we make it at eleven instead')).text).toContain('at 11:00 am. Shall I book')
    expect((await call.say('yes')).text).toContain('Do you have gel on them?')
  })
})

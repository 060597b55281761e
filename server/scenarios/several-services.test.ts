import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { BookedAppointment, Conversation } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

async function inOrder(call: Conversation): Promise<BookedAppointment[]> {
  return (await bookedIn(world, call)).toSorted((one, other) => one.start.localeCompare(other.start))
}

describe('Several services are one visit, in the order in which they were said', () => {
  test('in English: a cut and a colour, chosen among three beginnings', async () => {
    const call = await ring()
    expect((await call.say('I need a cut and a colour on Thursday')).text).toMatch(
      /^I could fit all of it in from 10:00 am on Thursday/,
    )
    expect((await call.say('the first one')).text).toBe(
      'I could do Haircut with María García on Thursday, the 26th of November at 10:00 am and Full Color with María García at 10:45 am. Shall I book that?',
    )
    expect(await bookedIn(world, call)).toEqual([])
    await call.say('yes')
    expect((await call.say('Anna Schmidt, 0034 612 345 501')).outcome).toBe('booked')
    expect(await inOrder(call)).toMatchObject([
      { service: 'Haircut', start: '2026-11-26T10:00' },
      { service: 'Full Color', start: '2026-11-26T10:45' },
    ])
    expect(call.toolsRun()).toEqual(['find_visit_times', 'book_visit'])
  })

  test('in German', async () => {
    const call = await ring()
    await call.say('Einen Haarschnitt und eine Maniküre am Mittwoch um vier bitte')
    await call.say('ja')
    expect((await call.say('Hans Huber, 0034 612 345 502')).outcome).toBe('booked')
    expect(await inOrder(call)).toMatchObject([
      { service: 'Haircut', start: '2026-11-25T16:00' },
      { service: 'Manicure', start: '2026-11-25T16:45' },
    ])
  })

  test('in Spanish', async () => {
    const call = await ring()
    await call.say('Un corte de pelo y una manicura el miércoles a las seis de la tarde')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 503')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toHaveLength(2)
  })

  test('"And a manicure as well" after the offer adds it, and both are read back', async () => {
    const call = await ring()
    await call.say('a haircut on Saturday 28 November at ten')
    expect((await call.say('and a manicure as well please')).text).toMatch(
      /Haircut .*at 10:00 am and Manicure .*at 10:45/,
    )
  })

  test('"A cut or a colour" is asked about', async () => {
    expect((await (await ring()).say('a cut or a colour on Thursday')).text).toBe(
      'Which one do you mean, Full Color or Haircut?',
    )
  })

  test('Whoever wants only one of them after all gets only that', async () => {
    const call = await ring()
    await call.say('a haircut and a manicure on Tuesday at four')
    const only = await call.say('no, just the manicure')
    expect(only.text).toMatch(/^Manicure with Sofía Navarro is free on Tuesday, the 24th of November at 4:00 pm/)
  })
})

describe('Several people in one visit', () => {
  test('in English: "for me and my daughter" at the same time', async () => {
    const call = await ring()
    expect((await call.say('a haircut for me and my daughter on Friday the 27th at eleven')).text).toBe(
      'I could do Haircut with María García on Friday, the 27th of November at 11:00 am and Haircut for daughter with Laura Pérez at 11:00 am. Shall I book that?',
    )
    await call.say('yes')
    expect((await call.say('Cara Um, 0034 612 345 504')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toHaveLength(2)
  })

  test('each with a service of their own; a no, another day, and only that is booked', async () => {
    const call = await ring()
    await call.say('a haircut for me and a manicure for my daughter on Friday the 27th at five')
    await call.say('no')
    expect((await call.say('Thursday at four')).text).toContain('Manicure for daughter with Sofía Navarro at 4:00 pm')
    await call.say('yes')
    await call.say('Dora Um, 0034 612 345 505')
    expect((await bookedIn(world, call)).map(({ start }) => start)).toEqual(['2026-11-26T16:00', '2026-11-26T16:00'])
  })

  test('in German and Spanish', async () => {
    for (const lines of [
      ['Einen Haarschnitt für mich und meine Tochter am Dienstag um elf', 'ja', 'Eva Huber, 0034 612 345 506'],
      ['Un corte de pelo para mí y mi hija el martes a las cinco', 'sí', 'Eva Gil, 0034 612 345 507'],
    ]) {
      const call = await ring()
      for (const line of lines) await call.say(line)
      expect(await bookedIn(world, call)).toHaveLength(2)
    }
  })

  test('Whoever hangs up before name and number has booked nothing of it', async () => {
    const call = await ring()
    await call.say('haircuts for both of us on Tuesday at one')
    expect((await call.say('hm, well')).text).toContain('Shall I book that?')
    await call.say('yes')
    await call.say('goodbye')
    expect(await bookedIn(world, call)).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid. The salon is open Tuesday to Friday 10-20, Saturday 9-14.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

describe('The next free appointment is looked for, however far ahead, and read back', () => {
  test('in English: "anything later?" and "another day" go on from it', async () => {
    const call = await ring()
    expect((await call.say("What's the next free appointment for a haircut?")).text).toBe(
      'The next free time for Haircut is today, Friday, the 20th of November at 11:00 am with María García. Shall I book that?',
    )
    expect((await call.say('hm, anything later?')).text).toContain('today, Friday, the 20th of November at 11:15 am')
    expect((await call.say('another day please')).text).toMatch(/^I could fit you in tomorrow, Saturday/)
    await call.say('the second one')
    await call.say('yes')
    expect((await call.say('Anna Schmidt, 0034 612 345 601')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ service: 'Haircut', start: '2026-11-24T11:15' }])
    expect(call.toolsRun().slice(0, 2)).toEqual(['find_next_free', 'check_availability'])
  })

  test('in German: a yes books exactly that time', async () => {
    const call = await ring()
    await call.say('Guten Tag, ich bräuchte so bald wie möglich eine Maniküre')
    expect((await call.say('äh, wie bitte?')).text).toContain('Der nächste freie Termin für Maniküre ist heute')
    await call.say('ja bitte')
    expect((await call.say('Hans Huber, 0034 612 345 602')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ service: 'Manicure', start: '2026-11-20T11:00' }])
  })

  test('in German: with Laura, then after four, and at last not at all', async () => {
    const call = await ring()
    expect((await call.say('Wann ist der nächste freie Termin bei Laura für einen Haarschnitt?')).text).toBe(
      'Der nächste freie Termin für Haarschnitt ist heute, Freitag, den 20. November um 11:00 Uhr bei Laura Pérez. Soll ich das für Sie buchen?',
    )
    expect((await call.say('nein, nach vier')).text).toContain('um 16:00 Uhr, 16:30 Uhr oder 17:00 Uhr bei Laura Pérez')
    await call.say('ach nein, doch nicht')
    await call.say('auf Wiederhören')
    expect(await bookedIn(world, call)).toEqual([])
  })

  test('in Spanish: no, later, the last one', async () => {
    const call = await ring()
    expect((await call.say('Quiero un corte de pelo lo antes posible')).text).toMatch(
      /^La próxima cita libre para corte de pelo es hoy/,
    )
    expect((await call.say('uy no, ¿no hay algo más tarde?')).text).toContain('a las 11:15')
    await call.say('el último')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 603')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-20T12:15' }])
  })

  test('in Spanish: a day of their own after all', async () => {
    const call = await ring()
    await call.say('¿Cuál es la próxima cita libre con Laura para un corte?')
    expect((await call.say('no, mejor el miércoles a las cinco')).text).toContain(
      'Corte con Laura Pérez está libre el miércoles 25 de noviembre a las 17:00',
    )
    await call.say('sí')
    expect((await call.say('Eva Gil, 0034 612 345 604')).outcome).toBe('booked')
  })
})

test('"The earliest you have next week" is offered from that week, at whatever hour', async () => {
  expect((await (await ring()).say('a haircut, the earliest you have next week')).text).toContain(
    'on Tuesday, the 24th of November at 10:00 am',
  )
})

test('The day after the next free time that was booked is another call: nothing of the hurry is left', async () => {
  const call = await callBella(world, { now: FRIDAY, from: '+34655000601' })
  await call.say('the next free manicure please')
  await call.say('yes')
  await call.say('Gina Lopez')
  expect((await call.say('and a haircut please')).text).toContain('When would you like to come?')
})

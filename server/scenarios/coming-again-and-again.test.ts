import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

async function startsOf(call: Conversation): Promise<string[]> {
  return (await bookedIn(world, call)).map(({ start }) => start.slice(5)).toSorted()
}

/** Somebody else has taken this time. */
async function taken(number: number, wish: string): Promise<void> {
  const call = await callBella(world, { now: FRIDAY, from: `+3465544400${number}` })
  await call.say(wish)
  await call.say('yes')
  expect((await call.say(`Ada Prima`)).outcome).toBe('booked')
}

describe('A series is planned as a whole, read out, and booked after a yes', () => {
  test('in English: every second Tuesday, six times', async () => {
    const call = await ring()
    expect((await call.say('A haircut every second Tuesday at ten with María, six times')).text).toBe(
      'Haircut with María García, 6 times, the first one on Tuesday, the 24th of November at 10:00 am, the last one on Tuesday, the 2nd of February. Shall I book these 6 appointments?',
    )
    expect(await bookedIn(world, call)).toEqual([])
    await call.say('yes please')
    expect((await call.say('Anna Schmidt, 0034 612 345 201')).outcome).toBe('booked')
    expect(await startsOf(call)).toEqual([
      '01-05T10:00',
      '01-19T10:00',
      '02-02T10:00',
      '11-24T10:00',
      '12-08T10:00',
      '12-22T10:00',
    ])
    expect(call.toolsRun()).toEqual(['plan_series', 'book_series'])
  })

  test('in German: how long is asked, and "bis Weihnachten" ends before it', async () => {
    const call = await ring()
    expect((await call.say('Einen Haarschnitt jeden Donnerstag um elf bei Laura bitte')).text).toBe(
      'Wie oft, oder bis wann?',
    )
    expect((await call.say('bis Weihnachten')).text).toContain('4 Mal')
    await call.say('ja')
    await call.say('Hans Huber, 0034 612 345 202')
    expect((await startsOf(call)).at(-1)).toBe('12-17T11:00')
  })

  test('in Spanish: the day, then the hour, then how often, one after the other', async () => {
    const call = await ring()
    await call.say('Quisiera una manicura cada semana')
    await call.say('el miércoles a las cuatro de la tarde')
    expect((await call.say('cuatro veces')).text).toContain('4')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 203')).outcome).toBe('booked')
    expect(await startsOf(call)).toEqual(['11-25T16:00', '12-02T16:00', '12-09T16:00', '12-16T16:00'])
  })

  test('Every Friday, said on a Friday, begins with the next one, unless today is asked for', async () => {
    const call = await ring()
    expect((await call.say('un corte de pelo todos los viernes a las seis de la tarde, cuatro veces')).text).toContain(
      'la primera el viernes 27 de noviembre a las 18:00',
    )
    expect((await call.say('no, ya desde hoy')).text).toContain('hoy, viernes 20 de noviembre a las 18:00')
  })

  test('The first Thursday of every month, three times', async () => {
    const call = await ring()
    await call.say('a manicure on the first Thursday of every month at eleven, three times')
    await call.say('yes')
    await call.say('Carla Um, 0034 612 345 204')
    expect(await startsOf(call)).toEqual(['01-07T11:00', '02-04T11:00', '12-03T11:00'])
  })
})

describe('Dates that cannot be had are read out, and the caller says what shall happen to them', () => {
  test('left out, in English', async () => {
    await taken(1, 'a haircut on Wednesday 2 December at eleven with María')
    const call = await ring()
    const plan = await call.say('a haircut every Wednesday at eleven with María, four times')
    expect(plan.text).toContain('María García is already taken then, on Wednesday, the 2nd of December at 11:00 am.')
    expect(plan.text).toMatch(/or leave it out\?$/)
    expect((await call.say('yes')).text).toContain('or leave it out?')
    expect((await call.say('leave it out')).text).toBe('Shall I book these 3 appointments?')
    await call.say('yes')
    const booked = await call.say('Dora Um, 0034 612 345 205')
    expect(booked.text).toContain('Left out: Wednesday, the 2nd of December')
    expect(await startsOf(call)).toEqual(['11-25T11:00', '12-09T11:00', '12-16T11:00'])
  })

  test('moved, in German', async () => {
    await taken(2, 'a haircut on Friday 4 December at eleven with María')
    const call = await ring()
    await call.say('einen Haarschnitt am 27. November um elf bei María, jede Woche, dreimal')
    expect((await call.say('dann die andere Zeit bitte')).text).toContain('3 Termine')
    await call.say('ja')
    await call.say('Eva Huber, 0034 612 345 206')
    const starts = await startsOf(call)
    expect(starts).toHaveLength(3)
    expect(starts).not.toContain('12-04T11:00')
  })

  test('left out, in Spanish; and a no after all books nothing', async () => {
    await taken(3, 'a haircut on Saturday 5 December at ten with María')
    const call = await ring()
    await call.say('un corte de pelo todos los sábados a las diez con María, tres veces, desde el 28 de noviembre')
    await call.say('el sábado 28 de noviembre')
    const answer = await call.say('mejor dejarlo fuera')
    expect(answer.text).toContain('2 citas')
    await call.say('no')
    await call.say('adiós')
    expect(await bookedIn(world, call)).toEqual([])
  })
})

describe('What is not certain is asked', () => {
  test('"Twice a week" is not guessed at', async () => {
    const call = await ring()
    expect((await call.say('a haircut twice a week')).text).toBe(
      `I'm sorry, I didn't quite get "twice a week". How often would you like to come?`,
    )
    expect((await call.say('every week')).text).toContain('When would you like to come?')
  })

  test('"Until March" may be its beginning or its end, and is asked about', async () => {
    const call = await ring()
    const asked = await call.say('a haircut every Tuesday at five with Carmen until March')
    expect(asked.text).toBe(`I'm sorry, I didn't quite get "until March". How many times, or until when?`)
    expect((await call.say('three times')).text).toContain('3 times')
  })

  test('The number is corrected after it was read out, and only that is booked', async () => {
    const call = await ring()
    await call.say('a manicure every Thursday at six in the evening, ten times')
    expect((await call.say('no, sorry, only four times')).text).toContain('Shall I book these 4 appointments?')
    await call.say('yes')
    await call.say('Fia Um, 0034 612 345 207')
    expect(await startsOf(call)).toHaveLength(4)
  })

  test('Whoever hangs up before the yes has booked nothing', async () => {
    const call = await ring()
    await call.say('a manicure every Friday at six in the evening, ten times')
    await call.say('the 27th')
    await call.say('goodbye')
    expect(await bookedIn(world, call)).toEqual([])
    expect(call.toolsRun()).not.toContain('book_series')
  })
})

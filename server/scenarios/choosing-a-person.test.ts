import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid; on Thursday the 26th Ada's haircut on Wednesday is over.
const FRIDAY = '2026-11-20T09:00:00Z'
const THURSDAY = '2026-11-26T09:00:00Z'
const ADA = '+34655666001'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  const call = await callBella(world, { now: FRIDAY, from: ADA })
  for (const line of ['a haircut on Wednesday at eleven with María', 'yes', 'Ada Prima']) await call.say(line)
  expect(await bookedIn(world, call)).toMatchObject([{ takes: ['María García', 'Chair'] }])
})
afterAll(() => world.close())

describe('Several people who will do', () => {
  test.each([
    ['a haircut on Wednesday at eleven with María or Laura', 'Laura'],
    ['a haircut on Wednesday at eleven with Carmen or Laura', 'Carmen'],
    ['a haircut on Wednesday at eleven, preferably with María', 'Laura'],
    ['a haircut on Thursday at eleven, anybody but María', 'Laura'],
    ['einen Haarschnitt am Mittwoch um elf bei María oder Carmen', 'Carmen'],
    ['einen Haarschnitt am Donnerstag um elf, am liebsten bei Carmen', 'Carmen'],
    ['einen Haarschnitt am Donnerstag um elf, aber nicht bei María', 'Laura'],
    ['un corte de pelo el miércoles a las once con María o Laura', 'Laura'],
    ['un corte de pelo el jueves a las once, a ser posible con Carmen', 'Carmen'],
    ['un corte de pelo el jueves a las once con cualquiera menos María', 'Laura'],
  ])('"%s" is offered with %s', async (wish, staff) => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say(wish)
    expect(offered.text).toContain(staff)
    expect(offered.text).not.toContain('María')
    expect(offered.toolCalls[0]).toMatchObject({ result: { is_exact: true } })
  })

  test('"No, preferably with Carmen" after the offer keeps the time and changes the person', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('a haircut on Thursday at one with María or Laura')
    expect((await call.say('no, preferably with Carmen')).text).toContain(
      'Haircut with Carmen Ruiz is free on Thursday',
    )
    await call.say('yes')
    await call.say('Gia Um, 0034 612 345 401')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-26T13:00', takes: ['Carmen Ruiz', 'Chair'] }])
  })
})

describe('The same person as last time', () => {
  test.each([
    ['en', 'a haircut on Friday at eleven with the same stylist as last time, tomorrow that is'],
    ['de', 'einen Haarschnitt morgen um elf bei derselben wie letztes Mal'],
    ['es', 'un corte de pelo mañana a las once con la misma que la última vez'],
  ] as const)('in %s', async (language, wish) => {
    const call = await callBella(world, { now: THURSDAY, from: ADA, language })
    expect((await call.say(wish)).text).toContain('María García')
  })

  test('Whose number is not known says who they are, and is asked for nothing twice', async () => {
    const call = await callBella(world, { now: THURSDAY })
    await call.say('a haircut tomorrow at twelve with the same one as last time')
    expect((await call.say('Ada Prima, 655 666 001')).text).toContain('Haircut with María García is free tomorrow')
    expect((await call.say('yes')).outcome).toBe('booked')
  })

  test('Who was never here is told so, and asked whom they would like', async () => {
    const call = await callBella(world, { now: THURSDAY, from: '+34655666002' })
    await call.say('a haircut tomorrow at four with the same one as last time')
    const told = await call.say('Bea Um, 655 666 002')
    expect(told.text).toMatch(/can't find an appointment with this name/)
    expect((await call.say('with Laura then')).text).toContain('Laura Pérez is free tomorrow')
  })
})

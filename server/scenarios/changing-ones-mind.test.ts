import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('What was just booked is changed in the same call', () => {
  test.each([
    [
      '+34655777001',
      'Ada Um',
      ['a haircut on Wednesday at eleven with Laura', 'yes'],
      ['actually, can you make it an hour later', 'yes'],
      '2026-11-25T12:00',
    ],
    [
      '+34655777002',
      'Bea Huber',
      ['einen Haarschnitt am Mittwoch um vier bei Laura', 'ja'],
      ['doch lieber eine halbe Stunde früher', 'ja'],
      '2026-11-25T15:30',
    ],
    [
      '+34655777003',
      'Cara Gil',
      ['un corte de pelo el jueves a las cuatro con Laura', 'sí'],
      ['mejor una hora más tarde', 'sí'],
      '2026-11-26T17:00',
    ],
    [
      '+34655777004',
      'Dora Um',
      ['a haircut on Thursday at six in the evening with Laura', 'yes'],
      ['oh, the same time next week please', 'yes'],
      '2026-12-03T18:00',
    ],
  ])('%s', async (from, name, booking, change, start) => {
    const call = await callBella(world, { now: FRIDAY, from })
    for (const line of booking) await call.say(line)
    expect((await call.say(name)).outcome).toBe('booked')
    for (const line of change) await call.say(line)
    expect(await bookedIn(world, call)).toMatchObject([{ start }])
    expect(call.toolsRun().slice(-2)).toEqual(['check_availability', 'reschedule_appointment'])
  })
})

describe('Before anything is booked', () => {
  test('"Half an hour later" moves the time that was read back, and nothing is booked before a yes to it', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('a haircut on Wednesday at five with Carmen')
    expect((await call.say('half an hour later please')).text).toContain('at 5:30 pm. Shall I book that?')
    expect(await bookedIn(world, call)).toEqual([])
  })

  test('"After work" is the early evening', async () => {
    const call = await callBella(world, { now: FRIDAY })
    const offered = await call.say('a haircut on Wednesday after work with Carmen')
    expect(offered.toolCalls[0]).toMatchObject({ arguments: { after: '17:00', before: '21:00' } })
  })
})

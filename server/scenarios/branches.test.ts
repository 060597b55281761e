import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import { openInChamberi } from './salon-changes.ts'

// Friday 20 November 2026, ten in the morning in Madrid. In Chamberí Carmen works, from Wednesday to Friday.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await openInChamberi(world)
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

describe('A branch is chosen by its name, and read back', () => {
  test('in English: after asking which there are, and when it is open', async () => {
    const call = await ring()
    expect((await call.say('Which branches are there?')).text).toMatch(
      /^We have 2 branches: Bella Fuencarral, Calle de Fuencarral 101, 28004 Madrid and Bella Chamberí, Calle de Santa Engracia 12, 28010 Madrid\./,
    )
    expect((await call.say('And when are you open in Chamberí?')).text).toMatch(
      /^Bella Chamberí: We are open Wednesday to Friday from 11:00 am to 6:00 pm\./,
    )
    expect((await call.say('A haircut there on Thursday at noon please')).text).toBe(
      'Haircut with Carmen Ruiz is free on Thursday, the 26th of November at 12 noon. That is at Bella Chamberí. Shall I book that?',
    )
    await call.say('yes')
    const booked = await call.say('Anna Schmidt, 0034 612 345 801')
    expect([booked.outcome, booked.text]).toEqual(['booked', expect.stringContaining('That is at Bella Chamberí.')])
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-26T12:00', takes: ['Carmen Ruiz', 'Chair'] }])
  })

  test('in English: whoever waits at a branch waits there', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655444902' })
    await call.say('put me on the waitlist for a haircut in Chamberí on Thursday')
    await call.say('Wanda Lang')
    const entries = await world.inTenant((tx) =>
      tx.db
        .selectFrom('waitlist_entries as w')
        .innerJoin('branches as b', (join) =>
          join.onRef('b.tenant_id', '=', 'w.tenant_id').onRef('b.id', '=', 'w.branch_id'),
        )
        .select('b.name')
        .where('w.tenant_id', '=', tx.tenantId)
        .execute(),
    )
    expect(entries).toEqual([{ name: 'Bella Chamberí' }])
  })

  test('in English: an hours question goes on to another branch and day', async () => {
    const call = await ring()
    await call.say('When are you open in Chamberí?')
    expect((await call.say('And in Fuencarral on Saturday?')).text).toMatch(/^Bella Fuencarral: We are open/)
  })

  test('in German: a change of mind after the read-back is never taken for a yes', async () => {
    const call = await ring()
    expect((await call.say('Einen Haarschnitt am Freitag, den 27. um zwölf')).text).toContain(
      'Das ist in der Filiale Bella Fuencarral.',
    )
    expect((await call.say('doch lieber in der anderen Filiale')).text).toBe(
      'Haarschnitt bei Carmen Ruiz ist am Freitag, den 27. November um 12:00 Uhr frei. Das ist in der Filiale Bella Chamberí. Soll ich das für Sie buchen?',
    )
    expect(call.toolsRun()).not.toContain('hold_slot')
    await call.say('ja')
    expect((await call.say('Hans Huber, 0034 612 345 802')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ takes: ['Carmen Ruiz', 'Chair'] }])
  })

  test('in German: a branch that does not exist, and then none after all', async () => {
    const call = await ring()
    expect((await call.say('Haben Sie am Donnerstag um elf einen Haarschnitt in Ihrer Filiale in Getafe?')).text).toBe(
      'Eine Filiale Getafe haben wir nicht. Welche unserer Filialen meinen Sie, Bella Fuencarral oder Bella Chamberí?',
    )
    expect((await call.say('die erste dann')).text).toContain('Das ist in der Filiale Bella Fuencarral.')
    await call.say('ach nein')
    await call.say('auf Wiederhören')
    expect(await bookedIn(world, call)).toEqual([])
  })

  test('in Spanish: the next free time at one, and then at the other', async () => {
    const call = await ring()
    expect((await call.say('Quiero un corte en Chamberí lo antes posible')).text).toContain('Es en Bella Chamberí.')
    expect((await call.say('no, mejor en el otro local')).text).toContain('Es en Bella Fuencarral.')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 803')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ takes: ['María García', 'Chair'] }])
  })
})

describe('What a branch does not have is said, with where it is', () => {
  test('a service, in Spanish: a yes looks there', async () => {
    const call = await ring()
    expect((await call.say('Una manicura en Chamberí el miércoles a las doce')).text).toBe(
      'Manicura no se ofrece en Bella Chamberí, solo en Bella Fuencarral. ¿Miro en Bella Fuencarral?',
    )
    expect((await call.say('sí, por favor')).text).toContain('Es en Bella Fuencarral.')
  })

  test('a person; a no books nothing', async () => {
    const call = await ring()
    expect((await call.say('a haircut with Carmen on Thursday at four')).text).toBe(
      "Carmen Ruiz doesn't work at Bella Fuencarral, only at Bella Chamberí. Shall I look at Bella Chamberí?",
    )
    expect((await call.say('no')).text).toContain('Is there anything else')
  })
})

test('What is moved stays at its branch, whichever was called', async () => {
  const from = '+34655000801'
  const first = await callBella(world, { now: FRIDAY, from })
  for (const line of ['un corte en Chamberí el miércoles a las cuatro', 'sí', 'Gema Ruiz']) await first.say(line)
  const call = await callBella(world, { now: FRIDAY, from })
  expect((await call.say('Quiero cambiar mi cita al viernes 27 a las cuatro')).text).toContain('con Carmen Ruiz')
  expect((await call.say('sí')).outcome).toBe('rescheduled')
  expect(await bookedIn(world, first)).toMatchObject([{ start: '2026-11-27T16:00', takes: ['Carmen Ruiz', 'Chair'] }])
})

test('Hours of another branch in the middle of a booking leave the booking where it is', async () => {
  const call = await ring()
  await call.say('a haircut on Wednesday at noon')
  expect((await call.say('when is Chamberí open?')).text).toMatch(
    /^Bella Chamberí: .* That is at Bella Fuencarral\. Shall I book that\?$/,
  )
})

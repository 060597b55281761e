import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'
import { giveManicureInLengths } from './salon-changes.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'

// A manicure takes an hour; here also half an hour, and an hour and a half.
let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await giveManicureInLengths(world)
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

async function lengthsIn({ callId }: Conversation): Promise<{ minutes: number; minor: number | null }[]> {
  return world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments')
      .select(['starts_at', 'ends_at', 'quoted_price_minor'])
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .execute()
    return rows.map((row) => ({
      minutes: row.starts_at.until(row.ends_at).total('minutes'),
      minor: row.quoted_price_minor,
    }))
  })
}

describe('A service of several lengths is booked in the one that the caller named', () => {
  test('in English: whoever waits for a long one is noted with its length', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655444901' })
    await call.say('put me on the waitlist for a ninety-minute manicure on Tuesday')
    await call.say('Wanda Lang')
    expect(call.toolsRun()).toContain('join_waitlist')
    const entries = await world.inTenant((tx) =>
      tx.db.selectFrom('waitlist_entries').select('notes').where('tenant_id', '=', tx.tenantId).execute(),
    )
    expect(entries).toEqual([{ notes: '90 min' }])
  })

  test('in English, and what it costs is read back', async () => {
    const call = await ring()
    expect((await call.say('A ninety-minute manicure on Tuesday at four please')).text).toBe(
      'Manicure with Sofía Navarro is free on Tuesday, the 24th of November at 4:00 pm. It takes 90 minutes and costs €29. Shall I book that?',
    )
    await call.say('yes')
    expect((await call.say('Anna Schmidt, 0034 612 345 701')).outcome).toBe('booked')
    expect(await lengthsIn(call)).toEqual([{ minutes: 90, minor: 2_900 }])
  })

  test('in German: asked with the prices, answered, and corrected after the read-back', async () => {
    const call = await ring()
    expect((await call.say('Eine Maniküre am Mittwoch um zehn bitte')).text).toBe(
      'Maniküre gibt es mit 30 Minuten zu 12 €, 60 Minuten zu 20 € oder 90 Minuten zu 29 €. Wie lange soll es sein?',
    )
    expect((await call.say('anderthalb Stunden')).text).toContain('Das dauert 90 Minuten und kostet 29 €.')
    expect((await call.say('ach nein, doch die kurze')).text).toContain('Das dauert 30 Minuten und kostet 12 €.')
    await call.say('ja')
    await call.say('Hans Huber, 0034 612 345 702')
    expect(await lengthsIn(call)).toEqual([{ minutes: 30, minor: 1_200 }])
  })

  test('in German: the long one, the next free time, and then nothing at all', async () => {
    const call = await ring()
    expect((await call.say('Ich hätte gern die lange Maniküre, so bald wie möglich')).text).toMatch(
      /^Der nächste freie Termin für Maniküre ist heute.* Das dauert 90 Minuten und kostet 29 €\./,
    )
    await call.say('nein danke, doch nicht')
    await call.say('auf Wiederhören')
    expect(await bookedIn(world, call)).toEqual([])
  })

  test('in Spanish: of a length that does not exist it is said so', async () => {
    const call = await ring()
    expect((await call.say('Una manicura de dos horas el jueves a las cinco')).text).toMatch(
      /^Lo siento, no ofrecemos manicura de esa duración\. Puede reservar manicura de 30 minutos por 12 €/,
    )
    expect((await call.say('pues la de una hora')).text).toContain('Dura 60 minutos y cuesta 20 €. ¿Se lo reservo?')
    await call.say('sí')
    expect((await call.say('Ana Gil, 0034 612 345 703')).outcome).toBe('booked')
    expect(await lengthsIn(call)).toEqual([{ minutes: 60, minor: 2_000 }])
  })

  test('in Spanish: the price first, then the second one', async () => {
    const call = await ring()
    await call.say('Quisiera una manicura el viernes 27 a las once')
    const price = await call.say('¿cuánto cuesta?')
    expect(price.text.match(/Puede reservar manicura/g)).toHaveLength(1)
    expect((await call.say('la segunda')).text).toContain('Dura 60 minutos')
  })
})

test('A haircut has one length: whoever wants an hour is told so, and asked nothing', async () => {
  expect((await (await ring()).say('a one hour haircut on Wednesday at noon')).text).toBe(
    'Haircut takes 45 minutes. Haircut with María García is free on Wednesday, the 25th of November at 12 noon. Shall I book that?',
  )
})

test('To whom the length is all the same it is the usual one', async () => {
  const call = await ring()
  await call.say('a manicure on Tuesday at eleven')
  expect((await call.say("it doesn't matter")).text).toContain('It takes 60 minutes and costs €20.')
})

test('Each of a series takes as long as the caller said', async () => {
  const call = await ring()
  expect((await call.say('a half hour manicure every Thursday at eleven, two times')).text).toContain(
    'It takes 30 minutes.',
  )
  await call.say('yes')
  await call.say('Carla Um, 0034 612 345 704')
  expect((await lengthsIn(call)).map(({ minutes }) => minutes)).toEqual([30, 30])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

const FRIDAY = '2026-11-20T09:00:00Z'
const IRIS = '+34655222111'
const JANA = '+34655222112'
const KIM = '+34655222113'
const LEO = '+34655222114'
const MIA = '+34655222115'
const NINA = '+34655222116'
const OLGA = '+34655222117'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function booked(from: string, name: string, wish: string): Promise<Conversation> {
  const call = await callBella(world, { now: FRIDAY, from })
  await call.say(wish)
  await call.say('yes')
  const reply = await call.say(name)
  expect(reply.outcome).toBe('booked')
  return call
}

let customers = 0

/** A caller who has a haircut on Wednesday with Carmen. */
async function withHaircut(): Promise<string> {
  const from = `+346552229${String(10 + customers)}`
  const time = ['at ten', 'at eleven', 'at twelve', 'at one', 'at four', 'at five', 'at six', 'at seven'][customers]
  customers += 1
  await booked(from, 'Zoe Blum', `a haircut on Wednesday the second of December ${time} with Carmen`)
  return from
}

describe('Moving an appointment', () => {
  test('The caller is known by the number, hears the appointment, and it is moved after a yes', async () => {
    const before = await booked(IRIS, 'Iris Blum', 'a haircut on Wednesday at eleven with Laura')
    const call = await callBella(world, { now: FRIDAY, from: IRIS })
    expect((await call.say('I need to move my appointment')).text).toBe(
      'You have Haircut with Laura Pérez on Wednesday, the 25th of November at 11:00 am. When would you like to come instead?',
    )
    expect((await call.say('Thursday at twelve')).text).toBe(
      'Haircut with Laura Pérez is free on Thursday, the 26th of November at 12 noon. Shall I move your appointment to then?',
    )
    expect(await bookedIn(world, before)).toMatchObject([{ start: '2026-11-25T11:00' }])
    expect((await call.say('yes')).outcome).toBe('rescheduled')
    expect(await bookedIn(world, before)).toMatchObject([
      { start: '2026-11-26T12:00', takes: ['Laura Pérez', 'Chair'] },
    ])
  })

  test('It can be said in one sentence, and from one day to the next', async () => {
    const before = await booked(JANA, 'Jana Blum', 'a haircut on Wednesday at eleven with Carmen')
    const call = await callBella(world, { now: FRIDAY, from: JANA })
    await call.say('Could I move my appointment to Thursday at four?')
    await call.say('yes please')
    expect(await bookedIn(world, before)).toMatchObject([{ start: '2026-11-26T16:00' }])
  })

  test('A quarter of an hour later is free for whoever has the time before it', async () => {
    const before = await booked(NINA, 'Nina Blum', 'a haircut on Wednesday at six in the evening with Carmen')
    const call = await callBella(world, { now: FRIDAY, from: NINA })
    await call.say('Can I move my appointment?')
    expect((await call.say('Wednesday at quarter past six in the evening')).text).toContain('6:15 pm. Shall I move')
    expect((await call.say('yes')).outcome).toBe('rescheduled')
    expect(await bookedIn(world, before)).toMatchObject([
      { start: '2026-11-25T18:15', takes: ['Carmen Ruiz', 'Chair'] },
    ])
  })

  test('Twenty minutes into the appointment is too late for it', async () => {
    await booked(KIM, 'Kim Blum', 'a haircut on Wednesday at twelve with Carmen')
    const call = await callBella(world, { now: '2026-11-25T11:20:00Z', from: KIM })
    expect((await call.say('I want to move my appointment')).text).toContain("can't find any upcoming appointment")
  })
})

describe('A day that may be two days, said before it is known which appointment', () => {
  test.each([
    ['en', 'Move my appointment to Friday at five', 'Do you mean today', 'the second', '5:00 pm. Shall I move'],
    ['de', 'Verschieben Sie meinen Termin auf Freitag um fünf', 'Meinen Sie heute', 'der 27.', '17:00 Uhr frei'],
    ['es', 'Cambie mi cita al viernes a las cinco', '¿Se refiere a hoy', 'el segundo', 'a las 17:00. ¿Cambio'],
  ] as const)('is asked about in %s, and its time is not lost', async (language, said, doubt, answer, readBack) => {
    const call = await callBella(world, { now: FRIDAY, from: await withHaircut(), language })
    expect((await call.say(said)).text).toContain(doubt)
    expect((await call.say(answer)).text).toMatch(new RegExp(`27.*${readBack.replaceAll('?', '\\?')}`))
  })
})

describe('Whoever cannot come', () => {
  test.each([
    ['en', "I can't make it on Wednesday", 'cancel your appointment, or move it', 'cancel it', 'Shall I cancel it?'],
    ['de', 'ich kann Mittwoch doch nicht kommen', 'absagen oder verschieben', 'verschieben', 'stattdessen kommen?'],
    ['es', 'el miércoles no puedo ir', 'anular su cita o cambiarla', 'cambiarla', 'venir en su lugar?'],
  ] as const)('is asked in %s whether to cancel or to move', async (language, said, question, answer, next) => {
    const call = await callBella(world, { now: FRIDAY, from: await withHaircut(), language })
    expect((await call.say(said)).text).toContain(question)
    expect((await call.say(answer)).text).toContain(next)
  })

  test('and names another day is asked about that one', async () => {
    const call = await callBella(world, { now: FRIDAY, from: await withHaircut() })
    expect(
      (await call.say("I can't make it on Wednesday, can I come on Thursday at seven in the evening?")).text,
    ).toContain('7:00 pm. Shall I move your appointment to then?')
  })

  test('and wants neither keeps the appointment', async () => {
    const call = await callBella(world, { now: FRIDAY, from: await withHaircut() })
    await call.say("I can't make it on Wednesday")
    expect((await call.say('neither')).text).toContain('your appointment stays as it is')
  })

  test('before some hour wants to come after it', async () => {
    const call = await callBella(world, { now: FRIDAY })
    expect((await call.say("I can't come before five on Tuesday")).text).toContain('What would you like to book?')
  })

  test('in the middle of a booking has refused that day', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('a haircut today at five')
    const reply = await call.say("I can't make it today")
    expect(reply.text).toMatch(/^I could fit you in on Tuesday/)
  })
})

describe('Cancelling', () => {
  test('In good time it is cancelled after a yes, and the time is free again', async () => {
    const before = await booked(LEO, 'Leo Blum', 'a haircut on Thursday at five with Laura')
    const call = await callBella(world, { now: FRIDAY, from: LEO })
    expect((await call.say('I have to cancel my appointment')).text).toContain('Shall I cancel it?')
    expect(await bookedIn(world, before)).toMatchObject([{ status: 'scheduled' }])
    expect((await call.say('yes')).outcome).toBe('cancelled')
    expect(await bookedIn(world, before)).toMatchObject([{ status: 'cancelled', takes: [] }])
  })

  test('"No" keeps it', async () => {
    const before = await booked(MIA, 'Mia Blum', 'a haircut on Thursday at six with Laura')
    const call = await callBella(world, { now: FRIDAY, from: MIA })
    await call.say('cancel my appointment please')
    expect((await call.say('no, better not')).text).toContain('your appointment stays as it is')
    expect(await bookedIn(world, before)).toMatchObject([{ status: 'scheduled' }])
  })

  test('Later than the business allows it is not cancelled, and a person is offered', async () => {
    const call = await callBella(world, { now: '2026-11-26T10:00:00Z', from: MIA })
    await call.say('cancel my appointment please')
    const reply = await call.say('yes')
    expect(reply.toolCalls.at(-1)).toMatchObject({ status: 'refused', code: 'booking.cancellation_too_late' })
    expect(reply.text).toContain('too late for me to cancel')
    expect((await call.say('yes')).handover).toMatchObject({ number: '+34910123457' })
  })

  describe('Where it costs a fee by now', () => {
    const fee = (minor: number | null) =>
      world.inTenant((tx) =>
        tx.db
          .updateTable('services')
          .set({ cancellation_fee_minor: minor })
          .where('id', '=', world.ids.haircut)
          .execute(),
      )
    beforeAll(() => fee(1000))
    afterAll(() => fee(null))

    test('the fee is told first, and nobody is charged without a yes to it', async () => {
      const call = await callBella(world, { now: '2026-11-26T10:00:00Z', from: MIA })
      await call.say('cancel my appointment please')
      const told = await call.say('yes')
      expect(told.toolCalls.at(-1)).toMatchObject({ status: 'refused', code: 'booking.cancellation_fee_due' })
      expect(told.text).toContain('To cancel now costs a fee of €10.')
      expect((await call.say('no')).text).toContain('your appointment stays as it is')
      expect(call.toolsRun()).not.toContain('cancel_appointment')
    })

    test('a yes to the fee cancels it, and the fee is said again', async () => {
      await booked(OLGA, 'Olga Blum', 'a haircut on Thursday at six in the evening with Laura')
      const call = await callBella(world, { now: '2026-11-26T10:00:00Z', from: OLGA })
      await call.say('cancel my appointment please')
      await call.say('yes')
      const cancelled = await call.say('yes')
      expect(cancelled.outcome).toBe('cancelled')
      expect(cancelled.text).toMatch(/is cancelled.*€10/)
    })
  })
})

describe('Appointments are told only to those whose they are', () => {
  test('From another telephone, name and number of the booking are needed, and are enough', async () => {
    const call = await callBella(world, { now: FRIDAY })
    expect((await call.say('When is my appointment?')).text).toContain('I need your name and the phone number')
    await call.say('Mia Blum')
    expect((await call.say('655 222 115')).text).toContain('Haircut with Laura Pérez on Thursday')
  })

  test('The wrong name for a number hears nothing, in the same words as for a number that nobody has', async () => {
    const stranger = await callBella(world, { now: FRIDAY })
    await stranger.say('I want to cancel my appointment')
    const wrongName = await stranger.say('Otto Fremd, 655 222 115')
    const nobody = await callBella(world, { now: FRIDAY })
    await nobody.say('I want to cancel my appointment')
    const unknownNumber = await nobody.say('Otto Fremd, 655 999 888')
    expect(wrongName.text).toBe(unknownNumber.text)
    expect(wrongName.toolCalls).toMatchObject([{ status: 'refused', code: 'receptionist.identity_not_confirmed' }])
  })
})

describe('What was just booked is moved in the same call', () => {
  test('in German, by a caller who corrects themselves', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('Äh ja hallo, ich brauche, warten Sie, einen Haarschnitt, und zwar am Mittwoch um elf bei Laura')
    await call.say('nein, bei wem ist eigentlich egal, aber lieber erst um zwölf')
    await call.say('ja')
    expect((await call.say('Jan Huber, 0034 612 345 905')).outcome).toBe('booked')
    await call.say('ach, verschieben Sie das bitte auf Donnerstag um zwölf')
    expect((await call.say('ja')).outcome).toBe('rescheduled')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-26T12:00' }])
  })

  test('in Spanish, by a caller who corrects themselves', async () => {
    const call = await callBella(world, { now: FRIDAY })
    await call.say('Hola, a ver, quería cortarme el pelo el miércoles a las cinco con Laura')
    await call.say('no, espere, mejor el jueves a la misma hora')
    await call.say('sí')
    expect((await call.say('Leo Gil, 0034 612 345 906')).outcome).toBe('booked')
    await call.say('uy, cámbiela al viernes 27 a las cinco')
    expect((await call.say('sí')).outcome).toBe('rescheduled')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-27T17:00' }])
  })
})

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

const ring = (language: 'en' | 'de' | 'es' = 'en') => callBella(world, { now: FRIDAY, language })

describe('Callers who say something else than was asked', () => {
  test('A "please" for another language is no yes to the appointment', async () => {
    const call = await ring('es')
    await call.say('un corte de pelo el jueves a las cuatro con Carmen')
    const answer = await call.say("I don't speak Spanish, can you speak English please")
    expect(answer.text).toContain('Shall I book that?')
    expect(call.toolsRun()).toEqual(['check_availability'])
  })

  test('"Hang on" is no name: the caller is given time, and the question stays', async () => {
    const call = await ring()
    await call.say('a haircut on Thursday at four with Carmen')
    await call.say('yes')
    expect((await call.say('hang on a second')).text).toBe('Take your time.')
    expect((await call.say('Bob Miller, 612 345 111')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ customer: 'Bob Miller' }])
  })

  test('Whoever asks is told that no person is speaking', async () => {
    const call = await ring('de')
    expect((await call.say('sind Sie ein Mensch?')).text).toBe(
      'Sie sprechen mit dem digitalen Assistenten (Bella Hair Salon), nicht mit einem Menschen. Was kann ich für Sie tun?',
    )
  })

  test.each([
    ['en', 'oh sorry, wrong number'],
    ['de', 'ich hab mich verwählt'],
    ['es', 'perdón, me he equivocado de número'],
  ] as const)('A wrong number (%s) is let go', async (language, words) => {
    const call = await ring(language)
    expect((await call.say(words)).ended).toBe(true)
  })

  test('A complaint is heard as one, and not as a wish for the service that it is about', async () => {
    const call = await ring()
    expect((await call.say('I have a complaint, my hair was ruined last week')).text).toBe(
      "I'm sorry to hear that. Shall I put you through to a person?",
    )
    expect((await call.say('yes please')).handover).not.toBeNull()
  })

  test('Who hangs up before the yes hears that nothing is booked', async () => {
    const call = await ring()
    await call.say('a haircut on Wednesday at twelve with Carmen')
    expect((await call.say('ok lovely, thanks, bye')).text).toBe('Nothing has been booked. Thank you. Goodbye!')
  })

  test('Two appointments at once, of which nobody says for what, are said to be one after the other', async () => {
    const call = await ring()
    expect((await call.say('we need two appointments')).text).toContain('I can only book one appointment at a time.')
  })

  test('Who has neither number nor e-mail is told that one is needed, and keeps the time', async () => {
    const call = await ring('es')
    await call.say('un corte de pelo el jueves a las cinco con Carmen')
    await call.say('sí')
    await call.say('Pepe Gil')
    expect((await call.say('no tengo correo')).text).toBe(
      'Para la reserva necesito un teléfono o un correo electrónico. ¿Cuál puedo anotar?',
    )
    expect((await call.say('pues el teléfono es el 612 345 222')).outcome).toBe('booked')
  })
})

describe('Second thoughts before the booking', () => {
  test('"Right, I am not sure" books nothing and keeps nothing', async () => {
    const call = await ring()
    await call.say('a haircut on Wednesday at six with Carmen')
    await call.say("right, I'm not sure")
    expect(call.toolsRun()).toEqual(['check_availability'])
  })

  test.each([
    ['en', 'a haircut on Wednesday at six with Carmen', 'yes', 'forget it', 'Nothing has been booked.'],
    ['es', 'un corte el miércoles a las seis con Carmen', 'sí', 'anúlalo', 'No se ha reservado nada.'],
    ['de', 'einen Haarschnitt am Mittwoch um sechs bei Carmen', 'ja', 'vergessen Sie es', 'Es wurde nichts gebucht.'],
  ] as const)(
    'Asked for the name (%s), who takes it back is not booked by that name',
    async (language, wish, yes, second, answer) => {
      const call = await callBella(world, { now: FRIDAY, language, from: '+34655000444' })
      await call.say(wish)
      await call.say(yes)
      expect((await call.say(second)).text).toContain(answer)
      expect(await bookedIn(world, call)).toEqual([])
    },
  )
})

describe('Conversations that do not get anywhere', () => {
  test('The same list is not read out for a third time: a person is offered', async () => {
    const call = await ring()
    const offered = await call.say("I'd like a haircut on Wednesday")
    expect((await call.say('yes')).text).toBe(offered.text)
    expect((await call.say('yes')).text).toContain('Shall I put you through to a person?')
  })

  test('Whoever does not understand the offer of a person either is put through', async () => {
    const call = await ring()
    for (const grumble of ['grumble', 'mumble', 'grumble']) await call.say(grumble)
    expect((await call.say('mumble')).handover).not.toBeNull()
  })
})

describe('Callers who correct themselves', () => {
  test('"Tuesday at ten, no wait, Wednesday at eleven" is Wednesday at eleven', async () => {
    const call = await ring()
    expect((await call.say('i want a haircut tuesday at 10 no wait wednesday at 11 with carmen')).text).toContain(
      'Wednesday, the 25th of November at 11:00 am',
    )
  })

  test('After the read-back "the second one" is still the second of the list', async () => {
    const call = await ring()
    await call.say("I'd like a haircut on Wednesday")
    await call.say('the first one')
    expect((await call.say('hmm no, the second one')).text).toContain('at 11:30 am. Shall I book that?')
    expect((await call.say('the first of December')).text).toContain('Tuesday, the 1st of December')
  })

  test('After the read-back "make it 12" is twelve on the same day', async () => {
    const call = await ring('de')
    await call.say('einen Haarschnitt am Mittwoch um elf bei Carmen')
    expect((await call.say('nee, lieber 12')).text).toContain('25. November um 12:00 Uhr')
  })

  test('Asked which of two Fridays, "the second" is the later one, and "no" is neither', async () => {
    const call = await ring('es')
    await call.say('una manicura el viernes por la tarde')
    expect((await call.say('el segundo')).text).toContain('viernes 27 de noviembre')
    const other = await ring('es')
    await other.say('una manicura el viernes por la tarde')
    expect((await other.say('no')).text).toBe('No hay problema. ¿Qué otro día u otra hora le vendría bien?')
  })
})

describe('What is offered instead', () => {
  test('Who says Saturday is not offered Friday', async () => {
    const call = await ring()
    const answer = await call.say('a haircut on Saturday at 4 pm with Laura')
    expect(answer.text).toContain("we aren't open then")
    expect(answer.text).not.toContain('Friday')
  })

  test('"Not today" looks at the days after it', async () => {
    const call = await ring('de')
    await call.say('einen Haarschnitt bitte heute bei Laura')
    const answer = await call.say('nicht heute')
    expect(answer.text).toMatch(/^Ich könnte Ihnen morgen, Samstag/)
  })

  test('A single time that is left is proposed, so that a yes has a meaning', async () => {
    const call = await ring()
    const answer = await call.say('a haircut on Friday the 27th between ten and ten past ten with Carmen')
    expect(answer.text).toMatch(/^I could fit you in on Friday, .* Shall I put you down for 10:00 am\?$/)
    expect((await call.say('yes')).text).toContain("I'm keeping that time for you")
  })
})

describe('Questions on the way', () => {
  test('"Are you open on Sunday?" is answered, and begins no booking', async () => {
    const call = await ring()
    expect((await call.say('are you open on Sunday')).text).toBe(
      'We are closed on Sunday, the 22nd of November. We are open Tuesday to Friday from 10:00 am to 8:00 pm and Saturday from 9:00 am to 2:00 pm. Is there anything else I can do for you?',
    )
  })

  test('Price and duration in one breath are both told', async () => {
    const call = await ring('de')
    expect((await call.say('was kostet eine Maniküre und wie lange dauert das')).text).toMatch(/kostet .* dauert/)
  })

  test('"When is Carmen free?" finds her next times', async () => {
    const call = await ring()
    expect((await call.say('a haircut please, when is Carmen free?')).text).toContain('with Carmen Ruiz')
  })
})

describe('Two languages in one call', () => {
  test('The word for the service changes with the language, and a change of language is no misunderstanding', async () => {
    const call = await ring('es')
    await call.say('un corte de pelo el jueves a las seis con Carmen')
    expect((await call.say('sorry can we speak english')).text).toBe(
      'Haircut with Carmen Ruiz is free on Thursday, the 26th of November at 6:00 pm. Shall I book that?',
    )
  })
})

describe('What must not be made of a word', () => {
  test('"I forgot the number" is no name and does not take the place of the one that was said', async () => {
    const call = await ring()
    await call.say('a haircut on Thursday at half past twelve with Carmen')
    await call.say('yes')
    await call.say('Tom Smith')
    expect((await call.say('I forgot the number')).text).toContain('I need a phone number or an e-mail address')
    await call.say('ah, 612 345 333')
    expect(await bookedIn(world, call)).toMatchObject([{ customer: 'Tom Smith' }])
  })

  test('"Not before four" is the afternoon where nobody opens before ten', async () => {
    const call = await ring()
    const answer = await call.say('a manicure on Thursday, not before 4')
    expect(answer.text).not.toContain(' am')
    expect((await call.say('the Thursday one')).text).not.toContain('quite get')
  })

  test('"Wednesday 10 or 11" keeps the day and asks for the time', async () => {
    const call = await ring()
    expect((await call.say('a haircut wednesday 10 or 11 with Carmen')).text).toContain('What time would suit you')
    expect((await call.say('10')).text).toContain('Wednesday, the 25th of November at 10:00 am')
  })

  test('What was just booked can be changed by "it"', async () => {
    const call = await ring()
    await call.say('a manicure on Saturday at ten')
    await call.say('yes')
    await call.say('Lara Croft, 612 345 444')
    expect((await call.say('can I change that to Saturday at twelve')).text).toContain('Shall I move your appointment')
    expect((await call.say('yes please')).outcome).toBe('rescheduled')
  })
})

describe('Callers who do not let go', () => {
  test('"That cannot be right" hangs up on nobody', async () => {
    const call = await ring('de')
    await call.say('Termin absagen')
    await call.say('Tom Bach, 612 345 999')
    expect((await call.say('das kann nicht sein')).ended).toBe(false)
  })

  test('"Why not" to the read-back is a yes, and no question for the team', async () => {
    const call = await ring('de')
    await call.say('einen Haarschnitt am Mittwoch um halb sechs bei Laura')
    expect((await call.say('warum nicht')).text).toContain('ich halte Ihnen die Zeit frei')
  })

  test('"One for me and one for my son" is no hour', async () => {
    const call = await ring('es')
    const offered = await call.say('un corte de pelo el viernes 27 por la tarde')
    expect(offered.text).toContain('¿Cuál prefiere?')
    expect((await call.say('uno para mí y otro para mi hijo')).text).not.toContain('¿Se lo reservo?')
  })
})

test('An appointment after the clocks change is at the hour that was said, on the new clock', async () => {
  // Friday before the last Sunday of March, on which Spain moves to summer time.
  const call = await callBella(world, { now: '2027-03-26T10:00:00Z', language: 'es', from: '+34655000333' })
  await call.say('un corte el martes a las diez y media con Carmen')
  await call.say('sí')
  await call.say('Luz Gil')
  expect(await bookedIn(world, call)).toMatchObject([{ start: '2027-03-30T10:30' }])
})

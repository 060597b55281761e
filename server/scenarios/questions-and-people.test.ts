import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'

const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ring = (from?: string) => callBella(world, { now: FRIDAY, ...(from === undefined ? {} : { from }) })

function followUps(kind: 'message' | 'callback' | 'unanswered_question') {
  return world.inTenant((tx) =>
    tx.db
      .selectFrom('follow_ups')
      .select(['body', 'caller_name', 'phone', 'status'])
      .where('tenant_id', '=', tx.tenantId)
      .where('kind', '=', kind)
      .execute(),
  )
}

const FAQS = {
  de: [
    { question: 'Kann ich mit Karte zahlen?', answer: 'Ja, mit jeder.', keywords: ['karten zahlen'] },
    { question: 'Haben Sie Gutscheine als Karte?', answer: 'Ab 20 Euro.', keywords: ['karten gutschein'] },
  ],
  es: [
    { question: '¿Aceptan tarjetas de crédito?', answer: 'Sí, todas.', keywords: ['tarjetas crédito'] },
    { question: '¿Venden tarjetas regalo?', answer: 'Desde 20 euros.', keywords: ['tarjetas regalo'] },
  ],
}

describe('Questions', () => {
  test('The price is told in the middle of a booking, which then goes on', async () => {
    const call = await ring('+34655333111')
    await call.say('a haircut on Wednesday at eleven with María')
    expect((await call.say('What does it cost?')).text).toBe(
      'Haircut costs €25. Haircut with María García is free on Wednesday, the 25th of November at 11:00 am. Shall I book that?',
    )
    await call.say('yes')
    await call.say('Nora Frage')
    expect(await bookedIn(world, call)).toMatchObject([{ customer: 'Nora Frage' }])
  })

  test('Opening hours and address come from the branch', async () => {
    const call = await ring()
    expect((await call.say('When are you open?')).text).toContain(
      'We are open Tuesday to Friday from 10:00 am to 8:00 pm and Saturday from 9:00 am to 2:00 pm.',
    )
    expect((await call.say('And where are you?')).text).toContain('Calle de Fuencarral 101, 28004 Madrid')
  })

  test('An FAQ is answered and counted', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('faqs')
        .values({
          tenant_id: tx.tenantId,
          question: 'Is there parking nearby?',
          answer: 'There is a car park under Plaza de Tribunal',
          keywords: ['parking', 'car park', 'park'],
        })
        .execute(),
    )
    const call = await ring()
    expect((await call.say('Can I park my car near you?')).text).toContain(
      'There is a car park under Plaza de Tribunal.',
    )
    const [faq] = await world.inTenant((tx) =>
      tx.db.selectFrom('faqs').select('usage_count').where('tenant_id', '=', tx.tenantId).execute(),
    )
    expect(faq?.usage_count).toBe(1)
  })

  test('A very long answer ends with a sentence on the telephone', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('faqs')
        .values({
          tenant_id: tx.tenantId,
          question: 'How do you disinfect scissors?',
          answer: 'Every pair is cleaned for ten minutes. '.repeat(30).trim(),
          keywords: ['disinfect scissors'],
        })
        .execute(),
    )
    const reply = await (await ring()).say('How do you disinfect scissors?')
    expect(reply.text).toMatch(/^(?:Every pair is cleaned for ten minutes\. ){15}Is there anything else/)
  })

  test('A question that nobody has answered yet is not made up but noted', async () => {
    const call = await ring()
    const reply = await call.say('Do you use vegan shampoo?')
    expect(reply.text).toContain("I'm not sure about that. I have noted your question for the team.")
    expect(await followUps('unanswered_question')).toMatchObject([
      { body: 'Do you use vegan shampoo?', status: 'open' },
    ])
  })

  test.each([
    ['en', 'Do you also groom poodles on Sundays?', "I'm not sure about that."],
    ['de', 'Scheren Sie auch Pudel am Sonntag?', 'Da bin ich mir nicht sicher.'],
    ['es', '¿Arreglan caniches los domingos?', 'De eso no estoy segura.'],
  ] as const)('Something unknown on some day is asked in %s, and not booked', async (language, said, answer) => {
    const call = await callBella(world, { now: FRIDAY, language })
    expect((await call.say(said)).text).toContain(answer)
    expect(call.toolsRun()).toEqual(['answer_question (refused)'])
  })

  test.each([
    ['en', 'When are you open?', 'And on Saturday?'],
    ['de', 'Wann haben Sie offen?', 'Und am Samstag?'],
    ['es', '¿Qué horario tienen?', '¿Y el sábado?'],
  ] as const)('Another day is asked about after the opening hours in %s', async (language, first, second) => {
    const call = await callBella(world, { now: FRIDAY, language })
    await call.say(first)
    await call.say(second)
    expect(call.toolsRun()).toEqual(['find_opening_hours', 'find_opening_hours'])
  })

  test.each([
    ['de', 'Was ist mit Karten?', 'Meinen Sie', 'die zweite', 'Ab 20 Euro.'],
    ['es', '¿Y las tarjetas?', 'Quiere saber esto', 'la segunda', 'Desde 20 euros.'],
  ] as const)('Which of two FAQs is meant is asked in %s', async (language, said, question, answer, told) => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('faqs')
        .values(
          FAQS[language].map((faq, display_order) => ({ ...faq, tenant_id: tx.tenantId, language, display_order })),
        )
        .execute(),
    )
    const call = await callBella(world, { now: FRIDAY, language })
    expect((await call.say(said)).text).toContain(question)
    expect((await call.say(answer)).text).toContain(told)
  })

  describe('Two FAQs may be meant', () => {
    const CARDS = 'Do you mean: Do you take credit cards? Or: Do you sell gift cards?'

    beforeAll(() =>
      world.inTenant((tx) =>
        tx.db
          .insertInto('faqs')
          .values(
            [
              { question: 'Do you take credit cards?', answer: 'Yes, all of them.', keywords: ['credit card'] },
              { question: 'Do you sell gift cards?', answer: 'From 20 euros.', keywords: ['gift card'] },
            ].map((faq, display_order) => ({ ...faq, tenant_id: tx.tenantId, display_order })),
          )
          .execute(),
      ),
    )

    test.each([
      ['the second one', 'From 20 euros.'],
      ['the gift ones', 'From 20 euros.'],
      ['I mean credit', 'Yes, all of them.'],
      ['no', "I'm not sure about that. I have noted your question for the team."],
    ])('The caller is asked which, and “%s” is understood', async (said, answer) => {
      const call = await ring()
      expect((await call.say('What about cards?')).text).toBe(CARDS)
      expect((await call.say(said)).text).toContain(answer)
    })

    test('Whoever cannot say it is told that the team will see to it, and is not asked for ever', async () => {
      const call = await ring()
      await call.say('What about cards?')
      expect((await call.say('the cards')).text).toBe(CARDS)
      expect((await call.say('just cards')).text).toContain('I have noted your question for the team.')
    })

    test('A booking goes on where it was', async () => {
      const call = await ring('+34655333119')
      const asked = await call.say('a haircut on Friday at four with María')
      expect((await call.say('What about cards?')).text).toBe(CARDS)
      const reply = await call.say('the first')
      expect(reply.text).toContain('Yes, all of them.')
      expect(reply.text).toContain(asked.text)
    })

    test('Whoever turns to something else gets that', async () => {
      const call = await ring()
      await call.say('What about cards?')
      expect((await call.say('When are you open?')).text).toContain('We are open')
    })
  })

  test('"Pardon?" says the last question again', async () => {
    const call = await ring()
    const asked = await call.say("I'd like a haircut")
    expect(asked.text).toContain((await call.say('Pardon?')).text)
  })
})

describe('People', () => {
  test('Whoever asks for a person is put through', async () => {
    const reply = await (await ring()).say('Can I speak to a human please?')
    expect(reply).toMatchObject({ outcome: 'handed_over', ended: true, handover: { number: '+34910123457' } })
  })

  test('Whoever is not understood twice is offered a person', async () => {
    const call = await ring()
    expect((await call.say('brabble frabble')).text).toBe("I'm sorry, I didn't understand that. How can I help you?")
    expect((await call.say('zap zap')).text).toContain('Shall I put you through to a person?')
    expect((await call.say('yes')).handover).toMatchObject({ number: '+34910123457' })
  })

  test('A message is taken with who it is from and where to call back', async () => {
    const call = await ring()
    await call.say('I would like to leave a message')
    await call.say('Please tell María that my hair looks great and I will cancel nothing')
    await call.say('Olga Gruß')
    const reply = await call.say('612 345 680')
    expect(reply.outcome).toBe('message_taken')
    expect(await followUps('message')).toEqual([
      {
        body: 'Please tell María that my hair looks great and I will cancel nothing',
        caller_name: 'Olga Gruß',
        phone: '+34612345680',
        status: 'open',
      },
    ])
  })

  test('Where nobody can be put through to, a call back is noted', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('assistants').set({ transfer_number: null }).where('tenant_id', '=', tx.tenantId).execute(),
    )
    const reply = await (await ring('+34655333222')).say('I want to talk to a person')
    expect(reply).toMatchObject({ handover: null, outcome: 'message_taken', ended: false })
    expect(await followUps('callback')).toMatchObject([{ phone: '+34655333222' }])
  })

  test('Goodbye ends the call', async () => {
    const call = await ring()
    expect(await call.say('Nothing, goodbye')).toMatchObject({ ended: true, outcome: 'nothing' })
  })
})

describe('Languages', () => {
  test('The language is that of the first sentence, and stays for a bare name', async () => {
    const call = await ring()
    expect((await call.say('Guten Tag, haben Sie am Mittwoch etwas für eine Maniküre frei?')).language).toBe('de')
    expect((await call.say('the')).language).toBe('de')
  })

  test('A caller who clearly changes the language is followed, in the middle of a booking', async () => {
    const call = await ring()
    await call.say('a haircut on Thursday at eleven with Laura')
    const reply = await call.say('perdone, ¿podemos hablar en español? ¿cuánto cuesta?')
    expect(reply).toMatchObject({ language: 'es' })
    expect(reply.text).toContain('cuesta 25')
    expect(reply.text).toContain('¿Se lo reservo?')
  })
})

import { readWhen } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { describe, expect, test } from 'vitest'
import { bookingRefusals } from '../booking/index.ts'
import type { BookingRefusalCode } from '../booking/index.ts'
import { LANGUAGES } from './language.ts'
import { speak } from './sentence.ts'
import type { Sentence } from './sentence.ts'
import { refusalSentences } from './tools/refusal-sentences.ts'

const today = '2026-11-20'
const slot = { date: '2026-11-24', minute: 630, staff: 'María García' }
const others = [
  { ...slot, minute: 660 },
  { ...slot, date: '2026-11-21', minute: 600, staff: 'Laura Pérez' },
]

const inAll = (sentence: Sentence) => LANGUAGES.map((language) => speak([sentence], { language, today }))

test('A booking is confirmed with service, person, day, time and reference, in every language', () => {
  expect(inAll({ key: 'booked', service: 'haircut', slot, reference: 'K7M2Q9' })).toEqual([
    'Haircut with María García is booked on Tuesday, the 24th of November at 10:30 am. Your reference is K7M2Q9.',
    'Haircut bei María García ist am Dienstag, den 24. November um 10:30 Uhr für Sie gebucht. Ihre Buchungsnummer ist K7M2Q9.',
    'Haircut con María García queda reservado: el martes 24 de noviembre a las 10:30. Su referencia es K7M2Q9.',
  ])
})

test('Offers of several days and people name each', () => {
  expect(inAll({ key: 'offerSlots', slots: others })).toEqual([
    'I could fit you in on Tuesday, the 24th of November at 11:00 am with María García or tomorrow, Saturday, the 21st of November at 10:00 am with Laura Pérez. Which would you like?',
    'Ich könnte Ihnen am Dienstag, den 24. November um 11:00 Uhr bei María García oder morgen, Samstag, den 21. November um 10:00 Uhr bei Laura Pérez anbieten. Was passt Ihnen?',
    'Puedo ofrecerle el martes 24 de noviembre a las 11:00 con María García o mañana, sábado 21 de noviembre a las 10:00 con Laura Pérez. ¿Cuál prefiere?',
  ])
})

test('Asked which of two days, Spanish joins "a" and "el"', () => {
  expect(inAll({ key: 'askWhichDay', dates: ['2026-11-20', '2026-11-27'] })[2]).toBe(
    '¿Se refiere a hoy, viernes 20 de noviembre o al viernes 27 de noviembre?',
  )
})

test('Prices are said as the language writes them, and a price that varies is said to begin there', () => {
  const price = { key: 'price', service: 'Haircut', minor: 2550, currency: 'EUR', varies: true } as const
  expect(inAll(price).map((text) => text.replace(/\s/g, ' '))).toEqual([
    'Haircut costs from €25.50.',
    'Haircut kostet ab 25,50 €.',
    'Haircut cuesta desde 25,50 €.',
  ])
  expect(inAll({ ...price, minor: null })[0]).toBe('The price of Haircut depends; the team will tell you.')
})

const deposit = { minor: 1000, currency: 'EUR' }
const haircuts = { service: 'Haircut', count: 6, first: slot, last: { ...slot, date: '2027-02-02' }, goesOn: false }

test('Who is away all week is said to be away that week, and others are named as such', () => {
  expect(inAll({ key: 'staffAway', staff: 'María García', from: '2026-11-23', until: '2026-11-30' })).toEqual([
    'María García is away that week.',
    'María García ist in dieser Woche nicht da.',
    'María García no está esa semana.',
  ])
  const laura = { date: '2026-11-24', minute: 600, staff: 'Laura Pérez' }
  expect(inAll({ key: 'offerOthers', slots: [laura, { ...laura, minute: 690 }] })).toEqual([
    'Laura Pérez could do it on Tuesday, the 24th of November at 10:00 am or 11:30 am. Which would you like?',
    'Laura Pérez könnte am Dienstag, den 24. November um 10:00 Uhr oder 11:30 Uhr. Was passt Ihnen?',
    'Laura Pérez podría el martes 24 de noviembre a las 10:00 o a las 11:30. ¿Cuál prefiere?',
  ])
})

test('A series is summed up by how often, from when and until when', () => {
  expect(inAll({ key: 'seriesFree', ...haircuts })).toEqual([
    'Haircut with María García, 6 times, the first one on Tuesday, the 24th of November at 10:30 am, the last one on Tuesday, the 2nd of February.',
    'Haircut bei María García, 6 Mal, der erste Termin am Dienstag, den 24. November um 10:30 Uhr, der letzte am Dienstag, den 2. Februar.',
    'Haircut con María García, 6 veces, la primera el martes 24 de noviembre a las 10:30, la última el martes 2 de febrero.',
  ])
})

test('A visit names each service with its time, and for whom it is', () => {
  const parts = [
    { ...slot, service: 'Haircut', guest: null },
    { ...slot, service: 'Haircut', minute: 675, guest: 'Marta', staff: null },
  ]
  expect(inAll({ key: 'visitFree', parts, deposit: null })).toEqual([
    'I could do Haircut with María García on Tuesday, the 24th of November at 10:30 am and Haircut for Marta at 11:15 am.',
    'Möglich wäre Haircut bei María García am Dienstag, den 24. November um 10:30 Uhr und Haircut für Marta um 11:15 Uhr.',
    'Podría ser Haircut con María García el martes 24 de noviembre a las 10:30 y Haircut para Marta a las 11:15.',
  ])
})

test('A deposit is said to be due, and that it cannot be taken here', () => {
  expect(inAll({ key: 'slotFree', service: 'Haircut', slot, deposit }).map((text) => text.replace(/\s/g, ' '))).toEqual(
    [
      "Haircut with María García is free on Tuesday, the 24th of November at 10:30 am; a deposit of €10 is due for it, which I can't take here.",
      'Haircut bei María García ist am Dienstag, den 24. November um 10:30 Uhr frei; dafür ist eine Anzahlung von 10 € fällig, die ich hier nicht annehmen kann.',
      'Haircut con María García está libre el martes 24 de noviembre a las 10:30; hay que dejar una señal de 10 €, que no puedo cobrar aquí.',
    ],
  )
})

test.each(LANGUAGES)('What is read back in %s is understood as the same day and time', (language: Language) => {
  const text = speak([{ key: 'slotFree', service: '', slot: { ...slot, staff: null } }], { language, today })
  const { mentions } = readWhen({ text, language, reference: { today, nowMinute: 600 } })
  expect(mentions).toMatchObject([{ days: [{ kind: 'date', date: slot.date }] }])
  expect(mentions[0]?.times).toContainEqual({ kind: 'at', minute: slot.minute })
})

test('Whatever an FAQ or a name brings along, an answer is one line', () => {
  const text = speak([{ key: 'faqAnswer', text: 'Yes.\n\nBehind  the\thouse' }, { key: 'anythingElse' }], {
    language: 'en',
    today,
  })
  expect(text).toBe('Yes. Behind the house. Is there anything else I can do for you?')
})

describe('Every refusal of booking has words', () => {
  test.each(Object.keys(bookingRefusals) as BookingRefusalCode[])('%s', (code) => {
    for (const language of LANGUAGES) {
      expect(speak(refusalSentences(code), { language, today }).length).toBeGreaterThan(10)
    }
  })
})

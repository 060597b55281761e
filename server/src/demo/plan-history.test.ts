import { describe, expect, test } from 'vitest'
import { parsePhone } from '../kernel/phone-number.ts'
import { demoBusinesses, demoNumbers } from './businesses.ts'
import { planHistory } from './plan-history.ts'

const NOW = Temporal.Instant.from('2026-11-20T10:10:00Z')
const named = demoBusinesses.map((business) => [business.world.tenant.name, business] as const)

describe.each(named)('The history of %s', (_name, business) => {
  const { customers, appointments, calls } = planHistory(business, NOW)
  const { country } = business.world.tenant

  test('is the same for the same moment', () => {
    expect(JSON.stringify(planHistory(business, NOW))).toBe(JSON.stringify(planHistory(business, NOW)))
  })

  test('has every call begin as the receptionist greets today: it says that an AI is speaking', () => {
    const openings = calls.map(({ turns }) => turns[0]?.text)
    const { greeting } = business.world.assistant
    for (const said of greeting === undefined ? openings : [greeting, ...openings]) {
      expect(said).toMatch(/AI assistant|KI-Assistent|inteligencia artificial/)
    }
  })

  test('is another one a day later', () => {
    const later = planHistory(business, NOW.add({ hours: 24 }))
    expect(later.appointments.map(({ id }) => id)).not.toEqual(appointments.map(({ id }) => id))
  })

  test('reaches from five weeks ago to three weeks ahead', () => {
    const days = appointments.map(({ start }) => Math.floor(NOW.until(start).total('hours') / 24))
    expect(Math.min(...days)).toBeLessThanOrEqual(-32)
    expect(Math.max(...days)).toBeGreaterThanOrEqual(17)
  })

  test('has what is over completed, missed or cancelled, and what is to come still open', () => {
    const past = appointments.filter(({ end }) => Temporal.Instant.compare(end, NOW) <= 0)
    const coming = appointments.filter(({ start }) => Temporal.Instant.compare(start, NOW) > 0)
    expect(new Set(past.map(({ status }) => status))).toEqual(new Set(['completed', 'no_show', 'cancelled']))
    const comingStatuses = new Set(coming.map(({ status }) => status))
    expect(comingStatuses.difference(new Set(['scheduled', 'confirmed', 'cancelled', 'checked_in']))).toEqual(new Set())
    const completed = past.filter(({ status }) => status === 'completed').length / past.length
    expect(completed).toBeGreaterThan(0.75)
    expect(completed).toBeLessThan(0.95)
  })

  test('knows nothing of the future: what was booked, cancelled or said lies behind', () => {
    const instants = [
      ...appointments.flatMap(({ bookedAt, cancelledAt }) => [bookedAt, cancelledAt]),
      ...calls.map(({ endedAt }) => endedAt),
    ]
    expect(instants.filter((at) => at !== null && Temporal.Instant.compare(at, NOW) > 0)).toEqual([])
  })

  test('has no customer in two places at once', () => {
    const seen = appointments
      .filter(({ status, customer }) => status !== 'no_show' && !customer.isBlocked)
      .map(({ customer, start }) => `${customer.id} ${start.toString().slice(0, 10)}`)
    expect(seen.length).toBe(new Set(seen).size)
  })

  test('has 25 to 40 customers with numbers that can exist and belong to nobody else', () => {
    expect(customers.length).toBeGreaterThanOrEqual(25)
    expect(customers.length).toBeLessThanOrEqual(40)
    for (const { phone } of customers) expect(parsePhone({ text: phone, country })).toBe(phone)
    const phones = [...customers, ...business.world.customers].map(({ phone }) => phone)
    expect(new Set(phones).size).toBe(phones.length)
    for (const { from } of calls) if (from !== null) expect(parsePhone({ text: from, country })).toBe(from)
  })

  test('has at least twelve calls, of every kind and in more than one language', () => {
    expect(calls.length).toBeGreaterThanOrEqual(12)
    const outcomes = ['answered', 'booked', 'cancelled', 'handed_over', 'message_taken', 'nothing']
    expect([...new Set(calls.map(({ outcome }) => outcome))].toSorted()).toEqual(outcomes)
    expect(new Set(calls.map(({ language }) => language)).size).toBeGreaterThan(1)
  })

  test('has calls in which every sentence is filled in', () => {
    const said = calls.flatMap(({ turns, summary, toolCalls }) => [
      summary,
      ...turns.map(({ text }) => text),
      ...toolCalls.map(({ spoken }) => spoken),
    ])
    expect(said.filter((text) => text === '' || /[{}]|undefined| {2}|(^|[.?!] )\p{Ll}/u.test(text))).toEqual([])
  })

  test('is answered in all three languages, on at least six questions', () => {
    expect(business.faqs.length).toBeGreaterThanOrEqual(6)
    for (const { question, answer, keywords } of business.faqs) {
      for (const language of ['en', 'de', 'es'] as const) {
        expect([question[language], answer[language], keywords[language][0]]).not.toContain('')
      }
    }
  })
})

test('Every business of the demo can be rung at a number of its own', () => {
  expect(demoNumbers.map(({ language }) => language)).toEqual(['en', 'de', 'en'])
  expect(new Set(demoNumbers.map(({ number }) => number)).size).toBe(3)
  for (const { number } of demoNumbers) expect(parsePhone({ text: number, country: 'ES' })).toBe(number)
})

import { expect, test } from 'vitest'
import { draftOf, inputOf, missingIn } from './draft.ts'
import type { Draft } from './draft.ts'

const service = (name: string, needs: string[]) => ({
  name,
  spoken_names: [],
  duration_minutes: 30,
  price_minor: 2500,
  buffer_after_minutes: 0,
  max_party_size: 1,
  needs,
  intake_fields: [],
})

const address = { street: '', postalCode: '', city: '', phone: '' }

function draft(changes: Partial<Draft> = {}): Draft {
  const template = {
    business_type: 'salon' as const,
    language: 'en' as const,
    staff_role: 'Stylist',
    kinds: [{ kind: 'chair', name: 'Chair' }],
    opening_hours: [{ day_of_week: 1, opens_at: '09:00', closes_at: '18:00' }],
    places: [{ type: 'equipment' as const, kind: 'chair', name: 'Chair', units: 3, capacity: null }],
    services: [service('Haircut', ['staff', 'chair']), service('Colour', ['staff', 'chair'])],
    questions: ['Where can I park?'],
  }
  return { ...draftOf(template, { ownerName: 'Olga Ruiz Gil', address }), ...changes }
}

test('as it begins it can be set up: the owner does everything', () => {
  expect(missingIn(draft())).toEqual([])
  expect(inputOf(draft())).toMatchObject({
    staff: [{ first_name: 'Olga', last_name: 'Ruiz Gil', serves: [0, 1] }],
    services: [{ name: 'Haircut' }, { name: 'Colour' }],
    answers: [],
  })
})

test('a service that is not chosen is left out, and who does what is still right', () => {
  const before = draft()
  const services = before.services.map((one, index) => ({ ...one, isChosen: index === 1 }))
  const people = [
    { id: 'a', name: 'Ana', doesNotDo: [services[1]?.id ?? ''] },
    { id: 'b', name: 'Bea', doesNotDo: [] },
  ]
  expect(inputOf({ ...before, services, people })).toMatchObject({
    staff: [
      { first_name: 'Ana', last_name: null, serves: [] },
      { first_name: 'Bea', serves: [0] },
    ],
    services: [{ name: 'Colour' }],
  })
})

test('people without a name are left out, and an answer of blanks is none', () => {
  const people = [
    { id: 'a', name: '  ', doesNotDo: [] },
    { id: 'b', name: ' Bea ', doesNotDo: [] },
  ]
  const answers = [
    { question: 'Where?', answer: '  ' },
    { question: 'How?', answer: ' By card. ' },
  ]
  const input = inputOf(draft({ people, answers }))
  expect(input.staff).toMatchObject([{ first_name: 'Bea' }])
  expect(input.answers).toEqual([{ question: 'How?', answer: 'By card.' }])
})

test('what is missing is said: hours, services, people, places, and a service that nobody does', () => {
  const before = draft()
  const doesNothing = before.services.map(({ id }) => id)
  expect(missingIn({ ...before, hours: [] })).toEqual(['hours'])
  expect(missingIn({ ...before, services: [] })).toEqual(['services'])
  expect(missingIn({ ...before, people: [] })).toEqual(['people'])
  expect(missingIn({ ...before, places: [] })).toEqual(['places'])
  expect(missingIn({ ...before, people: [{ id: 'a', name: 'Ana', doesNotDo: doesNothing }] })).toEqual(['nobody'])
})

import { expect, test } from 'vitest'
import { otherResourceNames, staffNames } from './appointment-resources.ts'

const colouring = {
  resources: [
    { id: '1', name: 'Carmen Ruiz', type: 'staff', requirement: 'colourist' },
    { id: '1', name: 'Carmen Ruiz', type: 'staff', requirement: 'stylist' },
    { id: '2', name: 'Chair', type: 'room', requirement: 'chair' },
    { id: '3', name: 'Washbasin', type: 'equipment', requirement: 'washbasin' },
  ],
}

test('a colourist who also cuts is named once', () => {
  expect(staffNames(colouring)).toBe('Carmen Ruiz')
})

test('chair and washbasin are named apart from the people', () => {
  expect(otherResourceNames(colouring)).toBe('Chair, Washbasin')
})

test('an appointment that takes nobody names nobody', () => {
  expect(staffNames({ resources: [] })).toBe('')
})

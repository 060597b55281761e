import { describe, expect, test } from 'vitest'
import { checkIntakeAnswers } from './check-intake-answers.ts'
import type { IntakeAsker } from './check-intake-answers.ts'
import type { IntakeAnswer, IntakeFaultCode } from './intake-answer.ts'
import type { IntakeField } from './intake-field.ts'

function field(more: Partial<IntakeField> = {}): IntakeField {
  return {
    key: 'asked',
    label: 'What is asked',
    translations: {},
    type: 'text',
    isRequired: false,
    options: [],
    minValue: null,
    maxValue: null,
    maxLength: null,
    askedByReceptionist: true,
    askedOnline: true,
    ...more,
  }
}

const loads = field({ type: 'number', minValue: 1, maxValue: 5 })
const hair = field({
  type: 'choice',
  options: ['Short', 'Long'],
  translations: { de: { label: 'Haar', options: ['Kurz', 'Länger'] } },
})
const extras = field({ type: 'choices', options: ['Wash', 'Iron', 'Fold'], minValue: 1, maxValue: 2 })

function check(asked: IntakeField, value: unknown) {
  return checkIntakeAnswers({ fields: [asked], answers: { asked: value }, country: 'ES' })
}

describe('An answer is kept in one form, however it was written', () => {
  test.each<[string, IntakeField, unknown, IntakeAnswer]>([
    ['a text without the space around it', field(), '  blue car ', 'blue car'],
    ['a long text with its lines', field({ type: 'long_text' }), 'one\ntwo', 'one\ntwo'],
    ['a number', loads, 3, 3],
    ['a number that was typed', loads, ' 2.5 ', 2.5],
    ['the least number', loads, 1, 1],
    ['the largest number', loads, 5, 5],
    ['zero, where nothing forbids it', field({ type: 'number' }), 0, 0],
    ['no', field({ type: 'boolean' }), false, false],
    ['a yes of a form', field({ type: 'boolean' }), 'true', true],
    ['a no of a form', field({ type: 'boolean' }), 'false', false],
    ['an option as the business wrote it', hair, ' short ', 'Short'],
    ['an option that was named in German', hair, 'LÄNGER', 'Long'],
    ['several options in the order of the business', extras, ['fold', 'Wash', 'wash'], ['Wash', 'Fold']],
    ['one option where several may be', extras, 'Iron', ['Iron']],
    ['a date', field({ type: 'date' }), '2028-02-29', '2028-02-29'],
    ['a time', field({ type: 'time' }), '00:00', '00:00'],
    ['a number of the country', field({ type: 'phone' }), '612 34 56 78', '+34612345678'],
    ['a number from abroad', field({ type: 'phone' }), '0049 30 901820', '+4930901820'],
    ['an e-mail address', field({ type: 'email' }), ' anna@example.com ', 'anna@example.com'],
    ['an address in one line', field({ type: 'address' }), 'Calle Mayor 1, Madrid', 'Calle Mayor 1, Madrid'],
    [
      'an address in its parts',
      field({ type: 'address' }),
      { line1: ' Calle Mayor 1 ', line2: '', city: 'Madrid', country: null },
      { line1: 'Calle Mayor 1', city: 'Madrid' },
    ],
  ])('%s', (_, asked, said, kept) => {
    expect(check(asked, said)).toEqual({ ok: true, answers: { asked: kept } })
  })
})

describe('An answer that cannot be is refused with its reason', () => {
  test.each<[IntakeFaultCode, string, IntakeField, unknown]>([
    ['not_text', 'a number for a text', field(), 5],
    ['too_long', 'a text that is longer than was asked', field({ maxLength: 3 }), 'four'],
    ['too_long', 'a short text of 501 characters', field(), 'x'.repeat(501)],
    ['not_a_number', 'a word for a number', loads, 'three'],
    ['not_a_number', 'a thousand with a comma, which is one to others', loads, '1,000'],
    ['not_a_number', 'a number without end', loads, Number.POSITIVE_INFINITY],
    ['too_small', 'fewer than the least', loads, 0],
    ['too_large', 'more than the most', loads, 5.1],
    ['not_yes_or_no', 'a perhaps', field({ type: 'boolean' }), 'perhaps'],
    ['not_yes_or_no', 'a one for a yes', field({ type: 'boolean' }), 1],
    ['not_an_option', 'what is not offered', hair, 'Bald'],
    ['not_an_option', 'one of several that is not offered', extras, ['Wash', 'Dry']],
    ['too_many', 'more options than may be', extras, ['Wash', 'Iron', 'Fold']],
    ['too_few', 'fewer options than must be', { ...extras, minValue: 2 }, ['Wash']],
    ['not_a_date', 'the 30th of February', field({ type: 'date' }), '2026-02-30'],
    ['not_a_date', 'a month that is none', field({ type: 'date' }), '2026-13-01'],
    ['not_a_date', 'a month of zero', field({ type: 'date' }), '2026-00-10'],
    ['not_a_date', 'a date in the wrong order', field({ type: 'date' }), '23.11.2026'],
    ['not_a_time', 'a quarter past 24', field({ type: 'time' }), '24:15'],
    ['not_a_phone_number', 'a number that cannot exist', field({ type: 'phone' }), '123'],
    ['not_an_email_address', 'an address without a domain', field({ type: 'email' }), 'anna@'],
    ['not_an_address', 'an address without a street', field({ type: 'address' }), { city: 'Madrid' }],
    [
      'not_an_address',
      'an address with a part nobody knows',
      field({ type: 'address' }),
      { line1: 'A', planet: 'Mars' },
    ],
    ['not_an_address', 'a list for an address', field({ type: 'address' }), ['Calle Mayor 1']],
    ['too_long', 'an address that fills a page', field({ type: 'address' }), { line1: 'x'.repeat(501) }],
  ])('%s: %s', (code, _, asked, said) => {
    expect(check(asked, said)).toMatchObject({ ok: false, faults: [{ key: 'asked', code }] })
  })
})

describe('What must be answered', () => {
  const pickup = field({ key: 'pickup', label: 'Where do we fetch it?', isRequired: true, askedOnline: false })
  const plate = field({ key: 'plate', isRequired: true, askedByReceptionist: false })
  const note = field({ key: 'note' })

  test.each<[string, IntakeAsker | undefined, string[]]>([
    ['everything that is required', undefined, ['pickup', 'plate']],
    ['only what the receptionist asks', 'receptionist', ['pickup']],
    ['only what the page asks', 'online', ['plate']],
    ['nothing, if staff write it down', 'staff', []],
  ])('%s', (_, askedBy, missing) => {
    const checked = checkIntakeAnswers({ fields: [pickup, plate, note], answers: {}, country: 'ES', askedBy })
    const faults = checked.ok ? [] : checked.faults.map(({ key, code }) => ({ key, code }))
    expect(faults).toEqual(missing.map((key) => ({ key, code: 'required' })))
  })

  test.each([null, undefined, '', '   ', []])('%o is no answer', (nothing) => {
    const answers = { pickup: nothing }
    const checked = checkIntakeAnswers({ fields: [pickup], answers, country: 'ES' })
    const message = '"Where do we fetch it?" must be answered.'
    expect(checked).toEqual({ ok: false, faults: [{ key: 'pickup', code: 'required', message }] })
    expect(checkIntakeAnswers({ fields: [pickup], answers, country: 'ES', askedBy: 'online' })).toEqual({
      ok: true,
      answers: {},
    })
  })

  test('everything that is wrong is told at once, and a question nobody asked is one of the faults', () => {
    const answers = { note: 7, dog: true, constructor: 'x' }
    const checked = checkIntakeAnswers({ fields: [pickup, note], answers, country: 'ES' })
    const codes = checked.ok ? [] : checked.faults.map((fault) => `${fault.key} ${fault.code}`)
    expect(codes).toEqual(['pickup required', 'note not_text', 'dog unknown_key', 'constructor unknown_key'])
  })
})

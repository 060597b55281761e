import { expect, test } from 'vitest'
import { findIntakeFieldFault } from './intake-field.ts'
import type { IntakeFieldInput } from './intake-field.ts'

function field(more: Partial<IntakeFieldInput> = {}): IntakeFieldInput {
  return { key: 'asked', label: 'What is asked', type: 'text', ...more }
}

const HAIR = { type: 'choice', options: ['Short', 'Long'] } as const

test.each<[string, IntakeFieldInput[]]>([
  ['nothing', []],
  ['a text of some length', [field({ max_length: 40 })]],
  ['two things', [field(), field({ key: 'other' })]],
  ['a number in a range', [field({ type: 'number', min_value: 1, max_value: 5 })]],
  ['exactly one number', [field({ type: 'number', min_value: 3, max_value: 3 })]],
  ['one of two', [field({ ...HAIR, options: [...HAIR.options] })]],
  ['two of three', [field({ type: 'choices', options: ['A', 'B', 'C'], min_value: 2, max_value: 2 })]],
  [
    'one of two in German',
    [
      field({
        ...HAIR,
        options: ['Short', 'Long'],
        translations: { de: { label: 'Haar', options: ['Kurz', 'Lang'] } },
      }),
    ],
  ],
  ['a text in German, without options', [field({ translations: { de: { label: 'Frage' } } })]],
])('a service may ask for %s', (_, fields) => {
  expect(findIntakeFieldFault(fields)).toBeNull()
})

test.each<[string, string, IntakeFieldInput[]]>([
  ['catalog.intake_key_twice', 'one key for two fields', [field(), field({ label: 'Again' })]],
  ['catalog.intake_options_wrong', 'a choice of nothing', [field({ type: 'choice' })]],
  ['catalog.intake_options_wrong', 'a text with options', [field({ options: ['Short'] })]],
  ['catalog.intake_options_wrong', 'the same option twice', [field({ type: 'choices', options: ['Wash', ' wash'] })]],
  [
    'catalog.intake_translation_wrong',
    'a translation with an option less',
    [field({ ...HAIR, options: ['Short', 'Long'], translations: { de: { label: 'Haar', options: ['Kurz'] } } })],
  ],
  ['catalog.intake_range_wrong', 'a range of a text', [field({ min_value: 1 })]],
  ['catalog.intake_range_wrong', 'a range without room', [field({ type: 'number', min_value: 5, max_value: 4 })]],
  [
    'catalog.intake_range_wrong',
    'more choices than there are options',
    [field({ type: 'choices', options: ['A', 'B'], min_value: 3 })],
  ],
  ['catalog.intake_length_wrong', 'the length of a date', [field({ type: 'date', max_length: 10 })]],
])('%s: %s', (code, _, fields) => {
  expect(findIntakeFieldFault(fields)?.refusal.code).toBe(code)
})

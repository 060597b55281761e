import { describe, expect, test } from 'vitest'
import { differences, fillIn, stepsOf } from './guide-page.ts'

describe('a page of the guide', () => {
  test('is read as requests with the answers that it promises', () => {
    const page = [
      '```http',
      'POST /a/{id}',
      'If-Match: "1"',
      '',
      '{ "b": 1 }',
      '```',
      '',
      '```json 201 X-Id={id}',
      '{}',
      '```',
    ]
    expect(stepsOf(page.join('\n'))).toEqual([
      {
        line: 1,
        method: 'POST',
        path: '/a/{id}',
        headers: { 'If-Match': '"1"' },
        body: '{ "b": 1 }',
        expected: { status: 201, answer: {}, kind: 'json', headers: { 'X-Id': '{id}' }, comesSoon: false },
      },
    ])
  })

  test('cannot promise an answer to nothing', () => {
    expect(() => stepsOf('```json\n{}\n```')).toThrow('an answer without a request')
  })

  test('cannot use a name that nothing was given', () => {
    expect(fillIn('/a/{one}', new Map([['one', '1']]))).toBe('/a/1')
    expect(() => fillIn('/a/{two}', new Map())).toThrow('{two} is not known yet')
  })

  test.each([
    { title: 'less than there is', expected: { a: 1 }, actual: { a: 1, b: 2 }, wrong: 0 },
    { title: 'another number', expected: { a: 1 }, actual: { a: 2 }, wrong: 1 },
    { title: 'a field that is missing', expected: { a: '…' }, actual: {}, wrong: 1 },
    { title: 'anything', expected: { a: '…' }, actual: { a: null }, wrong: 0 },
    { title: 'null for null', expected: { a: null }, actual: { a: null }, wrong: 0 },
    { title: 'null where something is', expected: { a: null }, actual: { a: 1 }, wrong: 1 },
    { title: 'a shorter list', expected: [1], actual: [1, 2], wrong: 1 },
    { title: 'the beginning of a list', expected: [1, '…'], actual: [1, 2], wrong: 0 },
    { title: 'a known name of another value', expected: '{known}', actual: 'other', wrong: 1 },
    { title: 'a known name of its value', expected: '{known}', actual: 'value', wrong: 0 },
    { title: 'an object where there is none', expected: { a: { b: 1 } }, actual: { a: null }, wrong: 1 },
  ])('compares $title', ({ expected, actual, wrong }) => {
    expect(differences(expected, actual, new Map([['known', 'value']]))).toHaveLength(wrong)
  })

  test('gives a name to what an answer holds for the first time', () => {
    const known = new Map<string, string>()
    expect(differences({ id: '{new}' }, { id: 'x' }, known)).toEqual([])
    expect(known.get('new')).toBe('x')
  })
})

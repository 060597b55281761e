import { expect, test } from 'vitest'
import { parseJsonBody } from './json-body.ts'
import { readToolArguments } from './tool-arguments.ts'

const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))

test('A body that is nested deeper than any message is no message', () => {
  expect(parseJsonBody(nested(100))).toBeDefined()
  for (const depth of [101, 20_000]) expect(parseJsonBody(nested(depth))).toBeUndefined()
})

test('A body with an object that cannot be compared with anything is no message', () => {
  for (const body of ['{"a":{"length":{"toString":1}}}', String.raw`[{"to\u0053tring":null}]`]) {
    expect(parseJsonBody(Buffer.from(body))).toBeUndefined()
  }
})

test('What no database keeps is left out of a body, and of arguments that stand in a text of it', () => {
  expect(parseJsonBody(Buffer.from(String.raw`{"a\u0000":"x\u0000\ud800"}`))).toEqual({ a: 'x\uFFFD' })
  const body = parseJsonBody(Buffer.from(JSON.stringify({ arguments: String.raw`{"service":"cut\u0000"}` })))
  expect(readToolArguments(Object(body).arguments)).toEqual({ service: 'cut' })
})

test('Arguments may be missing, an object, JSON in a text, or a text of which the tool says what is wrong with it', () => {
  for (const none of [undefined, null, '', ' ']) expect(readToolArguments(none)).toEqual({})
  for (const given of [{ date: '2026-11-18' }, '{"date":"2026-11-18"}']) {
    expect(readToolArguments(given)).toEqual({ date: '2026-11-18' })
  }
  expect(readToolArguments('tomorrow')).toBe('tomorrow')
})

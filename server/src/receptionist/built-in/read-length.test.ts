import type { Language } from '@ringbook/spoken-time'
import { describe, expect, test } from 'vitest'
import { lexicons } from './lexicons/index.ts'
import { readBareLength, readLength } from './read-length.ts'

const lengthOf = (text: string, language: Language) =>
  readLength(text, { lexicon: lexicons[language], language })?.length ?? null

const minutes: [Language, string, number][] = [
  ['en', 'the ninety-minute massage', 90],
  ['en', 'a 90 minute massage at 10', 90],
  ['en', 'a one hour massage', 60],
  ['en', 'a massage for an hour', 60],
  ['en', 'an hour and a half please', 90],
  ['en', 'one and a half hours', 90],
  ['en', 'half an hour', 30],
  ['en', 'the half hour one', 30],
  ['de', 'eine neunzigminütige Massage', 90],
  ['de', 'die 60-minütige', 60],
  ['de', 'eine einstündige Massage', 60],
  ['de', 'eine halbstündige', 30],
  ['de', 'anderthalb Stunden bitte', 90],
  ['de', 'eine Stunde', 60],
  ['de', 'eine halbe Stunde', 30],
  ['es', 'un masaje de noventa minutos', 90],
  ['es', 'de una hora', 60],
  ['es', 'hora y media', 90],
  ['es', 'una hora y media', 90],
  ['es', 'media hora', 30],
]

const notHowLong: [Language, string][] = [
  ['en', 'in an hour'],
  ['en', 'an hour later'],
  ['en', 'half an hour earlier please'],
  ['en', 'every two hours'],
  ['en', 'within 30 minutes'],
  ['en', 'half past ten'],
  ['en', 'thirty or sixty minutes, or 90 minutes'],
  ['de', 'in einer Stunde'],
  ['de', 'eine halbe Stunde später'],
  ['de', 'um halb elf'],
  ['es', 'dentro de una hora'],
  ['es', 'a las 16 horas'],
  ['es', 'a las dos horas'],
  ['es', 'media hora más tarde'],
  ['es', 'a las diez y media'],
]

describe('How long it shall take', () => {
  test.each(minutes)('in %s, “%s” is %i minutes', (language, text, expected) => {
    expect(lengthOf(text, language)).toEqual({ kind: 'minutes', minutes: expected })
  })

  test.each(notHowLong)('in %s, “%s” says when, or nothing', (language, text) => {
    expect(lengthOf(text, language)).toBeNull()
  })

  test.each([
    ['en', 'the long one', { kind: 'end', end: 'longest' }],
    ['en', 'the shorter version please', { kind: 'end', end: 'shortest' }],
    ['en', 'the usual one', { kind: 'usual' }],
    ['en', 'the long one or the short one', null],
    ['de', 'die lange bitte', { kind: 'end', end: 'longest' }],
    ['de', 'die kürzere', { kind: 'end', end: 'shortest' }],
    ['de', 'wie üblich', { kind: 'usual' }],
    ['es', 'la más larga', { kind: 'end', end: 'longest' }],
    ['es', 'la corta', { kind: 'end', end: 'shortest' }],
    ['es', 'la normal', { kind: 'usual' }],
  ] as const)('in %s, “%s” names one of several', (language, text, expected) => {
    expect(lengthOf(text, language)).toEqual(expected)
  })

  test('Asked how long, a bare number is a length, and two are none', () => {
    expect(readBareLength('ninety', 'en')?.length).toEqual({ kind: 'number', number: 90 })
    expect(readBareLength('thirty or sixty', 'en')).toBeNull()
  })
})

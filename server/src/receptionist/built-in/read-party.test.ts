import type { Language } from '@ringbook/spoken-time'
import { describe, expect, test } from 'vitest'
import { lexicons } from './lexicons/index.ts'
import { readMode, readParty } from './read-party.ts'

function partyIn(language: Language, text: string): string {
  const party = readParty(text, { lexicon: lexicons[language], language })?.party
  return party === undefined ? '' : `${party.size}${party.isCertain ? '' : '?'}`
}

describe('How many people come', () => {
  test.each<[Language, string, string]>([
    ['en', 'two places in the yoga class on Monday', '2'],
    ['en', 'a table for four people', '4'],
    ['en', 'we are three', '3'],
    ['en', 'a party of six', '6'],
    ['en', 'there will be 5 of us', '5'],
    ['en', 'for me and a friend', '2'],
    ['en', 'just me', '1'],
    ['en', 'yoga for two', '2?'],
    ['en', 'a person please', ''],
    ['en', 'two people, no, three people', ''],
    ['en', 'on Monday at two', ''],
    ['de', 'zwei Plätze im Yogakurs am Montag', '2'],
    ['de', 'wir kommen zu dritt', '3'],
    ['de', 'wir sind fünf', '5'],
    ['de', 'für vier Personen', '4'],
    ['de', 'nur für mich', '1'],
    ['de', 'Yoga für zwei', '2?'],
    ['de', 'um zwei', ''],
    ['es', 'dos plazas en la clase de yoga', '2'],
    ['es', 'somos cuatro', '4'],
    ['es', 'para seis personas', '6'],
    ['es', 'solo para mí', '1'],
    ['es', 'yoga para dos', '2?'],
    ['es', 'a las dos', ''],
  ])('%s: "%s" is %s', (language, text, party) => expect(partyIn(language, text)).toBe(party))
})

describe('Alone, or with others', () => {
  test.each<[Language, string, 'alone' | 'group' | null]>([
    ['en', 'a private lesson', 'alone'],
    ['en', 'in the group please', 'group'],
    ['en', 'a yoga lesson', null],
    ['de', 'lieber eine Einzelstunde', 'alone'],
    ['de', 'in der Gruppe', 'group'],
    ['es', 'una clase particular', 'alone'],
    ['es', 'en grupo', 'group'],
  ])('%s: "%s" is %s', (language, text, mode) => expect(readMode(text, lexicons[language])).toBe(mode))
})

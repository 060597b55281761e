import type { Language } from '@ringbook/spoken-time'
import { expect, test } from 'vitest'
import { detectLanguage, LANGUAGES, languageOf } from './language.ts'

const first = (text: string) => detectLanguage({ text, current: null, fallback: 'en', allowed: LANGUAGES })

test.each<[string, Language]>([
  ["Hi, I'd like a haircut", 'en'],
  ['Hallo, ich hätte gern einen Haarschnitt', 'de'],
  ['Hola, quisiera un corte de pelo', 'es'],
  ['Guten Tag', 'de'],
  ['buenos dias', 'es'],
  ['Anna Schmidt, 0034 612 345 678', 'en'],
  ['hmm', 'en'],
])('A conversation that begins with “%s” is held in %s', (text, language) => {
  expect(first(text)).toBe(language)
})

test.each<[string, Language, Language]>([
  ['Anna Schmidt', 'de', 'de'],
  ['ok', 'es', 'es'],
  ['gracias', 'en', 'en'],
  ['Özdemir, Ö Z D E M I R, Ayşe', 'de', 'de'],
  ['Meyer, M E Y E R, O A', 'en', 'en'],
  ['Sorry, can we speak English please?', 'de', 'en'],
  ['perdone, ¿podemos hablar en español?', 'en', 'es'],
  ['Entschuldigung, können wir bitte Deutsch sprechen', 'en', 'de'],
])('“%s” in a conversation in %s goes on in %s', (text, current, language) => {
  expect(detectLanguage({ text, current, fallback: 'en', allowed: LANGUAGES })).toBe(language)
})

test('A language that the business does not answer in is not spoken', () => {
  expect(
    detectLanguage({
      text: 'Hallo, ich hätte gern einen Termin',
      current: null,
      fallback: 'es',
      allowed: ['es', 'en'],
    }),
  ).toBe('es')
})

test('The language of a customer is read from the beginning of their locale', () => {
  expect([languageOf('es-ES'), languageOf('de'), languageOf('fr-FR'), languageOf(null)]).toEqual([
    'es',
    'de',
    null,
    null,
  ])
})

import type { Language } from '@ringbook/spoken-time'
import { describe, expect, test } from 'vitest'
import { salonFacts, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { readIntakeAnswer } from './read-intake-answer.ts'
import { understand } from './understand.ts'

type Type = Parameters<typeof readIntakeAnswer>[0]['type']

function answered(language: Language, type: Type, text: string, options: string[] = []) {
  const { reference, branch } = salonFacts
  const salon = { services: salonServices, staff: salonStaff, branches: [], country: 'ES', reference }
  const heard = understand({ ...salon, text, language, expectation: 'anything' })
  return readIntakeAnswer({ type, options }, heard, { language, reference, branch })
}

const WASHING = ['Wash', 'Wash and iron', 'Dry cleaning']
const REINIGUNG = ['Waschen', 'Waschen und bügeln', 'Chemische Reinigung']
const LAVADO = ['Lavar', 'Lavar y planchar', 'Limpieza en seco']

describe('An answer is read as its question wants it', () => {
  test.each<[Language, Type, string, unknown, string[]?]>([
    ['en', 'number', "that'd be three loads", 3],
    ['en', 'number', 'two and a half', 2.5],
    ['en', 'boolean', 'yes I do', true],
    ['en', 'boolean', 'no', false],
    ['en', 'choice', 'wash and iron please', 'Wash and iron', WASHING],
    ['en', 'choice', 'just wash', 'Wash', WASHING],
    ['en', 'choice', 'cleaning', 'Dry cleaning', WASHING],
    ['en', 'choice', 'the third one', 'Dry cleaning', WASHING],
    ['en', 'choices', 'wash and dry cleaning', ['Wash', 'Dry cleaning'], WASHING],
    ['en', 'date', 'on the 3rd of December', '2026-12-03'],
    ['en', 'date', 'the 12th of March 1990', '1990-03-12'],
    ['en', 'time', 'half past three', '15:30'],
    ['en', 'time', 'eleven', '11:00'],
    ['en', 'phone', 'oh six one two, three four five, six seven eight', null],
    ['en', 'phone', '0034 612 345 678', '+34612345678'],
    ['en', 'email', 'anna at mail dot com', 'anna@mail.com'],
    ['en', 'address', 'Calle de Atocha 12, second floor', 'Calle de Atocha 12, second floor'],
    ['de', 'number', 'vier Maschinen', 4],
    ['de', 'number', 'zweieinhalb Kilo', 2.5],
    ['de', 'boolean', 'ja, habe ich', true],
    ['de', 'boolean', 'nein', false],
    ['de', 'choice', 'waschen und bügeln bitte', 'Waschen und bügeln', REINIGUNG],
    ['de', 'choice', 'die Reinigung', 'Chemische Reinigung', REINIGUNG],
    ['de', 'date', 'am 3. Dezember', '2026-12-03'],
    ['de', 'date', 'der 12. März 1990', '1990-03-12'],
    ['de', 'time', 'halb vier', '15:30'],
    ['de', 'address', 'Hauptstraße 5 in Köln', 'Hauptstraße 5 in Köln'],
    ['es', 'number', 'tres lavadoras', 3],
    ['es', 'number', 'dos y media', 2.5],
    ['es', 'boolean', 'sí', true],
    ['es', 'boolean', 'no', false],
    ['es', 'choice', 'lavar y planchar', 'Lavar y planchar', LAVADO],
    ['es', 'choice', 'limpieza en seco, por favor', 'Limpieza en seco', LAVADO],
    ['es', 'date', 'el 3 de diciembre', '2026-12-03'],
    ['es', 'time', 'a las tres y media', '15:30'],
    ['es', 'address', 'calle Mayor 3, segundo izquierda', 'calle Mayor 3, segundo izquierda'],
  ])('%s %s: "%s" is %o', (language, type, text, answer, options) => {
    expect(answered(language, type, text, options)).toEqual(answer)
  })
})

describe('What is no answer, or could be two, is asked once more', () => {
  test.each<[Language, Type, string, string[]?]>([
    ['en', 'number', 'quite a lot, I think... no idea'],
    ['en', 'number', 'three or four'],
    ['en', 'boolean', 'maybe'],
    ['en', 'choice', 'the big one', WASHING],
    ['en', 'choice', 'wash or dry cleaning', WASHING],
    ['en', 'date', 'Tuesday or Wednesday'],
    ['en', 'address', 'what do you need that for?'],
    ['en', 'address', 'could you say that again'],
    ['de', 'number', 'drei oder vier'],
    ['de', 'address', 'wie bitte?'],
    ['es', 'number', 'tres o cuatro'],
    ['es', 'choice', 'no sé', LAVADO],
  ])('%s %s: "%s"', (language, type, text, options) => {
    expect(answered(language, type, text, options)).toBeNull()
  })
})

import type { Language } from '@ringbook/spoken-time'
import { expect, test } from 'vitest'
import type { Asked } from './dialogue-state.ts'
import { readEveryWeekday, readScope } from './read-scope.ts'

function read(language: Language, text: string, asked: Asked = 'how_can_i_help') {
  const state = { language, asked }
  return [readScope(state, { text }), ...readEveryWeekday(state, { text })].join(' ')
}

const said: [Language, string, string][] = [
  ['en', 'cancel all my Tuesdays', 'all 2'],
  ['en', 'cancel it from next week on', 'following'],
  ['en', 'please cancel everything from the 8th of December on', 'following'],
  ['en', 'an hour later from now on', 'following'],
  ['en', 'this and all after it', 'following'],
  ['en', 'only this one', 'this'],
  ['en', "only next week's", 'this'],
  ['en', 'not all of them, only this one', 'this'],
  ['en', 'just the whole series', 'all'],
  ['en', 'all of them to Wednesdays at ten', 'all 3'],
  ['en', 'cancel my appointment please', ''],
  ['en', 'move it to Thursday at ten', ''],
  ['de', 'alle meine Dienstage absagen', 'all 2'],
  ['de', 'ab nächster Woche absagen', 'following'],
  ['de', 'diesen und alle danach', 'following'],
  ['de', 'ab jetzt eine Stunde später', 'following'],
  ['de', 'nur diesen', 'this'],
  ['de', 'nur den nächsten Termin', 'this'],
  ['de', 'die ganze Serie', 'all'],
  ['de', 'verschieben Sie alle Termine auf mittwochs um zehn', 'all 3'],
  ['de', 'ich möchte meinen Termin ab 10 Uhr', ''],
  ['de', 'ich möchte meinen Termin absagen', ''],
  ['es', 'cancele todos mis martes', 'all 2'],
  ['es', 'a partir de la próxima semana', 'following'],
  ['es', 'esta y todas las siguientes', 'following'],
  ['es', 'de ahora en adelante', 'following'],
  ['es', 'solo esta', 'this'],
  ['es', 'solo la próxima', 'this'],
  ['es', 'toda la serie', 'all'],
  ['es', 'mueva todas a los miércoles a las diez', 'all 3'],
  ['es', 'quiero cancelar mi cita', ''],
]

test.each(said)('%s: "%s" is %s', (language, text, expected) => expect(read(language, text)).toBe(expected))

test.each<[Language, string]>([
  ['en', 'all please'],
  ['de', 'alles'],
  ['es', 'las dos'],
])('%s: "%s" means all of it where it was asked how much is meant', (language, text) => {
  expect([read(language, text, 'which_scope')]).toEqual(['all'])
})

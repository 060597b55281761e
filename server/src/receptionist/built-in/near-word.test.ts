import { describe, expect, test } from 'vitest'
import { nearestWord } from './near-word.ts'

const HEARD = [
  ['en', 'haricut', ['haircut', 'manicure'], 'haircut'],
  ['en', 'fizio', ['physio', 'vaccine'], 'physio'],
  ['de', 'ölwexel', ['ölwechsel'], 'ölwechsel'],
  ['de', 'inspecktion', ['inspektion'], 'inspektion'],
  ['es', 'canselar', ['cancelar', 'cambiar'], 'cancelar'],
  ['es', 'bacuna', ['vacuna'], 'vacuna'],
] as const

// Another word, too short a one, or as near to two: the caller is asked.
const NOT_HEARD = [
  ['en', 'cup', ['cut']],
  ['en', 'tails', ['nails']],
  ['en', 'physics', ['manicure']],
  ['de', 'bort', ['bart']],
  ['es', 'corta', ['corte', 'corto']],
] as const

describe('A misspelt or misheard word', () => {
  test.each(HEARD)('in %s, “%s” of %j is “%s”', (language, word, known, right) => {
    expect(nearestWord(word, known, language)).toBe(right)
  })

  test.each(NOT_HEARD)('in %s, “%s” is none of %j', (language, word, known) => {
    expect(nearestWord(word, known, language)).toBeNull()
  })
})

import type { Language } from '@ringbook/spoken-time'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import type { BranchId } from '../../kernel/ids.ts'
import { lexicons } from './lexicons/index.ts'
import { readBranch } from './read-branch.ts'

const branches = ['Bella Fuencarral', 'Bella Gran Vía', 'Bella Chamberí'].map((name) => ({
  id: newId<BranchId>(),
  name,
}))

function meant(text: string, language: Language, known = branches): string | null {
  const branch = readBranch(text, { lexicon: lexicons[language], branches: known })?.branch ?? null
  if (branch?.kind === 'one') return known.find(({ id }) => id === branch.id)?.name ?? null
  return branch?.kind === 'unknown' ? `nobody knows ${branch.name}` : (branch?.kind ?? null)
}

test.each<[Language, string, string | null]>([
  ['en', 'a haircut at your branch in Fuencarral', 'Bella Fuencarral'],
  ['en', 'bella chamberi please', 'Bella Chamberí'],
  ['en', 'in Gran Via', 'Bella Gran Vía'],
  ['en', 'Fuencarral or Chamberí', 'several'],
  ['en', 'no, in the other shop', 'other'],
  ['en', 'your branch in Getafe', 'nobody knows Getafe'],
  ['en', 'this is Bella', null],
  ['en', 'a haircut on Tuesday', null],
  ['de', 'in der Filiale Chamberí', 'Bella Chamberí'],
  ['de', 'doch lieber in der anderen Filiale', 'other'],
  ['de', 'in Ihrem Salon in Getafe', 'nobody knows Getafe'],
  ['es', 'en Fuencarral por favor', 'Bella Fuencarral'],
  ['es', 'en el local de la Gran Vía', 'Bella Gran Vía'],
  ['es', 'una gran idea', null],
  ['es', 'mejor en el otro local', 'other'],
])('in %s, “%s” means %s', (language, text, expected) => {
  expect(meant(text, language)).toBe(expected)
})

test('Where there is only one branch, none has to be named', () => {
  expect(meant('in Fuencarral', 'en', branches.slice(0, 1))).toBeNull()
})

import { expect, test } from 'vitest'
import { firstLanguage } from './languages.ts'

test.for([
  { chosen: null, preferred: ['de-AT', 'en'], language: 'de', why: 'a browser in Austrian German begins in German' },
  { chosen: null, preferred: ['fr-FR', 'es-MX'], language: 'es', why: 'the first language that we speak counts' },
  { chosen: null, preferred: ['fr-FR'], language: 'en', why: 'who speaks none of our languages gets English' },
  { chosen: 'es', preferred: ['de'], language: 'es', why: 'what was chosen before goes before the browser' },
  { chosen: 'tlh', preferred: ['de'], language: 'de', why: 'a kept choice that we do not speak is passed over' },
])('$why', ({ chosen, preferred, language }) => {
  expect(firstLanguage({ chosen, preferred })).toBe(language)
})

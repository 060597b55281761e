import { describe, expect, test } from 'vitest'
import { lexicons } from './lexicons/index.ts'
import { readEmail } from './read-email.ts'

const UNDERSTOOD = [
  ['en', 'Anna.Schmidt@Example.com', 'anna.schmidt@example.com'],
  ['en', 'b o b at g mail dot com', 'bob@gmail.com'],
  ['en', 'r, o for orange, y at proton mail dot com', 'roy@protonmail.com'],
  ['en', 'it is mary jones at example dot co dot uk, all one word', 'maryjones@example.co.uk'],
  ['en', 'mary under score jones forty two at example dot org', 'mary_jones42@example.org'],
  ['de', 'jürgen punkt groß ät t minus online punkt de', 'juergen.gross@t-online.de'],
  ['de', 'i n f o at salon bindestrich bella punkt de, alles klein', 'info@salon-bella.de'],
  ['es', 'l de luna, u, z arroba correo guion bajo', null],
  ['es', 'luz guion bajo peña arroba correo punto es', 'luz_pena@correo.es'],
  ['es', 'escríbame a luz arroba correo punto es', 'luz@correo.es'],
] as const

// Nobody knows where it begins, or it is none.
const ASKED = [
  ['en', 'please send it over to mary ann jones at example dot com'],
  ['en', 'at ten thirty'],
  ['de', 'um zehn Punkt'],
  ['es', 'en la calle punto'],
] as const

describe('An e-mail address', () => {
  test.each(UNDERSTOOD)('in %s, “%s” is %s', (language, text, email) => {
    expect(readEmail(text, lexicons[language])?.email ?? null).toBe(email)
  })

  test.each(ASKED)('in %s, “%s” is asked for again', (language, text) => {
    expect(readEmail(text, lexicons[language])).toBeNull()
  })
})

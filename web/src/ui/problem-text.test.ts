import i18next from 'i18next'
import type { TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { ApiProblem, ServerAway, UnreadableAnswer } from '../api/problems.ts'
import { de } from '../i18n/de.ts'
import { en } from '../i18n/en.ts'
import { es } from '../i18n/es.ts'
import { problemText } from './problem-text.ts'

let t: TFunction
beforeAll(async () => {
  const german = i18next.createInstance()
  t = await german.init({ lng: 'de', defaultNS: 'app', resources: { de: { app: de } } })
})

function refusal(code: string, details: Record<string, number> = {}): ApiProblem {
  const [type, title, detail, request_id] = ['/', 'Refused', 'There is no room.', 'request-1']
  return new ApiProblem({ type, title, status: 409, code, detail, request_id, details })
}

describe('what went wrong is said in the language of the page', () => {
  test('for a code that the page knows', () => {
    expect(problemText(t, refusal('http.forbidden'))).toBe(
      'Ihre Rolle in diesem Betrieb erlaubt das nicht. Fragen Sie den Inhaber.',
    )
  })

  test('with how long to wait', () => {
    expect(problemText(t, refusal('http.too_many_requests', { retry_after_seconds: 0.4 }))).toBe(
      'Zu viele Anfragen. Bitte warten Sie 1 Sekunde und versuchen Sie es dann noch einmal.',
    )
  })

  test.for([
    { error: new ServerAway('x'), text: de.problem.serverAway },
    { error: new UnreadableAnswer('x'), text: de.problem.unreadable },
    { error: new TypeError('x is not a function'), text: de.problem.unexpected },
  ])('and never as the text of a program ($error.name)', ({ error, text }) => {
    expect(problemText(t, error)).toBe(text)
  })
})

test('a code that the page does not know is explained in the words of the server', () => {
  expect(problemText(t, refusal('garage.no_room'))).toBe('There is no room.')
})

test.for([
  ['German', de],
  ['Spanish', es],
] as const)('the sentences in %s leave room for the same names and numbers as the English ones', ([, catalogue]) => {
  expect(bracesIn(catalogue)).toEqual(bracesIn(en))
})

function bracesIn(catalogue: object): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(bracesIn(value)).map(([inner, names]) => [`${key}.${inner}`, names])
        : [[key, [...String(value).matchAll(/\{\{\w+\}\}/g)].map(String).sort()]],
    ),
  )
}

import { expect, test } from 'vitest'
import type { Evidence } from '../guard/evidence.ts'
import { Speech } from './speech.ts'

const NOTHING_KNOWN: Evidence = {
  today: '2026-11-16',
  minutes: new Set(),
  amounts: new Set(),
  numbers: [],
  emails: new Set(),
  references: new Set(),
  words: new Set(),
  text: '',
  stated: '',
}

function newSpeech() {
  const said: string[] = []
  const speech = new Speech({
    language: 'en',
    languages: ['en'],
    charactersMax: 700,
    known: () => ({ evidence: NOTHING_KNOWN, toolCalls: [] }),
    say: (part) => said.push(part),
  })
  return { speech, said }
}

test('a model that talks without end and full stop is cut off, and keeps nobody else waiting', () => {
  const { speech, said } = newSpeech()
  const startedMs = performance.now()

  for (let piece = 0; piece < 50_000; piece += 1) speech.hear('and so on ')
  speech.finish({ isWhole: true })

  expect(said.join('').length).toBeLessThan(1_400)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
})

test('what is claimed in such a flood is held back like anything else', () => {
  const { speech, said } = newSpeech()

  speech.hear(`and I have booked you for Tuesday ${'and so on '.repeat(100)}`)
  speech.finish({ isWhole: true })

  expect(said).toEqual([])
  expect(speech.held?.objection).toEqual({ kind: 'not_done', claim: 'booking_made' })
})

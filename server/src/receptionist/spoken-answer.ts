import type { Language } from '@ringbook/spoken-time'
import { SPOKEN_ANSWER_CHARACTERS_MAX } from './limits.ts'

/**
 * As much of an answer as can be listened to: its first whole sentences, or where even the first is too long its first
 * words. Who reads can skip; who listens cannot.
 */
export function spokenAnswer(answer: string, language: Language): string {
  if (answer.length <= SPOKEN_ANSWER_CHARACTERS_MAX) return answer
  const sentences = partsWithin(answer, new Intl.Segmenter(language, { granularity: 'sentence' }))
  return sentences === '' ? partsWithin(answer, new Intl.Segmenter(language, { granularity: 'word' })) : sentences
}

function partsWithin(answer: string, segmenter: Intl.Segmenter): string {
  const parts = [...segmenter.segment(answer)]
  const tooMuch = parts.find(({ index, segment }) => index + segment.trimEnd().length > SPOKEN_ANSWER_CHARACTERS_MAX)
  return answer.slice(0, tooMuch?.index ?? answer.length).trimEnd()
}

import { INTENTS } from './lexicon.ts'
import type { Intent, Lexicon } from './lexicon.ts'
import { nearestWord } from './near-word.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import type { PhraseMatch } from './phrase-pattern.ts'
import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

// Their phrases stand in longer ones: "how long" in "how long are you open", "let me know" in "let me know if one cancels".
const YIELDING: readonly Intent[] = [
  'message',
  'who_are_you',
  'wait',
  'goodbye',
  'repeat',
  'price',
  'duration',
  'hours',
  'address',
  'staff',
  'services',
]

/** The words, with those that give an intent away corrected where they are misspelt: "canselar", "apointment". */
export function withKeyWords(words: readonly Word[], { vocabulary, keyWords, language }: Lexicon): Word[] {
  return words.map((word) =>
    vocabulary.has(word.folded)
      ? word
      : { ...word, folded: nearestWord(word.folded, keyWords, language) ?? word.folded },
  )
}

/** What a caller is after, all of it, in the order of precedence. `isOfDays`: several days were named, so "both" are they. */
export function readIntents(
  words: readonly Word[],
  { lexicon, text, isOfDays }: { lexicon: Lexicon; text: string; isOfDays: boolean },
): Intent[] {
  const wishes = withoutQuestionsOfNeed(words, lexicon)
  const found = INTENTS.map((intent) => ({
    intent,
    matches: findPhrases(intent === 'book' ? wishes : words, lexicon.intents[intent]),
  }))
  const named = found.filter(({ intent, matches }) => matches.length > 0 && !(intent === 'both' && isOfDays))
  const intents = named
    .filter(({ intent, matches }) => {
      const longer = named.filter((other) => other.intent !== intent).flatMap((other) => other.matches)
      return !YIELDING.includes(intent) || matches.some((match) => !longer.some((other) => liesIn(match, other)))
    })
    .map(({ intent }) => intent)
  // What is refused is read with its day: "I can't make it today".
  const isNotComing = says(withKeyWords(wordsOf(text), lexicon), lexicon.intents.not_coming)
  if (isNotComing) return INTENTS.filter((intent) => intent === 'not_coming' || intents.includes(intent))
  return intents.length === 0 && isAskedAgain(text, lexicon) ? ['repeat'] : intents
}

/** True if an appointment that there is shall be at another time. */
export function isAboutMoving(text: string, lexicon: Lexicon): boolean {
  const words = withKeyWords(wordsOf(text), lexicon)
  return says(words, lexicon.intents.reschedule) || says(words, lexicon.intents.change_it)
}

function liesIn(match: PhraseMatch, other: PhraseMatch): boolean {
  return other.from <= match.from && match.to <= other.to && other.to - other.from > match.to - match.from
}

/** "Do I need an appointment?" asks, and wishes for nothing, up to the next comma. */
function withoutQuestionsOfNeed(words: readonly Word[], { questionsOfNeed }: Lexicon): Word[] {
  const asked = findPhrases(words, questionsOfNeed).filter(({ from }) => words[from]?.afterMark === true)
  const ends = asked.map(({ from, to }) => ({ from, to: nextMark(words, to) }))
  return words.filter((_, at) => !ends.some(({ from, to }) => from <= at && at < to))
}

function nextMark(words: readonly Word[], from: number): number {
  const at = words.findIndex(({ afterMark }, index) => index >= from && afterMark)
  return at === -1 ? words.length : at
}

/** "What?", "äh was?", and nothing else. */
function isAskedAgain(text: string, { askedAgain, hesitations }: Lexicon): boolean {
  const [word, another] = wordsOf(text).filter(({ folded }) => !hesitations.has(folded))
  return word !== undefined && another === undefined && askedAgain.has(word.folded)
}

import { readAmounts, readWhen } from '@ringbook/spoken-time'
import type { Language, Reference } from '@ringbook/spoken-time'
import type { BranchFacts } from '../facts.ts'
import { possibleMinutes } from '../opening.ts'
import type { IntakeQuestion } from '../tools/intake-question.ts'
import { timeOfMinute } from '../tools/slot-offer.ts'
import { lexicons } from './lexicons/index.ts'
import { readOrdinal } from './read-answer.ts'
import type { Answered } from './dialogue-state.ts'
import type { Understanding } from './understanding.ts'
import { fold, wordsOf } from './words.ts'

type Answer = Answered['answer']

export interface IntakeMoment {
  readonly language: Language
  readonly reference: Reference
  readonly branch: BranchFacts | null
}

/**
 * What the caller answers to a question of the business, as its type wants it: a number, a yes or no, one of the
 * choices, a day, a time, a telephone number, an e-mail address; an address or a text in the caller's own words. Null if
 * the words are no such answer, or could be two.
 */
export function readIntakeAnswer(
  { type, options }: Pick<IntakeQuestion, 'type' | 'options'>,
  heard: Understanding,
  moment: IntakeMoment,
): Answer | null {
  switch (type) {
    case 'number':
      return readNumber(heard, moment)
    case 'boolean':
      return heard.answer === null ? null : heard.answer === 'yes'
    case 'choice':
      return readChoice(options, heard, moment)
    case 'choices':
      return readChoices(options, heard, moment)
    case 'date':
      return readDay(heard, moment)
    case 'time':
      return readClock(heard, moment)
    case 'phone':
      return heard.phone
    case 'email':
      return heard.email
    case 'address':
    case 'text':
    case 'long_text':
      return readText(heard)
  }
}

const FEW_WORDS = 3

/** One number and no other: "three, no, four" is asked once more. */
function readNumber({ text }: Understanding, { language }: IntakeMoment): number | null {
  const isShort = wordsOf(text).length <= FEW_WORDS
  const articles = lexicons[language].stopWords
  // "Quite a lot": an article is a one only where next to nothing else is said.
  const amounts = readAmounts(text, language).filter(
    ({ start, end }) => isShort || !articles.has(fold(text.slice(start, end))),
  )
  const values = new Set(amounts.map(({ value }) => value))
  const [value] = values
  return values.size === 1 && value !== undefined ? value : null
}

function readChoice(options: readonly string[], heard: Understanding, moment: IntakeMoment): string | null {
  const chosen = optionsSaid(options, heard, moment)
  const [only, another] = chosen
  if (only !== undefined) return another === undefined ? only : null
  const ordinal = readOrdinal(heard.text, lexicons[moment.language])?.ordinal
  if (ordinal === undefined) return null
  return (ordinal === 'last' ? options.at(-1) : options[ordinal - 1]) ?? null
}

function readChoices(options: readonly string[], heard: Understanding, moment: IntakeMoment): string[] | null {
  const chosen = optionsSaid(options, heard, moment)
  return chosen.length > 0 ? [...chosen] : null
}

/** Options that were said whole; if none was, the one whose words were said most, unless another has as many. */
function optionsSaid(options: readonly string[], { text }: Understanding, { language }: IntakeMoment): string[] {
  const { stopWords } = lexicons[language]
  const said = new Set(wordsOf(text).map(({ folded }) => folded))
  const scored = options.map((option) => {
    const words = wordsOf(option).map(({ folded }) => folded)
    const telling = words.filter((word) => !stopWords.has(word))
    const needed = telling.length > 0 ? telling : words
    return { option, needed, heard: needed.filter((word) => said.has(word)) }
  })
  const whole = scored.filter(({ needed, heard }) => needed.length > 0 && heard.length === needed.length)
  // "Wash and iron" is said whole where "wash" is as well: the longer one is meant.
  const longest = whole.filter(
    (one) => !whole.some((other) => other !== one && one.needed.every((word) => other.needed.includes(word))),
  )
  if (longest.length > 0) return longest.map(({ option }) => option)
  const most = Math.max(0, ...scored.map(({ heard }) => heard.length))
  const best = scored.filter(({ heard }) => most > 0 && heard.length === most)
  return best.length === 1 ? best.map(({ option }) => option) : []
}

// Long before anybody who calls was born: "12 March 1990" lies ahead of it.
const LONG_AGO: Reference = { today: '1900-01-01', nowMinute: 0 }
const FIRST_YEAR_SAID = '1902'

/** One day; a year that was said may lie in the past (a date of birth). */
function readDay({ text }: Understanding, { language, reference }: IntakeMoment): string | null {
  const ahead = onlyDate(text, language, reference)
  if (ahead !== null) return ahead
  const whenever = onlyDate(text, language, LONG_AGO)
  return whenever !== null && whenever >= FIRST_YEAR_SAID ? whenever : null
}

function onlyDate(text: string, language: Language, reference: Reference): string | null {
  const { mentions, leftover } = readWhen({ text, language, reference })
  const [day, another] = mentions.flatMap(({ days }) => days)
  return day?.kind === 'date' && another === undefined && leftover.length === 0 ? day.date : null
}

function readClock({ text }: Understanding, { language, reference, branch }: IntakeMoment): string | null {
  const { mentions, leftover } = readWhen({ text, language, reference, expects: 'time' })
  const minutes = mentions.flatMap(({ times }) =>
    times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute])),
  )
  const [minute, another] = possibleMinutes(branch, { dates: [], minutes })
  return minute === undefined || another !== undefined || leftover.length > 0 ? null : timeOfMinute(minute)
}

/** The words as they were said. What asks back or wants something else is no answer. */
function readText({ text, isQuestion, intents }: Understanding): string | null {
  const isAboutTheCall = intents.some((intent) => ABOUT_THE_CALL.has(intent))
  const words = text.trim()
  return words === '' || isQuestion || isAboutTheCall ? null : words
}

const ABOUT_THE_CALL = new Set([
  'person',
  'repeat',
  'wait',
  'who_are_you',
  'cancel',
  'goodbye',
  'wrong_number',
  'language',
])

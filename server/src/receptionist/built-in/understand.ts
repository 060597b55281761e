import { readDigits } from '@ringbook/spoken-time'
import type { Language, Reference } from '@ringbook/spoken-time'
import type { ServiceSummary, StaffSummary } from '../../catalog/index.ts'
import { INTENTS } from './lexicon.ts'
import type { Lexicon } from './lexicon.ts'
import { lexicons } from './lexicons/index.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import { readOrdinal, readRelative, readYesOrNo } from './read-answer.ts'
import { readEmail, readPhone } from './read-contact.ts'
import { readAnsweredName, readIntroducedName } from './read-person-name.ts'
import { readService } from './read-service.ts'
import { readStaff } from './read-staff.ts'
import { readWish } from './read-wish.ts'
import type { WishReading } from './read-wish.ts'
import type { Understanding } from './understanding.ts'
import { blankOut, wordsOf } from './words.ts'
import type { TextSpan } from './words.ts'

/** What the caller was asked last decides how bare words are read: "Laura" is a name, a colleague, or neither. */
export type Expectation = 'name' | 'choice' | 'anything'

export interface Hearable {
  readonly text: string
  readonly language: Language
  readonly reference: Reference
  /** Where national telephone numbers belong to (ISO 3166). */
  readonly country: string
  readonly services: readonly ServiceSummary[]
  readonly staff: readonly StaffSummary[]
  readonly expectation: Expectation
}

/**
 * Reads one utterance. What is certain is taken out first (e-mail, telephone number, a name after "my name is"), so that
 * its words are not read as anything else: "Anna April, 0034 612 345 678" names no month and no hour.
 */
export function understand(hearable: Hearable): Understanding {
  const lexicon = lexicons[hearable.language]
  const contacts = readContacts(hearable, lexicon)
  const ordinal = hearable.expectation === 'choice' ? readOrdinal(contacts.rest, lexicon) : null
  const wishText = blankOut(contacts.rest, [
    ...(ordinal?.spans ?? []),
    ...offerPronouns(contacts.rest, hearable, lexicon),
  ])
  const wish = readWishOrHour(wishText, hearable, lexicon, ordinal !== null)
  const rest = blankOut(wishText, wish?.spans ?? [])
  const words = wordsOf(rest)
  const meaning = {
    intents: INTENTS.filter((intent) => says(words, lexicon.intents[intent])),
    service: readService({ text: rest, language: hearable.language, services: hearable.services }),
    staff: readStaff({
      text: rest,
      lexicon,
      staff: hearable.staff,
      onlyAfterPreposition: hearable.expectation === 'name',
    }),
    relative: readRelative(rest, lexicon),
    hasNone: says(words, lexicon.hasNone),
    isQuestion: isQuestion(hearable.text, lexicon),
  }
  return {
    ...meaning,
    text: hearable.text,
    when: wish?.wish ?? null,
    name: contacts.name ?? (wish === null ? answeredName(rest, meaning, hearable, lexicon) : null),
    phone: contacts.phone?.phone ?? null,
    hasUnreadablePhone: contacts.phone !== null && contacts.phone.phone === null,
    email: contacts.email,
    answer: readYesOrNo(rest, lexicon),
    ordinal: ordinal?.ordinal ?? null,
  }
}

/** Asked to choose, "ten then" is ten o'clock; anywhere else a bare number is nothing. */
function readWishOrHour(text: string, hearable: Hearable, lexicon: Lexicon, isChosen: boolean): WishReading | null {
  const { language, reference, expectation } = hearable
  const wish = readWish({ text, lexicon, language, reference })
  if (wish !== null || expectation !== 'choice' || isChosen) return wish
  const numbers = wordsOf(text).filter((word) => readDigits(word.folded, language) !== '')
  const [number] = numbers
  if (numbers.length !== 1 || number === undefined) return null
  const hour = readWish({ text: `${lexicon.beforeClock} ${number.folded}`, lexicon, language, reference })
  return hour === null ? null : { ...hour, spans: [number] }
}

/** "The 3 pm one": that word is no number. */
function offerPronouns(text: string, { expectation }: Hearable, lexicon: Lexicon): TextSpan[] {
  if (expectation !== 'choice') return []
  const words = wordsOf(text)
  return findPhrases(words, lexicon.offerPronouns).flatMap(({ to }) => words[to - 1] ?? [])
}

function readContacts(hearable: Hearable, lexicon: Lexicon) {
  const email = readEmail(hearable.text, lexicon)
  const withoutEmail = blankOut(hearable.text, email === null ? [] : [email.span])
  const phone = readPhone({ text: withoutEmail, language: hearable.language, country: hearable.country })
  const withoutPhone = blankOut(withoutEmail, phone?.spans ?? [])
  const introduced = readIntroducedName(withoutPhone, lexicon, hearable.expectation === 'name')
  const spans: TextSpan[] = introduced === null ? [] : [introduced.span]
  return {
    email: email?.email ?? null,
    phone,
    name: introduced?.name ?? null,
    rest: blankOut(withoutPhone, spans),
  }
}

/** A bare name counts only when it was asked for, and when the words mean nothing else. */
function answeredName(
  rest: string,
  meaning: Pick<Understanding, 'intents' | 'isQuestion' | 'relative' | 'hasNone'>,
  hearable: Hearable,
  lexicon: Lexicon,
): Understanding['name'] {
  const meansSomethingElse =
    meaning.intents.some((intent) => intent !== 'thanks') || meaning.isQuestion || meaning.hasNone
  if (hearable.expectation !== 'name' || meansSomethingElse || meaning.relative !== null) return null
  return readAnsweredName(rest, lexicon)?.name ?? null
}

function isQuestion(text: string, lexicon: Lexicon): boolean {
  if (text.includes('?')) return true
  const words = wordsOf(text)
  return findPhrases(words, lexicon.questionWords).some(({ from }) => words[from]?.afterMark === true)
}

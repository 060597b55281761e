import { readAmounts, readDigits, readRecurrence } from '@ringbook/spoken-time'
import type { Language, RecurrenceReading, Reference } from '@ringbook/spoken-time'
import type { ServiceSummary, StaffSummary } from '../../catalog/index.ts'
import { INTENTS } from './lexicon.ts'
import type { Intent, Lexicon } from './lexicon.ts'
import { lexicons } from './lexicons/index.ts'
import { findPhrases, says } from './phrase-pattern.ts'
import { readOrdinal, readRelative, readYesOrNo } from './read-answer.ts'
import type { OrdinalReading } from './read-answer.ts'
import { readBranch } from './read-branch.ts'
import type { NamedBranch } from './read-branch.ts'
import type { NameReading } from './name-words.ts'
import { readPhone } from './read-contact.ts'
import type { PhoneReading } from './read-contact.ts'
import { readEmail } from './read-email.ts'
import { isAboutMoving, readIntents, withKeyWords } from './read-intents.ts'
import { readBareLength, readLength } from './read-length.ts'
import type { LengthMention } from './read-length.ts'
import { readMode, readParty } from './read-party.ts'
import type { PartyMention } from './read-party.ts'
import { readPeople } from './read-people.ts'
import { readAnsweredName, readIntroducedName } from './read-person-name.ts'
import { readService } from './read-service.ts'
import { readShift } from './read-shift.ts'
import { readStaff, readStaffTerms } from './read-staff.ts'
import { readWish } from './read-wish.ts'
import type { WishReading } from './read-wish.ts'
import type { Understanding } from './understanding.ts'
import { blankOut, wordsOf } from './words.ts'
import type { TextSpan, Word } from './words.ts'

/** So short an utterance is an answer, and each of its words counts. */
const FEW_WORDS = 4

/** What the caller was asked last decides how bare words are read: "Laura" is a name, a colleague, or neither. */
export type Expectation = 'name' | 'contact' | 'choice' | 'time' | 'end' | 'party' | 'length' | 'anything'

export interface Hearable {
  readonly text: string
  readonly language: Language
  readonly reference: Reference
  /** Where national telephone numbers belong to (ISO 3166). */
  readonly country: string
  readonly services: readonly ServiceSummary[]
  readonly staff: readonly StaffSummary[]
  readonly branches: readonly NamedBranch[]
  readonly expectation: Expectation
}

/**
 * Reads one utterance. What is certain is taken out first (e-mail, telephone number, a name after "my name is"), so that
 * its words are not read as anything else: "Anna April, 0034 612 345 678" names no month and no hour.
 */
export function understand(hearable: Hearable): Understanding {
  const lexicon = lexicons[hearable.language]
  const contacts = readContacts(hearable, lexicon)
  const ordinal = asksChoice(hearable) ? readChoice(contacts.rest, hearable, lexicon) : null
  const named = blankOut(contacts.rest, [...(ordinal?.spans ?? []), ...offerPronouns(contacts.rest, hearable, lexicon)])
  const length = readLengthMeant(named, hearable, lexicon)
  const greeting = greetingTime(named, hearable, lexicon)
  const said = blankOut(named, [...(length?.spans ?? []), ...greeting])
  const party = readParty(said, { lexicon, language: hearable.language }) ?? readBareParty(said, hearable, lexicon)
  // "Monday, two places": the number is no hour.
  const recurrence = readRepetition(said, hearable)
  const once = blankOut(recurrence?.rest ?? said, party?.spans ?? [])
  const read = readWishOrHour(once, hearable, lexicon, ordinal !== null)
  const wish = notFromToday(withFirstOfMonth(read, recurrence, hearable), recurrence, hearable)
  const timeless = blankOut(recurrence?.rest ?? said, wish?.spans ?? [])
  const branch = readBranch(timeless, { lexicon, branches: hearable.branches })
  const rest = blankOut(timeless, branch?.spans ?? [])
  // "Tuesday or Thursday, both work": both days, and not two people.
  const isOfDays = wish !== null && wish.wish.days.length > 1
  const words = withKeyWords(wordsOf(rest), lexicon)
  const isOfOpenDays = says(words, lexicon.worksOn)
  const intentsNamed = readIntents(words, { lexicon, text: hearable.text, isOfDays })
  const service = readService({
    text: rest,
    language: hearable.language,
    services: hearable.services,
    isAsking: intentsNamed.length > 0 || isOfOpenDays || wish !== null || words.length <= FEW_WORDS,
  })
  const isAboutUnknown = isQuestion(hearable.text, lexicon) && namesUnknown(words, { wish, lexicon })
  const intents = intentsMeant(intentsNamed, {
    contacts,
    // "Do you do tattoos on Saturdays?" asks for tattoos, and the hours are no answer.
    asksHours: isOfOpenDays && (service !== null || !isAboutUnknown),
    isGreeting: greeting.length > 0,
  })
  const meaning = {
    intents,
    service,
    staff: readStaff({
      text: rest,
      lexicon,
      staff: hearable.staff,
      onlyAfterPreposition: asksPerson(hearable),
    }),
    // "Last time" is a time as well, and one that is over.
    staffTerms: readStaffTerms({ text: said, lexicon, staff: hearable.staff }),
    relative: readRelative(rest, lexicon),
    shift: readShift(hearable.text, { lexicon, language: hearable.language }),
    hasNone: says(words, lexicon.hasNone),
    isQuestion: isQuestion(hearable.text, lexicon),
    isAboutUnknown,
    goesOn: lexicon.and.has(wordsOf(hearable.text)[0]?.folded ?? ''),
    people: readPeople(rest, lexicon),
    isBesides: says(words, lexicon.besides),
    isSameForAll: says(words, lexicon.sameForAll),
  }
  const hasContact = contacts.email !== null || contacts.phone !== null
  return {
    ...meaning,
    text: hearable.text,
    when: wish?.wish ?? null,
    recurrence,
    branch: branch?.branch ?? null,
    length: intents.includes('duration') ? null : (length?.length ?? null),
    party: isOfDays && says(words, lexicon.intents.both) ? null : (party?.party ?? null),
    mode: readMode(rest, lexicon),
    name: contacts.name ?? (wish === null ? answeredName(rest, { ...meaning, hasContact }, hearable, lexicon) : null),
    phone: contacts.phone?.phone ?? null,
    hasUnreadablePhone: contacts.phone !== null && contacts.phone.phone === null,
    email: contacts.email,
    answer: readYesOrNo(rest, lexicon),
    ordinal: ordinal?.ordinal ?? null,
  }
}

/** "Morning, I'd like a haircut on Friday": it greets, and wishes for no morning. */
function greetingTime(text: string, { expectation }: Hearable, { greetingTimes }: Lexicon): TextSpan[] {
  const [first, second] = wordsOf(text)
  if (expectation !== 'anything' || first === undefined || !greetingTimes.has(first.folded)) return []
  return second === undefined || second.afterMark ? [first] : []
}

/**
 * What single phrases say, with what the whole of it says. "My address is anna@example.com" asks for no address, and "hang
 * on, it's 612 345 678" to wait for nothing.
 */
function intentsMeant(
  named: readonly Intent[],
  meant: { contacts: ReturnType<typeof readContacts>; asksHours: boolean; isGreeting: boolean },
): Intent[] {
  const { contacts, asksHours, isGreeting } = meant
  const isOfContact = (intent: Intent) =>
    (intent === 'address' && contacts.email !== null) ||
    (intent === 'wait' && (contacts.email ?? contacts.phone) !== null)
  const isBesides = (intent: Intent) => (intent === 'hours' && asksHours) || (intent === 'hello' && isGreeting)
  return INTENTS.filter((one) => (named.includes(one) || isBesides(one)) && !isOfContact(one))
}

function asksChoice({ expectation }: Hearable): boolean {
  return expectation === 'choice' || expectation === 'length'
}

/** Asked how long, a bare "ninety" is a length as well. */
function readLengthMeant(text: string, { language, expectation }: Hearable, lexicon: Lexicon): LengthMention | null {
  const length = readLength(text, { lexicon, language })
  const mayBeBare = length === null && expectation === 'length' && wordsOf(text).length <= FEW_WORDS
  return mayBeBare ? readBareLength(text, language) : length
}

/** How often and how long; asked how long, a bare "six" is six times. */
function readRepetition(text: string, { language, reference, expectation }: Hearable): RecurrenceReading | null {
  const expects = expectation === 'end' ? expectation : undefined
  const recurrence = readRecurrence({ text, language, reference, expects })
  const [amount, another] = readAmounts(text, language)
  const isBareCount = expects !== undefined && amount !== undefined && another === undefined
  if (recurrence !== null || !isBareCount || wordsOf(text).length > FEW_WORDS) return recurrence
  return { ...NO_REPETITION, count: Math.round(amount.value), rest: blankOut(text, [amount]) }
}

/** Asked how many they are, a bare "four" is four people. */
function readBareParty(text: string, { language, expectation }: Hearable, lexicon: Lexicon): PartyMention | null {
  const [amount, another] = expectation === 'party' ? readAmounts(text, language) : []
  if (amount === undefined || another !== undefined || wordsOf(text).length > FEW_WORDS) return null
  // "A few", "ein paar": the article counts nobody.
  const isArticle =
    amount.value === 1 && wordsOf(text.slice(amount.end)).some(({ folded }) => !lexicon.stopWords.has(folded))
  if (isArticle) return null
  return { party: { size: Math.max(1, Math.round(amount.value)), isCertain: true }, spans: [amount] }
}

const NO_REPETITION: Omit<RecurrenceReading, 'rest'> = {
  every: null,
  weekdays: [],
  weekdayOfMonth: null,
  count: null,
  lasts: null,
  until: null,
  isOpenEnded: false,
  leftover: [],
}

/** "The first Tuesday of every month" names its first day by that alone. */
function withFirstOfMonth(
  wish: WishReading | null,
  recurrence: RecurrenceReading | null,
  { reference }: Hearable,
): WishReading | null {
  const [weekday] = recurrence?.weekdays ?? []
  const place = recurrence?.weekdayOfMonth ?? null
  if (weekday === undefined || place === null || (wish !== null && wish.wish.days.length > 0)) return wish
  const date = nextOfMonth(reference.today, { weekday, place })
  const { wish: named, spans } = wish ?? NOTHING_WISHED
  return { wish: { ...named, days: [{ kind: 'date', date }] }, spans }
}

/** "Every Friday", said on a Friday, begins with the next one: who means today as well says so. */
function notFromToday(
  wish: WishReading | null,
  recurrence: RecurrenceReading | null,
  { reference: { today } }: Hearable,
): WishReading | null {
  const isWeekday =
    recurrence?.every !== null && recurrence?.weekdays.includes(Temporal.PlainDate.from(today).dayOfWeek)
  const dates = (wish?.wish.days ?? []).flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const nextWeek = Temporal.PlainDate.from(today).add({ days: 7 }).toString()
  if (wish === null || !isWeekday || !dates.includes(today) || !dates.includes(nextWeek)) return wish
  const days = wish.wish.days.filter((day) => day.kind !== 'date' || day.date !== today)
  return { ...wish, wish: { ...wish.wish, days } }
}

const NOTHING_WISHED: WishReading = {
  wish: { days: [], areAlternatives: false, times: [], isSoonest: false, excludedDays: [], leftover: [] },
  spans: [],
}

/** The next date, today included, that is this weekday of its month; -1 is the last one. */
function nextOfMonth(today: string, { weekday, place }: { weekday: number; place: number }): string {
  const first = Temporal.PlainDate.from(today).with({ day: 1 })
  const dates = [0, 1].map((months) => {
    const month = first.add({ months })
    const ahead = (weekday - month.dayOfWeek + 7) % 7
    const last = month.daysInMonth - ((month.add({ days: month.daysInMonth - 1 }).dayOfWeek - weekday + 7) % 7)
    return month.with({ day: place === -1 ? last : 1 + ahead + 7 * (place - 1) }).toString()
  })
  return dates.find((date) => date >= today) ?? dates.at(-1) ?? today
}

/** "The first of December" is a day and not the first offer. */
function readChoice(text: string, { language, reference }: Hearable, lexicon: Lexicon): OrdinalReading | null {
  const ordinal = readOrdinal(text, lexicon)
  const wish = ordinal === null ? null : readWish({ text, lexicon, language, reference })
  const isPartOfDate = wish?.spans.some(
    (span) =>
      ordinal?.spans.some(({ start, end }) => span.start <= start && end < span.end) && hasMoreWords(text, span),
  )
  return isPartOfDate ? null : ordinal
}

// "The first" and "am ersten" may be the first of the month, but who was asked to choose has chosen.
const ORDINAL_WORDS_MAX = 2

function hasMoreWords(text: string, { start, end }: TextSpan): boolean {
  return wordsOf(text.slice(start, end)).length > ORDINAL_WORDS_MAX
}

/** Asked to choose or for a time, "ten then" is ten o'clock; anywhere else a bare number is nothing. */
function readWishOrHour(text: string, hearable: Hearable, lexicon: Lexicon, isChosen: boolean): WishReading | null {
  const { language, reference, expectation } = hearable
  const wish = readWish({ text, lexicon, language, reference, isMove: isAboutMoving(text, lexicon) })
  if (wish !== null && isNamedLikeDay(text, wish, hearable)) return null
  const mayBeHour = expectation === 'choice' || expectation === 'time'
  if (wish !== null || !mayBeHour || isChosen || says(wordsOf(text), lexicon.intents.wait)) return wish
  const numbers = wordsOf(text).filter((word) => readDigits(word.folded, language) !== '')
  const [number] = numbers
  // "One for me and one for my son" is no hour.
  if (wordsOf(text).length > FEW_WORDS) return null
  if (numbers.length !== 1 || number === undefined) return null
  const hour = readWish({ text: `${lexicon.beforeClock} ${number.folded}`, lexicon, language, reference })
  return hour === null ? null : { ...hour, spans: [number] }
}

/** Asked for a name, "Domingo Rey" and "April Jones" are people: one word of two is a day, and nothing else is said. */
function isNamedLikeDay(text: string, { wish, spans }: WishReading, { expectation, language }: Hearable): boolean {
  const words = wordsOf(text)
  const [span, another] = spans
  if (expectation !== 'name' || span === undefined || another !== undefined || wish.times.length > 0) return false
  const isOneWord = wordsOf(text.slice(span.start, span.end)).length === 1
  const others = words.filter(({ start, end }) => end <= span.start || start >= span.end)
  return isOneWord && words.length === 2 && others.every((word) => !lexicons[language].vocabulary.has(word.folded))
}

/** "The 3 pm one": that word is no number. */
function offerPronouns(text: string, { expectation }: Hearable, lexicon: Lexicon): TextSpan[] {
  if (expectation !== 'choice' && expectation !== 'time') return []
  const words = wordsOf(text)
  return findPhrases(words, lexicon.offerPronouns).flatMap(({ to }) => words[to - 1] ?? [])
}

function readContacts(hearable: Hearable, lexicon: Lexicon) {
  const email = readEmail(hearable.text, lexicon)
  const withoutEmail = blankOut(hearable.text, email === null ? [] : email.spans)
  const phone = readPhoneOrTime(withoutEmail, hearable, lexicon)
  const withoutPhone = blankOut(withoutEmail, phone?.spans ?? [])
  const introduced = introducedName(withoutPhone, hearable, lexicon)
  const spans: TextSpan[] = introduced === null ? [] : [introduced.span]
  return {
    email: email?.email ?? null,
    phone,
    name: introduced?.name ?? null,
    rest: blankOut(withoutPhone, spans),
  }
}

/** Who says "Dr. Weber" where a Dr. Weber works speaks of them, and only "my name is Weber" of themselves. */
function introducedName(text: string, { expectation, staff }: Hearable, lexicon: Lexicon): NameReading | null {
  const asked = expectation === 'name' || expectation === 'contact' ? expectation : null
  const reading = readIntroducedName(text, lexicon, asked)
  if (reading === null || reading.isCertain || asked !== null || !hasTitle(text, reading, lexicon)) return reading
  const colleagues = new Set(staff.flatMap((member) => wordsOf(member.name)).map(({ folded }) => folded))
  const names = wordsOf(`${reading.name.firstName} ${reading.name.lastName}`)
  return names.every(({ folded }) => colleagues.has(folded)) ? null : reading
}

function hasTitle(text: string, { span }: NameReading, { titles }: Lexicon): boolean {
  const words = wordsOf(text)
  return findPhrases(words, titles).some(({ to }) => words[to]?.start === span.start)
}

/** Digits that are no number but a day with its time ("March 28 2027 at 2:30") are no attempt at a number. */
function readPhoneOrTime(
  text: string,
  { language, country, reference }: Hearable,
  lexicon: Lexicon,
): PhoneReading | null {
  const phone = readPhone({ text, language, country })
  if (phone === null || phone.phone !== null) return phone
  const wish = readWish({ text, lexicon, language, reference })?.wish
  return wish !== undefined && wish.days.length > 0 ? null : phone
}

function asksPerson({ expectation }: Hearable): boolean {
  return expectation === 'name' || expectation === 'contact'
}

/** A bare name counts only when it was asked for, and when the words mean nothing else. */
function answeredName(
  rest: string,
  meaning: Pick<Understanding, 'intents' | 'isQuestion' | 'relative' | 'hasNone'> & { readonly hasContact: boolean },
  hearable: Hearable,
  lexicon: Lexicon,
): Understanding['name'] {
  // Asked for a number, "I forgot it" must not become a name; "Anna Schmidt, 612 345 678" says both.
  const mayBeName = hearable.expectation === 'name' || (hearable.expectation === 'contact' && meaning.hasContact)
  const meansSomethingElse =
    meaning.intents.some((intent) => intent !== 'thanks') || meaning.isQuestion || meaning.hasNone
  if (!mayBeName || meansSomethingElse || meaning.relative !== null) return null
  const name = readAnsweredName(rest, lexicon)?.name ?? null
  // Beside a number one word more often is a sigh than another name.
  return hearable.expectation === 'contact' && name?.lastName === '' ? null : name
}

// Shorter ones are small words that no list of words is complete about.
const UNKNOWN_WORD_CHARACTERS = 4

/**
 * A word of substance that neither the lexicon knows nor a time explains. Who speaks of themselves wants something:
 * "could you look at my wobbly shelf on Tuesday?"
 */
function namesUnknown(
  words: readonly Word[],
  { wish, lexicon }: { wish: WishReading | null; lexicon: Lexicon },
): boolean {
  const { selfWords, possessives, alsoComing, requestWords, vocabulary } = lexicon
  const isOfCaller = words.some(({ folded }) =>
    [selfWords, possessives, alsoComing, requestWords].some((own) => own.has(folded)),
  )
  if (isOfCaller) return false
  const unread = new Set(wordsOf(wish?.wish.leftover.join(' ') ?? '').map(({ folded }) => folded))
  return words.some(
    ({ folded }) =>
      folded.length >= UNKNOWN_WORD_CHARACTERS &&
      /^\p{L}+$/u.test(folded) &&
      !vocabulary.has(folded) &&
      !unread.has(folded),
  )
}

function isQuestion(text: string, lexicon: Lexicon): boolean {
  if (text.includes('?')) return true
  const words = wordsOf(text)
  const [, subject] = words
  const isInverted = lexicon.questionSubjects.has(subject?.folded ?? '')
  if (isInverted && !words.some(({ folded }) => lexicon.requestWords.has(folded))) return true
  const questions = [...findPhrases(words, lexicon.questionWords), ...findPhrases(words, lexicon.questionsOfNeed)]
  return questions.some(({ from }) => words[from]?.afterMark === true)
}

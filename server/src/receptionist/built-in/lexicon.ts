import type { Language } from '@ringbook/spoken-time'
import { phrasePatterns } from './phrase-pattern.ts'
import type { PhrasePattern } from './phrase-pattern.ts'
import { fold } from './words.ts'

/** What a caller can be after. The order is that of precedence: "cancel" wins over "appointment". */
export const INTENTS = [
  'person',
  'message',
  'complaint',
  'wrong_number',
  'who_are_you',
  'wait',
  'both',
  'waitlist',
  'open_offer',
  'language',
  'reschedule',
  'change_it',
  'cancel',
  'not_coming',
  'my_appointments',
  'repeat',
  'price',
  'duration',
  'branches',
  'hours',
  'address',
  'staff',
  'services',
  'book',
  'goodbye',
  'done',
  'thanks',
  'hello',
] as const
export type Intent = (typeof INTENTS)[number]

/** How another time lies to the one that was offered. */
export const RELATIVE_WISHES = ['next_day', 'other_day', 'later', 'earlier', 'other_time'] as const
export type RelativeWish = (typeof RELATIVE_WISHES)[number]

/** The words of one language as they are written in its file: phrases in the notation of phrase-pattern.ts. */
export interface LexiconWords {
  language: Language
  /** Words that give the language away and carry no meaning of their own. */
  stopWords: string
  /** More words that give the language away. */
  tellingWords: string
  intents: Record<Intent, string[]>
  yes: string[]
  /** A yes only where next to nothing else is said: "please" alone, but not "can you speak English please". */
  softYes: string[]
  /** Beside these a yes is none yet: "ok, I need to ask my husband first". */
  reservations: string[]
  no: string[]
  /** Times of the day that greet where they stand alone before a comma: "Morning, I'd like …". */
  greetingTimes: string
  /** "Do you work on Sundays?": asks for the hours, unless it asks for something besides. */
  worksOn: string[]
  /** "I don't have one": an answer to the question for a number, and no "no" to the appointment. */
  hasNone: string[]
  relative: Record<RelativeWish, string[]>
  /** First, second, third, last. */
  ordinals: [string[], string[], string[], string[]]
  soonest: string[]
  /** The very next time of all, and not merely any. */
  nextFree: string[]
  anyStaff: string[]
  /** "Preferably": whoever is named is only preferred. */
  preferStaff: string[]
  /** "Anybody but": whoever is named next is not wanted. */
  exceptStaff: string[]
  /** "The same as last time." */
  asLastTime: string[]
  /** "An hour later", "half an hour earlier", "the same time next week". */
  shift: {
    minutes: string
    hours: string
    days: string
    weeks: string
    half: string
    later: string[]
    earlier: string[]
    sameNextWeek: string[]
  }
  /** What a branch of a business is called. */
  branchNouns: string
  /** "The other shop." */
  otherBranch: string[]
  /** After these comes where a branch is: "the branch in". */
  branchPlace: string[]
  /** Which of the lengths of a service. */
  length: {
    /** Behind these a stretch of time says when or how often: "in an hour". */
    notAfter: string
    longest: string[]
    shortest: string[]
    usual: string[]
    /** Endings that make a number a length; null where a language has none. */
    minuteEnding: RegExp | null
    hourEnding: RegExp | null
  }
  /** Between services that are all wanted. */
  and: string
  /** Besides what was said before. */
  besides: string[]
  /** One person for everything. */
  sameForAll: string[]
  /** Whom a caller may bring along, after "my". */
  guestNouns: string
  possessives: string
  selfWords: string
  /** Before "me", where it says for whom. */
  beforeSelf: string
  /** Somebody who comes along and has no name yet. */
  guestWord: string
  /** "Doctor", before a name. */
  titles: string[]
  /** Words before a staff member's name. */
  withStaff: string
  /** After these comes a name. */
  nameIntroducers: string[]
  /** After these may come a name. */
  likelyNameIntroducers: string[]
  /** Said around a name without being part of one. */
  nameFillers: string
  /** "Sie": after a verb that begins the text it makes a question, unless something is asked for. */
  questionSubjects: string
  requestWords: string
  /** Words that begin a question. */
  questionWords: string[]
  /** Between a letter and a word that begins with it: "S like Samuel". */
  spelledLike: string
  /** Before the letters of a name: "with a K". */
  spelledWith: string
  /** Between those and the letter: "with a K", "with two Ls". */
  oneLetter: string
  doubled: string
  /** What letters are called where a transcript writes them out. */
  letterNames: string
  /** How an address is written, said beside it: "all one word". */
  writingRemarks: string[]
  /** "Von der" Heide. */
  nameParticles: string
  firstNameLabels: string[]
  lastNameLabels: string[]
  spokenAt: string
  spokenDot: string
  spokenHyphen: string
  spokenUnderscore: string
  /** What makes a bare number an hour: "at" ten. */
  beforeClock: string
  /** "From" Tuesday to Thursday. */
  fromWords: string
  /** "the 3 pm one": stands for an offer and is no number there. Phrases whose last word it is. */
  offerPronouns: string[]
  /** "or": several days in one breath are all welcome, not two readings of one. */
  or: string
  /** Words in the names of services that alone name none: "a full head of highlights" is no "full colour". */
  vagueServiceWords: string
  /** Before a service that is not meant: "apart from haircuts". */
  exceptService: string[]
  /** "Do I need": asks for no appointment. */
  questionsOfNeed: string[]
  /** "What?", alone. */
  askedAgain: string
  /** Long words that give an intent away, however they are misspelt. */
  keyWords: string
  /** Between two times, these say that the second takes the place of the first: "Tuesday, no wait, Wednesday". */
  corrections: string
  /** Said around a correction, and in thought. */
  hesitations: string
  /** What is counted when people are: "three people", "two places". */
  partyNouns: string
  /** A number after these counts people: "a party of six". */
  partyPrefixes: string[]
  /** A number after these, and nothing behind it, may count people: "for two". */
  perhapsParty: string
  /** The caller, who comes as well: "me and my two kids". */
  alsoComing: string
  /** How many they are without a number: 1 ("just me"), 2 ("both of us"), 3 and so on ("zu dritt"). */
  partySizes: [string[], ...string[][]]
  /** Dates of a series that cannot be had: leave them out, or take another time. */
  skipDates: string[]
  moveDates: string[]
  /** Of a series or a visit: only the one that is spoken of; it and what follows; all. */
  scopeThis: string[]
  scopeFollowing: string[]
  scopeAll: string[]
  /** "All", "both": means all of it where it was asked how much is meant. */
  scopeAllAnswer: string[]
  /** "My Tuesdays", from Monday to Sunday. */
  everyWeekday: [string[], string[], string[], string[], string[], string[], string[]]
  /** A lesson for oneself. */
  modeAlone: string[]
  /** A place in a session with others. */
  modeGroup: string[]
}

export interface Lexicon {
  readonly language: Language
  /** Every word of it: none of them is a misspelt other word. */
  readonly vocabulary: ReadonlySet<string>
  readonly stopWords: ReadonlySet<string>
  readonly languageWords: ReadonlySet<string>
  readonly intents: Readonly<Record<Intent, readonly PhrasePattern[]>>
  readonly yes: readonly PhrasePattern[]
  readonly softYes: readonly PhrasePattern[]
  readonly reservations: readonly PhrasePattern[]
  readonly no: readonly PhrasePattern[]
  readonly greetingTimes: ReadonlySet<string>
  readonly worksOn: readonly PhrasePattern[]
  readonly hasNone: readonly PhrasePattern[]
  readonly relative: Readonly<Record<RelativeWish, readonly PhrasePattern[]>>
  readonly ordinals: readonly (readonly PhrasePattern[])[]
  readonly soonest: readonly PhrasePattern[]
  readonly nextFree: readonly PhrasePattern[]
  readonly anyStaff: readonly PhrasePattern[]
  readonly preferStaff: readonly PhrasePattern[]
  readonly exceptStaff: readonly PhrasePattern[]
  readonly asLastTime: readonly PhrasePattern[]
  readonly shift: Readonly<Record<'minutes' | 'hours' | 'days' | 'weeks' | 'half', ReadonlySet<string>>> &
    Readonly<Record<'later' | 'earlier' | 'sameNextWeek', readonly PhrasePattern[]>>
  readonly branchNouns: ReadonlySet<string>
  readonly otherBranch: readonly PhrasePattern[]
  readonly branchPlace: readonly PhrasePattern[]
  readonly length: Readonly<Record<'longest' | 'shortest' | 'usual', readonly PhrasePattern[]>> &
    Readonly<Record<'minuteEnding' | 'hourEnding', RegExp | null>> & { readonly notAfter: ReadonlySet<string> }
  readonly and: ReadonlySet<string>
  readonly besides: readonly PhrasePattern[]
  readonly sameForAll: readonly PhrasePattern[]
  readonly guestNouns: ReadonlySet<string>
  readonly possessives: ReadonlySet<string>
  readonly selfWords: ReadonlySet<string>
  readonly beforeSelf: ReadonlySet<string>
  readonly guestWord: string
  readonly titles: readonly PhrasePattern[]
  readonly withStaff: ReadonlySet<string>
  readonly nameIntroducers: readonly PhrasePattern[]
  readonly likelyNameIntroducers: readonly PhrasePattern[]
  readonly nameFillers: ReadonlySet<string>
  readonly questionSubjects: ReadonlySet<string>
  readonly requestWords: ReadonlySet<string>
  readonly questionWords: readonly PhrasePattern[]
  readonly spelledLike: ReadonlySet<string>
  readonly spelledWith: ReadonlySet<string>
  readonly oneLetter: ReadonlySet<string>
  readonly doubled: ReadonlySet<string>
  readonly letterNames: ReadonlySet<string>
  readonly writingRemarks: readonly PhrasePattern[]
  readonly nameParticles: ReadonlySet<string>
  readonly firstNameLabels: readonly PhrasePattern[]
  readonly lastNameLabels: readonly PhrasePattern[]
  readonly spokenAt: ReadonlySet<string>
  readonly spokenDot: ReadonlySet<string>
  readonly spokenHyphen: ReadonlySet<string>
  readonly spokenUnderscore: ReadonlySet<string>
  readonly beforeClock: string
  readonly fromWords: ReadonlySet<string>
  readonly offerPronouns: readonly PhrasePattern[]
  readonly or: ReadonlySet<string>
  readonly vagueServiceWords: ReadonlySet<string>
  readonly exceptService: readonly PhrasePattern[]
  readonly questionsOfNeed: readonly PhrasePattern[]
  readonly askedAgain: ReadonlySet<string>
  readonly keyWords: ReadonlySet<string>
  readonly corrections: ReadonlySet<string>
  readonly hesitations: ReadonlySet<string>
  readonly partyNouns: ReadonlySet<string>
  readonly partyPrefixes: readonly PhrasePattern[]
  readonly perhapsParty: ReadonlySet<string>
  readonly alsoComing: ReadonlySet<string>
  readonly partySizes: readonly (readonly PhrasePattern[])[]
  readonly skipDates: readonly PhrasePattern[]
  readonly moveDates: readonly PhrasePattern[]
  readonly scopeThis: readonly PhrasePattern[]
  readonly scopeFollowing: readonly PhrasePattern[]
  readonly scopeAll: readonly PhrasePattern[]
  readonly scopeAllAnswer: readonly PhrasePattern[]
  readonly everyWeekday: readonly (readonly PhrasePattern[])[]
  readonly modeAlone: readonly PhrasePattern[]
  readonly modeGroup: readonly PhrasePattern[]
}

/** Prepares the words of a language for matching. */
export function compileLexicon(words: LexiconWords): Lexicon {
  const stopWords = wordSet(words.stopWords)
  return {
    language: words.language,
    vocabulary: vocabularyOf(words),
    stopWords,
    languageWords: new Set([...stopWords, ...wordSet(words.tellingWords)]),
    intents: compileAll(words.intents),
    yes: phrasePatterns(words.yes),
    softYes: phrasePatterns(words.softYes),
    reservations: phrasePatterns(words.reservations),
    no: phrasePatterns(words.no),
    greetingTimes: wordSet(words.greetingTimes),
    worksOn: phrasePatterns(words.worksOn),
    hasNone: phrasePatterns(words.hasNone),
    relative: compileAll(words.relative),
    ordinals: words.ordinals.map(phrasePatterns),
    soonest: phrasePatterns(words.soonest),
    nextFree: phrasePatterns(words.nextFree),
    anyStaff: phrasePatterns(words.anyStaff),
    preferStaff: phrasePatterns(words.preferStaff),
    exceptStaff: phrasePatterns(words.exceptStaff),
    asLastTime: phrasePatterns(words.asLastTime),
    shift: {
      minutes: wordSet(words.shift.minutes),
      hours: wordSet(words.shift.hours),
      days: wordSet(words.shift.days),
      weeks: wordSet(words.shift.weeks),
      half: wordSet(words.shift.half),
      later: phrasePatterns(words.shift.later),
      earlier: phrasePatterns(words.shift.earlier),
      sameNextWeek: phrasePatterns(words.shift.sameNextWeek),
    },
    branchNouns: wordSet(words.branchNouns),
    otherBranch: phrasePatterns(words.otherBranch),
    branchPlace: phrasePatterns(words.branchPlace),
    length: {
      notAfter: wordSet(words.length.notAfter),
      longest: phrasePatterns(words.length.longest),
      shortest: phrasePatterns(words.length.shortest),
      usual: phrasePatterns(words.length.usual),
      minuteEnding: words.length.minuteEnding,
      hourEnding: words.length.hourEnding,
    },
    and: wordSet(words.and),
    besides: phrasePatterns(words.besides),
    sameForAll: phrasePatterns(words.sameForAll),
    guestNouns: wordSet(words.guestNouns),
    possessives: wordSet(words.possessives),
    selfWords: wordSet(words.selfWords),
    beforeSelf: wordSet(words.beforeSelf),
    guestWord: words.guestWord,
    titles: phrasePatterns(words.titles),
    withStaff: wordSet(words.withStaff),
    nameIntroducers: phrasePatterns(words.nameIntroducers),
    likelyNameIntroducers: phrasePatterns(words.likelyNameIntroducers),
    nameFillers: wordSet(words.nameFillers),
    questionSubjects: wordSet(words.questionSubjects),
    requestWords: wordSet(words.requestWords),
    questionWords: phrasePatterns(words.questionWords),
    spelledLike: wordSet(words.spelledLike),
    spelledWith: wordSet(words.spelledWith),
    oneLetter: wordSet(words.oneLetter),
    doubled: wordSet(words.doubled),
    letterNames: wordSet(words.letterNames),
    writingRemarks: phrasePatterns(words.writingRemarks),
    nameParticles: wordSet(words.nameParticles),
    firstNameLabels: phrasePatterns(words.firstNameLabels),
    lastNameLabels: phrasePatterns(words.lastNameLabels),
    spokenAt: wordSet(words.spokenAt),
    spokenDot: wordSet(words.spokenDot),
    spokenHyphen: wordSet(words.spokenHyphen),
    spokenUnderscore: wordSet(words.spokenUnderscore),
    beforeClock: words.beforeClock,
    fromWords: wordSet(words.fromWords),
    offerPronouns: phrasePatterns(words.offerPronouns),
    or: wordSet(words.or),
    vagueServiceWords: wordSet(words.vagueServiceWords),
    exceptService: phrasePatterns(words.exceptService),
    questionsOfNeed: phrasePatterns(words.questionsOfNeed),
    askedAgain: wordSet(words.askedAgain),
    keyWords: wordSet(words.keyWords),
    corrections: wordSet(words.corrections),
    hesitations: wordSet(words.hesitations),
    partyNouns: wordSet(words.partyNouns),
    partyPrefixes: phrasePatterns(words.partyPrefixes),
    perhapsParty: wordSet(words.perhapsParty),
    alsoComing: wordSet(words.alsoComing),
    partySizes: words.partySizes.map(phrasePatterns),
    skipDates: phrasePatterns(words.skipDates),
    moveDates: phrasePatterns(words.moveDates),
    scopeThis: phrasePatterns(words.scopeThis),
    scopeFollowing: phrasePatterns(words.scopeFollowing),
    scopeAll: phrasePatterns(words.scopeAll),
    scopeAllAnswer: phrasePatterns(words.scopeAllAnswer),
    everyWeekday: words.everyWeekday.map(phrasePatterns),
    modeAlone: phrasePatterns(words.modeAlone),
    modeGroup: phrasePatterns(words.modeGroup),
  }
}

function vocabularyOf(words: unknown): ReadonlySet<string> {
  if (typeof words === 'string')
    return new Set(
      words
        .split(/[\s|?*]+/)
        .filter(Boolean)
        .map(fold),
    )
  if (typeof words !== 'object' || words === null) return new Set()
  return new Set(Object.values(words).flatMap((part) => [...vocabularyOf(part)]))
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean).map(fold))
}

function compileAll<Key extends string>(phrases: Record<Key, string[]>): Record<Key, PhrasePattern[]> {
  const entries = Object.entries<string[]>(phrases).map(([key, notations]) => [key, phrasePatterns(notations)])
  return Object.fromEntries(entries) as Record<Key, PhrasePattern[]>
}

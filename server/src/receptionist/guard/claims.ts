import type { Language } from '@ringbook/spoken-time'
import type { ToolCallRecord } from '../run-tool.ts'
import { PATTERNS } from './claim-patterns.ts'
import type { Claim } from './claim-patterns.ts'
import { PROMISES } from './promise-patterns.ts'
import { includesSaid, SEARCHING, standingAfter, whenIn } from './standing.ts'

export type { Claim } from './claim-patterns.ts'

const BOOKING = [
  'book_appointment',
  'book_series',
  'book_visit',
  'accept_offer',
  'reschedule_appointment',
  'reschedule_series',
  'reschedule_visit',
]
const CANCELLING = ['cancel_appointment', 'cancel_series', 'cancel_visit']
const MESSAGE = ['take_message', 'hand_over', 'answer_question']

/** Claims that are held against what stands in the book, or on offer, at this moment: `standing.ts`. */
type ClaimOfTheBook = 'booked' | 'booking_made' | 'moved' | 'time_free'

/** What must have succeeded for any other claim to be true. No tool gives money back. */
const PROOFS: Readonly<Record<Exclude<Claim, ClaimOfTheBook>, readonly string[]>> = {
  open_then: ['find_opening_hours', 'answer_question', ...SEARCHING],
  cancelled: CANCELLING,
  refunded: [],
  message_taken: MESSAGE,
  on_waitlist: ['join_waitlist'],
  text_sent: [],
  text_promised: [...MESSAGE, 'join_waitlist'],
  call_promised: [...MESSAGE, 'join_waitlist'],
  done: [...BOOKING, ...CANCELLING, ...MESSAGE, 'decline_offer', 'join_waitlist', 'send_verification_code'],
}

/** Before or inside a claim they make it none: nothing was done, or only under a condition. "A las once" is a time. */
const UNSAID =
  /\b(?:not|never|nothing|nobody|none|no|if|(?<!\blas )once|when|whenever|unless|until|before|whether|would|could|fully|will be|nicht|nichts|kein|keine|keinen|wenn|sobald|falls|bevor|ob|ausgebucht|ware|wird|werden|wurden gern|nada|ningun|ninguna|si|cuando|una vez|antes|hasta)\b/u

/** These begin as what was not done does, and take nothing back. */
const REASSURANCE =
  /\b(?:no (?:problem|worries|trouble|se preocupe|te preocupes|hay problema)|not a problem|kein problem|keine sorge|sin problema)\b/gu

const QUESTION_OPENING =
  /^(?:shall|should|would|can|could|may|do|does|did|is|are|was|have|has|which|what|when|how|soll|sollen|darf|durfen|mochten|kann|konnen|ist(?! (?:alles )?(?:gebucht|erledigt|eingetragen|storniert|verschoben)\b)|sind|haben|hatten|wann|was|wie|wurde|wurden|quiere|desea|puedo|podemos|tiene|cual|que|cuando)\b/u

/** The same of what is promised, where "will" and "wird" make the promise and no condition. */
const UNPROMISED =
  /\b(?:not|never|nothing|nobody|none|no|would|could|nicht|nichts|kein|keine|keinen|niemand|ware|konnte|nada|ningun|ninguna|nadie)\b/u

/** Before a promise, even in a clause before, it makes it an offer; but what happens when a time becomes free is promised. */
const CONDITION =
  /\b(?:if|(?<!\blas )once|when|whenever|unless|until|before|whether|wenn|sobald|falls|bevor|ob|si|cuando|una vez|antes|hasta)\b(?! (?:something|anything|a |an |one |etwas|was |ein |eine |queda|hay|se ))/u

/** What a sentence says to have been done. A question says nothing, nor does what was not done or only may be. */
export function claimsIn(sentence: string): Claim[] {
  const stated = withoutQuestion(plain(sentence))
  return CLAIMS.filter(
    (claim) =>
      PATTERNS[claim].some((one) => isSaid(stated, one, { clause: UNSAID })) ||
      PROMISES[claim]?.some((one) => isSaid(stated, one, { clause: UNPROMISED, before: CONDITION })) === true,
  )
}

const CLAIMS: readonly Claim[] = [
  'open_then',
  'time_free',
  'booking_made',
  'booked',
  'moved',
  'cancelled',
  'refunded',
  'message_taken',
  'on_waitlist',
  'text_sent',
  'text_promised',
  'call_promised',
  'done',
]

/** What takes a claim back: in its own clause, or anywhere before it. */
interface Unsaying {
  readonly clause: RegExp
  readonly before?: RegExp
}

/** Any mention counts: "it was not free at ten, but I have booked eleven" takes nothing back. */
function isSaid(said: string, claim: RegExp, { clause: unsaid, before }: Unsaying): boolean {
  claim.lastIndex = 0
  for (let match = claim.exec(said); match !== null; match = claim.exec(said)) {
    const earlier = said.slice(0, match.index)
    const clause = earlier.split(/[,;:.!?]/).at(-1) ?? ''
    if (!unsaid.test(clause) && !unsaid.test(match[0]) && before?.test(earlier) !== true) return true
    // The next may begin within this one.
    claim.lastIndex = match.index + 1
  }
  return false
}

/** What is left of a sentence without what it asks: "Shall I book it?" is nothing, and of "booked, anything else?" the first half. */
function withoutQuestion(said: string): string {
  const stated = said.replace(/¿[^?]*\?/gu, ' ').trim()
  if (!stated.endsWith('?') || !QUESTION_OPENING.test(stated)) return stated
  // What follows a comma may go on asking ("or on Friday?"); who has done something says so with a subject.
  return stated
    .split(/, (?!or\b|oder\b|o\b)/u)
    .slice(1)
    .join(', ')
}

/** What a claim is held against. */
export interface Conversation {
  /** From the first to the last. */
  readonly toolCalls: readonly ToolCallRecord[]
  /** In which the sentence is said. */
  readonly language: Language
  readonly today: string
  /** What the business and its tools state. */
  readonly stated: string
}

/**
 * The claims of a sentence for which nothing in the conversation stands. Only the present counts: what was booked and
 * cancelled later is not booked, nor is it booked when it was before it was moved. Whoever reads out what stands in the
 * book says that it is booked, but not that they have booked it.
 */
export function unprovenClaims(sentence: string, conversation: Conversation): Claim[] {
  const claims = claimsIn(sentence)
  if (claims.length === 0) return []
  const { toolCalls, stated } = conversation
  const done = new Set(toolCalls.filter(isProof).map(({ name }) => name))
  const hasDone = (names: readonly string[]): boolean => names.some((name) => done.has(name))
  const { appointments, offers } = standingAfter(toolCalls)
  const said = whenIn(sentence, conversation)
  const hasSentCode = done.has('send_verification_code')
  const isProven = (claim: Claim): boolean => {
    switch (claim) {
      case 'booked':
        return includesSaid(appointments, said)
      case 'booking_made':
        return includesSaid(
          appointments.filter(({ isMade }) => isMade),
          said,
        )
      case 'moved':
        return includesSaid(
          appointments.filter(({ isMoved }) => isMoved),
          said,
        )
      case 'time_free':
        return hasDone(SEARCHING) && includesSaid(offers, said)
      case 'text_sent':
      case 'text_promised':
        return hasDone(PROOFS[claim]) || (hasSentCode && !isAboutBooking(sentence)) || isStated(sentence, stated)
      default:
        return hasDone(PROOFS[claim])
    }
  }
  return claims.filter((claim) => !isProven(claim))
}

/** A code that was sent is no confirmation. */
function isAboutBooking(sentence: string): boolean {
  return /(?<!\p{L})(?:confirmations?(?! code)|reminders?|\p{L}*bestätigung|\p{L}*erinnerung|confirmaci[oó]n|recordatorio)/iu.test(
    sentence,
  )
}

const KINDS_OF_TEXT =
  /(?<!\p{L})(?:sms|e-?mails?|confirmations?|reminders?|(?:termin|buchungs)?bestätigung\p{L}*|(?:termin)?erinnerung\p{L}*|confirmaci[oó]n|recordatorios?|correos?)(?!\p{L})/giu

/** True if the business itself says that it sends such things. */
function isStated(sentence: string, stated: string): boolean {
  const known = stated.toLowerCase()
  return [...sentence.matchAll(KINDS_OF_TEXT)].some(([kind]) => known.includes(kind.toLowerCase()))
}

/** An FAQ that was not found is noted for the team, which is a refusal to the model and a message for the caller. */
function isProof({ name, status, code }: ToolCallRecord): boolean {
  if (name === 'answer_question') return code === 'receptionist.question_unanswered'
  return status === 'succeeded'
}

/** Small letters, straight apostrophes, no accents but where they carry the meaning: how the patterns are written. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/ß/gu, 'ss')
    .normalize('NFC')
    .replace(/\bs[ií](?=,)|(?<!\p{L})sí(?!\p{L})/gu, 'yes')
    .replace(/([éí])(?!\p{L})/gu, "$1'")
    .replace(/[¡]/gu, '')
    .replace(/(\d)\.(?=\s?[\p{L}\d])/gu, '$1')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(REASSURANCE, 'yes,')
    .trim()
}

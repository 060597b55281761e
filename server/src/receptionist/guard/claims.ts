import { z } from 'zod'
import type { ToolCallRecord } from '../run-tool.ts'
import { PATTERNS } from './claim-patterns.ts'
import type { Claim } from './claim-patterns.ts'

export type { Claim } from './claim-patterns.ts'

const Appointments = z.object({ appointments: z.array(z.json()).min(1) })

const BOOKING = [
  'book_appointment',
  'book_series',
  'book_visit',
  'accept_offer',
  'reschedule_appointment',
  'reschedule_series',
  'reschedule_visit',
]
const MOVING = ['reschedule_appointment', 'reschedule_series', 'reschedule_visit', 'accept_offer']
const SEARCHING = [
  'check_availability',
  'find_next_free',
  'find_visit_times',
  'find_offers',
  'plan_series',
  'plan_series_move',
  'hold_slot',
]
const CANCELLING = ['cancel_appointment', 'cancel_series', 'cancel_visit']
const MESSAGE = ['take_message', 'hand_over', 'answer_question']

/**
 * What must have succeeded for a claim to be true. Whoever reads out what stands in the book says that it is booked, but
 * not that they have booked it. No tool gives money back.
 */
const PROOFS: Readonly<Record<Claim, readonly string[]>> = {
  open_then: ['find_opening_hours', 'answer_question', ...SEARCHING],
  time_free: [...SEARCHING, ...BOOKING],
  booked: [...BOOKING, 'find_appointments'],
  booking_made: BOOKING,
  moved: MOVING,
  cancelled: CANCELLING,
  refunded: [],
  message_taken: MESSAGE,
  on_waitlist: ['join_waitlist'],
  text_sent: ['send_verification_code'],
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

/** What a sentence says to have been done. A question says nothing, nor does what was not done or only may be. */
export function claimsIn(sentence: string): Claim[] {
  const stated = withoutQuestion(plain(sentence))
  return CLAIMS.filter((claim) => PATTERNS[claim].some((one) => isSaid(stated, one)))
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
  'done',
]

/** Any mention counts: "it was not free at ten, but I have booked eleven" takes nothing back. */
function isSaid(said: string, claim: RegExp): boolean {
  claim.lastIndex = 0
  for (let match = claim.exec(said); match !== null; match = claim.exec(said)) {
    const clause =
      said
        .slice(0, match.index)
        .split(/[,;:.!?]/)
        .at(-1) ?? ''
    if (!UNSAID.test(clause) && !UNSAID.test(match[0])) return true
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

/** The claims of a sentence for which nothing in the conversation stands. */
export function unprovenClaims(sentence: string, toolCalls: readonly ToolCallRecord[]): Claim[] {
  const done = new Set(toolCalls.filter(isProof).map(({ name }) => name))
  return claimsIn(sentence).filter((claim) => !PROOFS[claim].some((name) => done.has(name)))
}

/**
 * An FAQ that was not found is noted for the team, which is a refusal to the model and a message for the caller. Whoever
 * looked for appointments and found none has found nothing booked; a time that is only kept is not booked either.
 */
function isProof({ name, status, code, result }: ToolCallRecord): boolean {
  if (name === 'find_appointments') return Appointments.safeParse(result).success
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

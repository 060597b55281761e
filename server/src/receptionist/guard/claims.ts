import { z } from 'zod'
import type { ToolCallRecord } from '../run-tool.ts'

const Appointments = z.object({ appointments: z.array(z.json()).min(1) })

/** What a sentence may say to have been done. */
export type Claim = 'booked' | 'moved' | 'cancelled' | 'message_taken' | 'on_waitlist' | 'text_sent'

/** What must have succeeded for a claim to be true. Whoever reads out what stands in the book says that it is booked. */
const PROOFS: Readonly<Record<Claim, readonly string[]>> = {
  booked: [
    'book_appointment',
    'book_series',
    'book_visit',
    'accept_offer',
    'find_appointments',
    'reschedule_appointment',
    'reschedule_series',
    'reschedule_visit',
  ],
  moved: ['reschedule_appointment', 'reschedule_series', 'reschedule_visit', 'accept_offer'],
  cancelled: ['cancel_appointment', 'cancel_series', 'cancel_visit'],
  message_taken: ['take_message', 'hand_over', 'answer_question'],
  on_waitlist: ['join_waitlist'],
  text_sent: ['send_verification_code'],
}

const NOT_QUITE = String.raw`(?:\s(?:just|now|already|also|all|successfully|officially|gone ahead and))*`
const SUBJECT = String.raw`(?:it|you|that|this|everything|your [\p{L}' ]{1,40}|the (?:appointment|booking|reservation|slot))`
const WE_HAVE = String.raw`\b(?:i|we)(?:'ve| have)?${NOT_QUITE}`
const IT_IS = String.raw`\b${SUBJECT}(?:'s|'re| is| are| has been| have been| was)${NOT_QUITE}`
const HABE = String.raw`\b(?:hab|habe|haben|ist|sind|wurde|wurden|steht|stehen)\b[^.?!]*`
const HE = String.raw`\b(?:he|hemos|ha sido|queda|quedan|quedo|esta|estan|tiene)\b[^.?!]*`

/** How each is said. English, German and Spanish are looked through whatever the language: models mix them. */
const PATTERNS: Readonly<Record<Claim, readonly RegExp[]>> = {
  booked: [
    pattern(String.raw`${WE_HAVE} (?:booked|scheduled|reserved|confirmed|secured)\b`),
    pattern(String.raw`${WE_HAVE} (?:put|got|written|have) you (?:down|in|booked)\b`),
    pattern(String.raw`${WE_HAVE} made (?:the|your|an|a) [\p{L} ]{0,30}(?:appointment|booking|reservation)`),
    pattern(String.raw`${IT_IS} (?:booked|scheduled|reserved|confirmed|set)\b(?! up| out| until)`),
    pattern(String.raw`\b(?:is|are|has been)${NOT_QUITE} (?:booked|scheduled|reserved|confirmed) (?:for|on|at|in)\b`),
    pattern(String.raw`\b(?:you're|you are) (?:all set|down for|booked|in for)\b`),
    pattern(
      String.raw`^(?:perfect|great|ok|okay|alright|done|all done)?[,.! ]*(?:booked|all booked|all set|see you (?:on|at|then|tomorrow|next))\b`,
    ),
    pattern(String.raw`\b(?:booking|appointment|reservation|confirmation) (?:number|reference|code) is\b`),
    pattern(String.raw`${HABE}\b(?:gebucht|eingetragen|reserviert|vereinbart|bestatigt|vorgemerkt|eingeplant)\b`),
    pattern(String.raw`\b(?:buchungsnummer|terminnummer) (?:ist|lautet)\b`),
    pattern(String.raw`${HE}\b(?:reservad[oa]s?|agendad[oa]s?|confirmad[oa]s?|apuntad[oa]s?|programad[oa]s?)\b`),
    pattern(String.raw`\b(?:le|te) (?:he|hemos) dado (?:la )?(?:cita|hora)\b`),
  ],
  moved: [
    pattern(String.raw`${WE_HAVE} (?:moved|rescheduled|shifted|postponed|changed) (?:it|that|this|your|the|you)\b`),
    pattern(String.raw`${IT_IS} (?:moved|rescheduled|shifted|postponed|changed)\b`),
    pattern(String.raw`${HABE}\b(?:verschoben|verlegt|umgebucht|vorverlegt)\b`),
    pattern(
      String.raw`${HE}\b(?:cambiad[oa]s?|movid[oa]s?|trasladad[oa]s?|aplazad[oa]s?|reprogramad[oa]s?|adelantad[oa]s?)\b`,
    ),
  ],
  cancelled: [
    pattern(String.raw`${WE_HAVE} (?:cancell?ed|deleted|removed|called off)\b`),
    pattern(String.raw`${IT_IS} (?:cancell?ed|deleted|called off)\b`),
    pattern(String.raw`${HABE}\b(?:storniert|abgesagt|geloscht|gecancelt)\b`),
    pattern(String.raw`${HE}\b(?:cancelad[oa]s?|anulad[oa]s?)\b`),
  ],
  message_taken: [
    pattern(
      String.raw`\b(?:i|we)(?:'ve| have)${NOT_QUITE} (?:passed (?:it|that|this|your [\p{L} ]+) on|forwarded|told the team|informed|notified)\b`,
    ),
    pattern(
      String.raw`\b(?:i|we)(?:'ve| have)${NOT_QUITE} (?:taken|noted|left|sent|written down) (?:a|your|the|down your) (?:message|note|question|request)`,
    ),
    pattern(
      String.raw`\b(?:somebody|someone|the team|we|they|a colleague|a person)(?:'ll| will) (?:call|ring|phone|get back to) you\b`,
    ),
    pattern(String.raw`${HABE}\b(?:ausgerichtet|weitergegeben|weitergeleitet|hinterlassen|informiert)\b`),
    pattern(
      String.raw`\b(?:hab|habe|haben)\b[^.?!]*\b(?:nachricht|frage|anliegen|ruckruf)\b[^.?!]*\b(?:notiert|aufgenommen|aufgeschrieben)\b`,
    ),
    pattern(String.raw`\b(?:ruft|rufen|meldet|melden)\b[^.?!]*\b(?:zuruck|bei ihnen|bei dir)\b`),
    pattern(
      String.raw`\b(?:he|hemos)\b[^.?!]*\b(?:dejado|pasado|anotado|tomado|transmitido|avisado)\b[^.?!]*\b(?:recado|mensaje|nota|equipo|pregunta)\b`,
    ),
    pattern(String.raw`\b(?:le|te) (?:llamaran?|llamaremos|devolveran? la llamada)\b`),
  ],
  on_waitlist: [
    pattern(String.raw`\b(?:i|we)(?:'ve| have)[^.?!]*\b(?:waiting ?list|wait ?list)\b`),
    pattern(String.raw`\b(?:you're|you are)${NOT_QUITE} on the (?:waiting ?list|wait ?list)\b`),
    pattern(String.raw`\b(?:hab|habe|haben|stehen|sind)\b[^.?!]*\bwarteliste\b`),
    pattern(String.raw`\b(?:he|hemos|esta|queda)\b[^.?!]*\blista de espera\b`),
  ],
  text_sent: [
    pattern(String.raw`\b(?:i|we)(?:'ve| have)${NOT_QUITE} (?:sent|texted|e-?mailed|messaged)\b`),
    pattern(String.raw`\b(?:hab|habe|haben|wurde)\b[^.?!]*\b(?:geschickt|gesendet|verschickt|gemailt)\b`),
    pattern(String.raw`\b(?:he|hemos)\b[^.?!]*\b(?:enviado|mandado)\b`),
  ],
}

/** Before or inside a claim they make it none: nothing was done, or only under a condition. */
const UNSAID =
  /\b(?:not|never|nothing|nobody|none|no|if|once|when|whenever|unless|until|before|whether|would|could|fully|nicht|nichts|kein|keine|keinen|wenn|sobald|falls|bevor|ob|ausgebucht|wurden gern|nada|ningun|ninguna|si|cuando|una vez|antes|hasta)\b/u

const QUESTION_OPENING =
  /^(?:shall|should|would|can|could|may|do|does|did|is|are|was|have|has|which|what|when|how|soll|sollen|darf|durfen|mochten|kann|konnen|ist|sind|haben|hatten|wann|was|wie|quiere|desea|puedo|podemos|tiene|es|le|cual|que|cuando)\b/u

/** What a sentence says to have been done. A question says nothing, nor does what was not done or only may be. */
export function claimsIn(sentence: string): Claim[] {
  const said = plain(sentence)
  if (said.endsWith('?') && QUESTION_OPENING.test(said)) return []
  return CLAIMS.filter((claim) => PATTERNS[claim].some((one) => isSaid(said, one)))
}

const CLAIMS: readonly Claim[] = ['booked', 'moved', 'cancelled', 'message_taken', 'on_waitlist', 'text_sent']

function isSaid(said: string, claim: RegExp): boolean {
  const match = claim.exec(said)
  if (match === null) return false
  const clause =
    said
      .slice(0, match.index)
      .split(/[,;:.!?]/)
      .at(-1) ?? ''
  return !UNSAID.test(clause) && !UNSAID.test(match[0])
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

/** Small letters, straight apostrophes, no accents: how the patterns are written. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[’‘]/gu, "'").replace(/ß/gu, 'ss').normalize('NFD').replace(/\p{M}/gu, '').trim()
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'u')
}

import type { Intent } from '../src/receptionist/built-in/lexicon.ts'
import type { Understanding } from '../src/receptionist/built-in/understanding.ts'
import { fold } from '../src/receptionist/built-in/words.ts'
import { daysSaid, judgeDays } from './judge-days.ts'
import { judgeTime } from './judge-time.ts'
import type { CallerLine } from './lines.ts'

/** What can be read in a line. */
export const ASPECTS = [
  'intent',
  'service',
  'staff',
  'day',
  'time',
  'party',
  'name',
  'phone',
  'email',
  'repeats',
  'answer',
] as const
export type Aspect = (typeof ASPECTS)[number]

/**
 * Right: what was said was read. Asked: it was not, or in more ways than one, so that the receptionist asks. Wrong:
 * something else was read, or something that nobody said. Null: nothing was said and nothing was read.
 */
export type Verdict = 'right' | 'asked' | 'wrong'

/** The verdict of each aspect of one line. */
export function judge(line: CallerLine, heard: Understanding): Record<Aspect, Verdict | null> {
  const { means } = line
  return {
    intent: judgeIntent(line, heard),
    service: judgeOne(means.service, serviceRead(heard)),
    staff: judgeStaff(line, heard),
    day: judgeDays(means.day, daysSaid(line, heard)),
    time: judgeTime(line, heard),
    party: judgeOne(oneMeant(means.party?.toString()), partyRead(heard)),
    name: judgeOne(wordsMeant(means.name), nameRead(heard)),
    phone: judgeOne(oneMeant(means.phone), oneRead(heard.phone)),
    email: judgeOne(oneMeant(means.email), oneRead(heard.email)),
    repeats: judgeOne(oneMeant(means.repeats), repeatsRead(heard)),
    answer: means.answer === undefined ? null : judgeOne(oneMeant(means.answer), answerRead(line, heard)),
  }
}

/** `meant`: undefined if the line says nothing of it, null if it has to be asked. `read`: null if it would be asked. */
function judgeOne(meant: readonly string[] | null | undefined, read: readonly string[] | null): Verdict | null {
  if (meant?.[0] === '*') return null
  if (read === null) return meant === undefined ? null : meant === null ? 'right' : 'asked'
  return meant?.toSorted().join() === read.toSorted().join() ? 'right' : 'wrong'
}

function oneMeant(value: string | null | undefined): string[] | null | undefined {
  return typeof value === 'string' ? [value] : value
}

function oneRead(value: string | null): string[] | null {
  return value === null ? null : [value]
}

function nameRead({ name }: Understanding): string[] | null {
  return name === null ? null : [fold(`${name.firstName} ${name.lastName}`.trim())]
}

function wordsMeant(name: string | null | undefined): string[] | null | undefined {
  return typeof name === 'string' ? [fold(name)] : name
}

function serviceRead({ service }: Understanding): readonly string[] | null {
  if (service?.kind === 'one') return [service.id]
  return service?.kind === 'list' ? service.items.map(({ id }) => id) : null
}

/** "Can somebody look at it" and "with anybody": whoever it is, as if nothing had been said. */
function judgeStaff({ means }: CallerLine, { staff, staffTerms }: Understanding): Verdict | null {
  const excluded = staffTerms.excludedIds.map((id) => `not ${id}`)
  switch (staff?.kind) {
    case 'one':
      return judgeOne(means.staff, [staff.id])
    case 'anyOf':
      return judgeOne(means.staff, staff.ids)
    case 'unknown':
      return judgeOne(means.staff, ['unknown'])
    case 'any':
      if (excluded.length > 0) return judgeOne(means.staff, excluded)
      return means.staff === undefined ? null : judgeOne(means.staff, ['any'])
    case 'several':
    case undefined:
      return judgeOne(means.staff, excluded.length > 0 ? excluded : null)
  }
}

/** Who wants none of the offers says no. */
function answerRead({ asked }: CallerLine, { answer, relative }: Understanding): readonly string[] | null {
  return asked === 'choice' && answer === null && relative === 'other_time' ? ['no'] : oneRead(answer)
}

/** "For two" may be a time as well and is not certain; "for my sister and me" are two people of one visit. */
function partyRead({ party, people }: Understanding): readonly string[] | null {
  if (party?.isCertain) return [String(party.size)]
  return people.length > 1 ? [String(people.length)] : null
}

function repeatsRead({ recurrence }: Understanding): readonly string[] | null {
  if (recurrence === null || recurrence.leftover.length > 0) return null
  const { every, count } = recurrence
  const parts = [every === null ? '' : `${every.interval} ${every.unit}`, count === null ? '' : `x${count}`]
  return [parts.filter(Boolean).join(' ')]
}

// What is said around anything else; the receptionist does not act on it where there is anything to act on.
const ASIDES: readonly Intent[] = ['hello', 'thanks', 'goodbye', 'done', 'wait', 'language']

// In which order the dialogue acts on what it hears, where the order of the intents is another.
const FIRST: readonly Intent[] = ['who_are_you', 'person', 'wrong_number', 'complaint', 'repeat', 'message']

// "My appointment" names one that there is; it asks for no new one.
const ABOUT_APPOINTMENTS: readonly Intent[] = [
  'cancel',
  'not_coming',
  'reschedule',
  'change_it',
  'my_appointments',
  'waitlist',
  'open_offer',
  'message',
  'complaint',
  'person',
]

/** What the receptionist would do about it, what it does first in the first place. */
function actedOn({ asked }: CallerLine, heard: Understanding): readonly string[] {
  // Asked for a name or a number, whoever gives it means nothing else.
  if ((asked === 'name' || asked === 'contact') && (heard.name ?? heard.phone ?? heard.email) !== null) return []
  const main = heard.intents.filter((intent) => !ASIDES.includes(intent))
  const isOfOne = main.some((intent) => ABOUT_APPOINTMENTS.includes(intent))
  // "For two people" is one appointment where two can come at once.
  const isOneParty = heard.party !== null
  const named = main
    .filter((intent) => (intent !== 'book' || !isOfOne) && (intent !== 'both' || !isOneParty))
    .map((intent) => inOneWord(intent, heard))
  const first = FIRST.filter((intent) => named.includes(intent))
  if (named.length > 0) return [...new Set([...first, ...named])]
  const { service, staff, when, relative, ordinal } = heard
  const isQuestion = heard.isQuestion && relative === null && ordinal === null && heard.name === null
  const hasTime = when !== null && !(isQuestion && heard.isAboutUnknown)
  if (service !== null || staff !== null || hasTime) return ['book']
  return isQuestion ? ['question'] : heard.intents
}

/** Both lead to the same. Who is not coming is asked whether to cancel or to move; who names another day has said it. */
function inOneWord(intent: Intent, { when }: Understanding): Intent {
  if (intent === 'change_it') return 'reschedule'
  if (intent !== 'not_coming') return intent
  return when !== null && when.days.length > 0 && when.excludedDays.length > 0 ? 'reschedule' : 'cancel'
}

/**
 * Right: everything that was wanted is heard and one of it comes first. Asked: nothing was heard, or not all of it, or
 * only that it was a question, which goes to the FAQs or to the team. A service, a person or a time that is named asks
 * for an appointment, whether or not the line says so.
 */
function judgeIntent(line: CallerLine, heard: Understanding): Verdict | null {
  const meant = line.means.intent
  if (meant?.[0] === '*') return null
  const [first, ...others] = actedOn(line, heard)
  if (meant === undefined || meant === null)
    return first === undefined || first === 'book' || first === 'question' || line.means.answer !== undefined
      ? null
      : 'wrong'
  if (first === undefined) return 'asked'
  const acted = [first, ...others]
  if (!meant.includes(first)) return first === 'question' ? 'asked' : 'wrong'
  return meant.every((intent) => acted.includes(intent)) ? 'right' : 'asked'
}

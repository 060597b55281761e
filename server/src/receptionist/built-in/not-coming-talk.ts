import type { DayReading } from '@ringbook/spoken-time'
import { beginAppointment } from './appointment-talk.ts'
import { withoutTask } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { Intent } from './lexicon.ts'
import { NO_TIME } from './settle-doubt.ts'
import { ask, askAnythingElse, notUnderstood } from './step.ts'
import type { Step } from './step.ts'
import type { Understanding, WishedTime } from './understanding.ts'
import { changeWish } from './wish.ts'

// Beside these it is clear what shall become of the appointment, or that none is spoken of.
const CLEAR: readonly Intent[] = ['cancel', 'reschedule', 'change_it', 'hours', 'my_appointments', 'waitlist']

/**
 * "I can't make it today", with nothing under way: asks whether the appointment shall be cancelled or moved; with
 * another day, where it could be moved. Null if something else was said; in the middle of a booking it refuses the day.
 */
export function askCancelOrMove(state: DialogueState, heard: Understanding): Step | null {
  const isClear = heard.service !== null || heard.intents.some((intent) => CLEAR.includes(intent))
  if (state.goal !== null || !heard.intents.includes('not_coming') || isClear) return null
  const { when } = heard
  if (when !== null && namesLimit(when)) return null
  if (when !== null && when.days.length > 0 && when.excludedDays.length > 0) {
    return beginAppointment(state, 'reschedule', heard)
  }
  const refusal = { ...NO_TIME, excludedDays: refusedDays(heard) }
  const { wish } = changeWish(withoutTask(state), { ...heard, when: refusal, relative: null, shift: null })
  return ask({ ...withoutTask(state), wish }, 'cancel_or_move', [{ key: 'askCancelOrMove' }])
}

/** "I can't come before five": they come after it. */
function namesLimit({ times, excludedDays }: WishedTime): boolean {
  return excludedDays.length === 0 && times.some(({ kind }) => kind === 'between')
}

/** The days on which the caller will not come: where no other is named, that of the appointment. */
function refusedDays({ when }: Understanding): readonly DayReading[] {
  return [...(when?.excludedDays ?? []), ...(when?.days ?? [])]
}

/** The answer to that; another day or time is one to move to. Null if something else was said. */
export function hearCancelOrMove(state: DialogueState, heard: Understanding): Step | null {
  if (state.asked !== 'cancel_or_move') return null
  const has = (intent: Intent) => heard.intents.includes(intent)
  if (has('cancel')) return beginAppointment(state, 'cancel', withRefusedDays(state, heard))
  const namesTime = heard.when !== null && heard.when.days.length + heard.when.times.length > 0
  const saysMove = has('reschedule') || has('change_it') || (namesTime && !has('book'))
  if (heard.answer === 'no' && !saysMove) return askAnythingElse(withoutTask(state), [{ key: 'appointmentKept' }])
  if (saysMove || heard.relative !== null) return beginAppointment(state, 'reschedule', withRefusedDays(state, heard))
  return heard.answer === 'yes' ? notUnderstood(state) : null
}

/** The day that was refused says which appointment is meant. */
function withRefusedDays({ wish }: DialogueState, heard: Understanding): Understanding {
  const when = heard.when ?? NO_TIME
  const refused = wish.notDates.map((date) => ({ kind: 'date', date }) as const)
  return { ...heard, when: { ...when, excludedDays: [...when.excludedDays, ...refused] } }
}

import { possibleMinutes } from '../opening.ts'
import { spokenAppointment, timeOfMinute } from '../tools/slot-offer.ts'
import type { AppointmentOffer } from '../tools/slot-offer.ts'
import type { DialogueState } from './dialogue-state.ts'
import { readEveryWeekday } from './read-scope.ts'
import { askAboutDoubt } from './doubt-talk.ts'
import { planMove } from './series-move.ts'
import { hearSeries } from './series-talk.ts'
import { ask, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'

/** Moving several dates of a series: where to, or whether what was read out shall be done. */
export function hearSeriesMove(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const everyWeekdays = readEveryWeekday(state, heard)
  const isAnswer = everyWeekdays.length === 0 && (state.asked === 'confirm_series' || state.asked === 'series_conflict')
  const answered = isAnswer ? hearSeries(state, heard, situation) : null
  if (answered !== null) return answered
  const doubt = askAboutDoubt(state, { ...heard, service: null }, situation)
  if (doubt !== null) return doubt
  const { wish, isChanged } = changeWish(state, { ...heard, service: null })
  if (!isChanged && everyWeekdays.length === 0) return notUnderstood(state)
  const weekdays = everyWeekdays.length === 0 ? state.everyWeekdays : everyWeekdays
  return moveSeriesOrAsk({ ...state, wish, everyWeekdays: weekdays }, situation)
}

/** Plans where the dates go, or asks for what is missing of it. */
export function moveSeriesOrAsk(state: DialogueState, { facts }: Situation): Step {
  const { appointment, wish } = state
  if (appointment === null) return notUnderstood(state)
  const targets = targetDates(state, appointment, facts.reference.today)
  // A series goes to one day: "Thursday or Friday" is asked.
  if (targets.length > 1) {
    const undated = { ...state, plan: null, wish: { ...wish, days: [] } }
    return ask(undated, 'when', [{ key: 'askWhichDay', dates: targets.toSorted() }])
  }
  const [date = null] = targets
  const named = wish.times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute]))
  if (date === null && named.length === 0) {
    return ask({ ...state, plan: null }, 'when', [{ key: 'askMoveTo', appointment: spokenAppointment(appointment) }])
  }
  const dates = [date ?? appointment.date]
  const minutes = possibleMinutes(facts.branch, { dates, minutes: named })
  if (minutes.length > 1) return ask(state, 'when', [{ key: 'askWhichTime', minutes }])
  const [minute] = minutes
  const time = minute === undefined ? appointment.time : timeOfMinute(minute)
  return planMove(state, { date: date ?? appointment.date, time })
}

/** Where the named date may go; empty: the day stays. A stretch of days says from when on, and not where to. */
function targetDates({ wish, everyWeekdays }: DialogueState, { date: own }: AppointmentOffer, today: string): string[] {
  const named = Temporal.PlainDate.from(own)
  const weekday = everyWeekdays.findLast((one) => one !== named.dayOfWeek)
  if (weekday !== undefined) {
    const inWeek = named.add({ days: weekday - named.dayOfWeek })
    return [(inWeek.toString() > today ? inWeek : inWeek.add({ weeks: 1 })).toString()]
  }
  const dates = wish.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const others = dates.filter((date) => Temporal.PlainDate.from(date).dayOfWeek !== named.dayOfWeek)
  return (dates.length > 1 && others.length > 0 ? others : dates).filter((date) => date !== own)
}

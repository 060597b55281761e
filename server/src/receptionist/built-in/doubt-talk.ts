import { namesOf } from '../tools/find-named.ts'
import type { DialogueState } from './dialogue-state.ts'
import { askAboutBranch } from './settle-branch.ts'
import { ask } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding, WishedTime } from './understanding.ts'
import { changeWish } from './wish.ts'

/** Words with two readings, or with none: asked, never guessed. Null if there is no doubt. */
export function askAboutDoubt(state: DialogueState, heard: Understanding, { facts }: Situation): Step | null {
  const known = { ...state, wish: changeWish(state, heard).wish }
  const whichBranch = askAboutBranch(known, heard, facts)
  if (whichBranch !== null) return whichBranch
  if (heard.service?.kind === 'several') {
    const { ids } = heard.service
    const services = namesOf(facts.everyService.filter(({ id }) => ids.includes(id)))
    return ask(known, 'service', [{ key: 'askWhichService', services }])
  }
  if (heard.staff?.kind === 'several') {
    const { ids } = heard.staff
    return ask(known, 'staff', [
      { key: 'askWhichStaff', staff: namesOf(facts.everyStaff.filter(({ id }) => ids.includes(id))) },
    ])
  }
  if (heard.staff?.kind === 'unknown') {
    const able = facts.staff.filter(
      ({ serviceIds }) => known.wish.serviceId === null || serviceIds.includes(known.wish.serviceId),
    )
    return ask(known, 'staff', [
      { key: 'staffUnknown', name: heard.staff.name },
      { key: 'askStaff', staff: namesOf(able) },
    ])
  }
  return askAboutRepetition(heard, known) ?? (heard.when === null ? null : askAboutTime(state, heard.when, known))
}

/** "Twice a week", "until March": how often, or how long, is asked. */
function askAboutRepetition({ recurrence }: Understanding, known: DialogueState): Step | null {
  if (recurrence === null || recurrence.leftover.length === 0) return null
  const unread = { key: 'timeUnread', words: recurrence.leftover } as const
  return recurrence.every === null
    ? ask(known, 'when', [unread, { key: 'askHowOften' }])
    : ask(known, 'series_end', [unread, { key: 'askSeriesEnd' }])
}

/** A day in doubt is not taken over; what else was said is. Null if there is no doubt. */
export function askAboutTime(state: DialogueState, when: WishedTime, known: DialogueState): Step | null {
  const undated = { ...known, wish: { ...known.wish, days: state.wish.days, times: state.wish.times } }
  if (when.leftover.length > 0) {
    const [day, another] = when.days
    // "Wednesday 10": the day is certain, the number beside it is what has to be asked about.
    if (day?.kind === 'date' && another === undefined && when.leftover.every((word) => /^\d+$/.test(word))) {
      const dated = { ...undated, wish: { ...undated.wish, days: [day] } }
      return ask(dated, 'when', [
        { key: 'timeUnread', words: when.leftover },
        { key: 'askTime', date: day.date },
      ])
    }
    return ask(undated, 'when', [
      { key: 'timeUnread', words: when.leftover },
      { key: 'askWhen', service: null },
    ])
  }
  const dates = when.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  if (dates.length > 1 && !when.areAlternatives) {
    const timed = { ...undated, wish: { ...undated.wish, times: [...when.times] } }
    return ask(timed, 'when', [{ key: 'askWhichDay', dates }])
  }
  return null
}

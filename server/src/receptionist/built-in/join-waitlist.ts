import { addDays } from '../tools/search-wish.ts'
import { timeOfMinute } from '../tools/slot-offer.ts'
import { branchArgument, customerOf } from './dialogue-state.ts'
import type { DialogueState, Wish, WishedStretch } from './dialogue-state.ts'
import { call } from './step.ts'
import type { Step } from './step.ts'

const DAY_MINUTES = 1440
const NEAR_MINUTES = 60

/** Puts the caller on the waitlist. */
export function joinWaitlist(state: DialogueState): Step {
  const { wish, missed } = state
  return call(state, 'join_waitlist', {
    service: wish.serviceId,
    ...branchArgument(wish),
    ...lengthNote(wish),
    ...(wish.partySize === null ? {} : { party_size: wish.partySize }),
    ...(wish.staffId === null ? {} : { staff_options: [wish.staffId] }),
    ...(wish.anyOfIds.length === 0 ? {} : { staff_options: wish.anyOfIds }),
    ...whenToWait(wish.days.length + wish.times.length > 0 ? wish : (missed ?? wish)),
    ...customerOf(state),
  })
}

/** The waitlist keeps no length: it offers the usual one, and the team reads which was wished for. */
function lengthNote({ length }: Wish): { notes?: string } {
  return length?.kind === 'minutes' ? { notes: `${length.minutes} min` } : {}
}

function whenToWait({ days, times }: WishedStretch): Record<string, string> {
  const first = days.map((day) => (day.kind === 'date' ? day.date : day.from)).toSorted()[0]
  const until = days
    .map((day) => (day.kind === 'date' ? addDays(day.date, 1) : day.until))
    .toSorted()
    .at(-1)
  const [time] = times
  const span = time === undefined ? null : spanOf(time)
  return {
    ...(first === undefined || until === undefined ? {} : { from_date: first, until_date: until }),
    ...(span === null || span.from <= 0 ? {} : { after: timeOfMinute(span.from) }),
    ...(span === null || span.until >= DAY_MINUTES ? {} : { before: timeOfMinute(span.until) }),
  }
}

/** Who wants eleven o'clock is offered eleven o'clock; who wants about eleven, any time within an hour of it. */
function spanOf(time: WishedStretch['times'][number]): { from: number; until: number } {
  if (time.kind === 'between') return { from: time.fromMinute, until: time.untilMinute }
  const near = time.kind === 'around' ? NEAR_MINUTES : 0
  return { from: time.minute - near, until: time.minute + near + 1 }
}

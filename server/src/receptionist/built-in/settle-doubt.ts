import { possibleSpans } from '../opening.ts'
import type { Situation } from './step.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { Understanding, WishedTime } from './understanding.ts'

export const NO_TIME: WishedTime = {
  days: [],
  areAlternatives: false,
  times: [],
  isSoonest: false,
  excludedDays: [],
  leftover: [],
}

/** "For two" counts people where several can come at once, and is nothing where only one can. */
export function settleParty(state: DialogueState, heard: Understanding, { facts }: Situation): Understanding {
  const { party } = heard
  if (party === null || party.isCertain) return heard
  const serviceId = heard.service?.kind === 'one' ? heard.service.id : state.wish.serviceId
  const service = facts.services.find(({ id }) => id === serviceId)
  return service !== undefined && service.maxPartySize >= party.size ? heard : { ...heard, party: null }
}

/** "After four" is the afternoon where nobody opens before ten. */
export function settleSpans(state: DialogueState, heard: Understanding, { facts }: Situation): Understanding {
  const { when } = heard
  const spans = (when?.times ?? []).filter((time) => time.kind === 'between')
  if (when === null || spans.length < 2 || spans.length < when.times.length) return heard
  const spoken = state.chosen === null ? [] : [state.chosen.date]
  const named = when.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const dates = named.length > 0 ? named : spoken
  return { ...heard, when: { ...when, times: possibleSpans(facts.branch, { dates, spans }) } }
}

/** "Do you mean today or the 27th?" - "The second": the answer is one of the readings that were named. */
export function settleDoubt(state: DialogueState, heard: Understanding): Understanding {
  const [question] = state.question
  if (state.asked !== 'when' || question === undefined || heard.when !== null) return heard
  if (question.key === 'askWhichDay') {
    const date = meant(question.dates, heard)
    if (date === undefined) return heard
    // What is settled must not be read once more as a wish for another time.
    return { ...heard, ordinal: null, relative: null, when: { ...NO_TIME, days: [{ kind: 'date', date }] } }
  }
  if (question.key !== 'askWhichTime') return heard
  const minute = meant(question.minutes, heard)
  if (minute === undefined) return heard
  return { ...heard, ordinal: null, relative: null, when: { ...NO_TIME, times: [{ kind: 'at', minute }] } }
}

/** By its place, or as the earlier or the later one; readings are named in the order of time. */
function meant<Reading>(readings: readonly Reading[], { ordinal, relative }: Understanding): Reading | undefined {
  if (ordinal === 'last' || relative === 'later') return readings.at(-1)
  if (relative === 'earlier') return readings[0]
  return ordinal === null ? undefined : readings[ordinal - 1]
}

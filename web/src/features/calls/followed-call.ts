import type { Call, CallActivity, CallEvent, CallTurn } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { CallDetailAnswer } from './simulated-call.ts'

type Turn = z.output<typeof CallTurn>
type Activity = z.output<typeof CallActivity>

/** What the stream of a call has told since the call was asked for. */
export interface Told {
  readonly call: z.output<typeof Call> | null
  readonly turns: readonly Turn[]
  readonly activities: readonly Activity[]
}

export const nothingTold: Told = { call: null, turns: [], activities: [] }

/** What is told with one event more. A turn that is told again, because the caller spoke into it, stands in its place. */
export function afterTelling(told: Told, { event, data }: z.output<typeof CallEvent>): Told {
  switch (event) {
    case 'turn':
      return { ...told, turns: withOne(told.turns, data) }
    case 'activity':
      return { ...told, activities: withOne(told.activities, data) }
    case 'call':
    case 'ended':
      return { ...told, call: data }
  }
}

/** A call as it was asked for, with what was told of it: of two accounts of one thing the one that was told counts. */
export function withTold(call: CallDetailAnswer, told: Told): CallDetailAnswer {
  const isNewer = told.call !== null && told.call.version > call.version
  return {
    ...call,
    ...(isNewer ? told.call : {}),
    turns: told.turns.reduce(withOne, call.turns).toSorted((a, b) => Date.parse(a.spoken_at) - Date.parse(b.spoken_at)),
    activities: told.activities.reduce(withOne, call.activities),
  }
}

function withOne<Item extends { id: string }>(items: Item[] | readonly Item[], item: Item): Item[] {
  const isKnown = items.some(({ id }) => id === item.id)
  return isKnown ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item]
}

/** True while something may still be said in a call. */
export function isRunning({ status }: Pick<CallDetailAnswer, 'status'>): boolean {
  return status === 'queued' || status === 'ringing' || status === 'in_progress'
}

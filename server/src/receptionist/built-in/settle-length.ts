import type { ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'
import { lengthSentences, lengthsOf } from '../tools/service-lengths.ts'
import type { DialogueState, LengthWish } from './dialogue-state.ts'
import { ask } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'

const HOUR_MINUTES = 60

/** Asked which length, "the second one" and "it doesn't matter" are lengths too. */
export function settleLength(state: DialogueState, heard: Understanding, { facts }: Situation): Understanding {
  const service = facts.services.find(({ id }) => id === state.wish.serviceId)
  if (state.asked !== 'length' || service === undefined || heard.length !== null) return heard
  if (heard.staff?.kind === 'any') return { ...heard, staff: null, length: { kind: 'usual' } }
  const minutes = heard.ordinal === null ? undefined : ofPlace(lengthsOf(service), heard.ordinal)
  return minutes === undefined ? heard : { ...heard, ordinal: null, length: { kind: 'minutes', minutes } }
}

function ofPlace(lengths: readonly number[], place: number | 'last'): number | undefined {
  return place === 'last' ? lengths.at(-1) : lengths[place - 1]
}

/** The length that is meant, in minutes; undefined if the service is not given in it. */
export function minutesOf(length: LengthWish, service: ServiceSummary): number | undefined {
  const lengths = lengthsOf(service)
  if (length.kind === 'end') return length.end === 'longest' ? lengths.at(-1) : lengths[0]
  if (length.kind === 'usual') return service.durationMinutes
  const meant = length.kind === 'minutes' ? [length.minutes] : [length.number, length.number * HOUR_MINUTES]
  return lengths.find((minutes) => meant.includes(minutes))
}

/**
 * The wish with a length that the service is given in. Where there are several and none was named it is asked, with the
 * prices; where there is only one, whoever wants another is told so and nothing has to be asked.
 */
export function withLengthOrAsk(
  state: DialogueState,
  service: ServiceSummary,
): { readonly state: DialogueState; readonly say: readonly Sentence[] } | { readonly step: Step } {
  const { length, serviceWord } = state.wish
  const word = serviceWord ?? service.name
  const minutes = length === null ? undefined : minutesOf(length, service)
  if (service.durations.length === 0) {
    const isOther = length !== null && 'minutes' in length && minutes === undefined
    const say: Sentence[] = isOther ? [{ key: 'duration', service: word, minutes: service.durationMinutes }] : []
    return { state: { ...state, wish: { ...state.wish, length: null } }, say }
  }
  if (minutes !== undefined) {
    return { state: { ...state, wish: { ...state.wish, length: { kind: 'minutes', minutes } } }, say: [] }
  }
  const told = lengthSentences(service, word)
  const unknown: Sentence[] = length === null ? [] : [{ key: 'lengthNotOffered', service: word }]
  const asking: Sentence[] = [...told, { key: 'askWhichLength' }]
  const step = ask({ ...state, wish: { ...state.wish, length: null } }, 'length', [...unknown, ...asking])
  return { step: { ...step, state: { ...step.state, question: asking } } }
}

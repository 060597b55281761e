import type { ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'

/** All lengths in which a service can be booked, in minutes, the shortest first. */
export function lengthsOf({ durationMinutes, durations }: ServiceSummary): readonly number[] {
  return [durationMinutes, ...durations.map((one) => one.durationMinutes)].toSorted((one, other) => one - other)
}

/** Where there is a choice of lengths, each with its price. */
export function lengthSentences(service: ServiceSummary, word: string): Sentence[] {
  const { durationMinutes, priceMinor, currency, durations: others } = service
  if (others.length === 0) return []
  const durations = [{ durationMinutes, priceMinor }, ...others]
    .toSorted((one, other) => one.durationMinutes - other.durationMinutes)
    .map((one) => ({ minutes: one.durationMinutes, minor: one.priceMinor }))
  return [{ key: 'durations', service: word, durations, currency }]
}

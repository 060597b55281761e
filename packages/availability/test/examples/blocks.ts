import { expandBlocks, findSlots } from '@ringbook/availability'
import type { ExpandRecurrence } from '@ringbook/availability'
import { at, friday, haircut, salon, times } from './salon.ts'

// The rules of RFC 5545 need a library of your choice; this one knows FREQ=WEEKLY and refuses what it does not know.
const expandRecurrence: ExpandRecurrence = ({ text, first, zone }, window) => {
  if (text !== 'FREQ=WEEKLY') throw new Error(`unknown rule ${text}`)
  const lengthMs = first.end - first.start
  const occurrences = []
  let begins = Temporal.Instant.fromEpochMilliseconds(first.start).toZonedDateTimeISO(zone)
  for (; begins.epochMilliseconds < window.end; begins = begins.add({ weeks: 1 })) {
    const start = begins.epochMilliseconds
    occurrences.push({ start, end: start + lengthMs })
  }
  return occurrences
}

// A meeting on Fridays, since the sixth of November.
const blocks = expandBlocks({
  blocks: [{ start: at('2026-11-06T10:30'), end: at('2026-11-06T11:00'), recurrenceRule: 'FREQ=WEEKLY' }],
  zone: salon.zone,
  window: friday,
  expandRecurrence,
})
const resources = salon.resources.map((resource) => ({ ...resource, blocks: [...resource.blocks, ...blocks] }))

// ['11:00']
export const starts = times(findSlots({ service: haircut, world: { ...salon, resources }, window: friday }))

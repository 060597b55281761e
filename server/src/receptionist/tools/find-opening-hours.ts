import { z } from 'zod'
import { hoursOn, spokenWeek } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { DateText } from './search-wish.ts'
import { timeOfMinute } from './slot-offer.ts'

export const findOpeningHours = defineTool({
  name: 'find_opening_hours',
  description: 'Tells when the business is open, and where it is.',
  arguments: z.object({
    topic: z.enum(['hours', 'address']).optional().describe('What the caller wants to know. Leave out for both.'),
    date: DateText.optional().describe('The day the caller asks about, YYYY-MM-DD. Leave out if they named none.'),
  }),
  execute: async (_session, { topic, date }, context) => {
    const { branch, reference } = context.facts
    const week = branch === null ? [] : spokenWeek(branch, reference.today)
    const say = [
      ...(topic === 'address' ? [] : [...closedSentence(context, date), hoursSentence(context)]),
      ...(topic === 'hours' ? [] : [addressSentence(context)]),
    ]
    const hours = week.map(({ days, spans }) => ({
      days: [...days],
      open: spans.map(({ from, until }) => `${timeOfMinute(from)}-${timeOfMinute(until)}`),
    }))
    const states = branch?.openingHours ?? null
    return succeeded(
      { hours: states === null ? null : hours, address: branch?.address ?? null, phone: branch?.phone ?? null },
      { say, effects: { outcome: 'answered' } },
    )
  },
})

/** A day without hours is said to be closed. That one is open nobody can say by the weekly hours alone: holidays. */
function closedSentence({ facts }: ToolContext, date: string | undefined): Sentence[] {
  const hours = facts.branch?.openingHours ?? []
  const isClosed = date !== undefined && hours.length > 0 && hoursOn(facts.branch, date).length === 0
  return isClosed ? [{ key: 'closedOn', date }] : []
}

function hoursSentence({ facts }: ToolContext): Sentence {
  const states = facts.branch?.openingHours ?? null
  if (facts.branch === null || states === null || states.length === 0) return { key: 'hoursUnknown' }
  return { key: 'openingHours', hours: spokenWeek(facts.branch, facts.reference.today) }
}

function addressSentence({ facts }: ToolContext): Sentence {
  const address = facts.branch?.address ?? null
  return address === null ? { key: 'addressUnknown' } : { key: 'address', address }
}

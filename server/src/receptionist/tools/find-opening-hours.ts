import { z } from 'zod'
import { NAMES_IN_A_SENTENCE_MAX, DIFFERING_DAYS_TOLD_AHEAD } from '../limits.ts'
import { holidayOn, hoursOn, differingDays, spokenDay, spokenWeek } from '../opening.ts'
import type { MinuteSpan } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { findBranch } from './find-branch.ts'
import { DateText } from './search-wish.ts'
import { serviceArguments } from './service-arguments.ts'
import { timeOfMinute } from './slot-offer.ts'

export const findOpeningHours = defineTool({
  name: 'find_opening_hours',
  description:
    'Tells when the business is open, where it is, and which branches it has. Public holidays and other days that differ are known: of a certain ' +
    'day, ask with its date.',
  arguments: z.object({
    topic: z
      .enum(['hours', 'address', 'branches'])
      .optional()
      .describe('What the caller wants to know: "branches" for which there are. Leave out for hours and address.'),
    date: DateText.optional().describe('The day the caller asks about, YYYY-MM-DD. Leave out if they named none.'),
    branch: serviceArguments.branch,
  }),
  execute: async (_session, { topic, date, branch: named }, asked) => {
    const at = findBranch(named, asked)
    if ('outcome' in at) return at.outcome
    const context = at.found
    const { branch, reference } = context.facts
    const near = differingDays(branch, { from: reference.today, days: DIFFERING_DAYS_TOLD_AHEAD })
    const say = topic === 'branches' ? [branchesSentence(context)] : sentencesOf(context, { topic, date })
    const states = branch?.openingHours ?? null
    const week = branch === null ? [] : spokenWeek(branch, reference.today)
    return succeeded(
      {
        hours: states === null ? null : week.map(({ days, spans }) => ({ days: [...days], open: openTimes(spans) })),
        differing_days: near.map(({ date: day, spans, holiday }) => ({ date: day, open: openTimes(spans), holiday })),
        on_date: date === undefined || !knowsHours(context) ? null : { date, ...dayResult(context, date) },
        address: branch?.address ?? null,
        phone: branch?.phone ?? null,
        branches: context.facts.branches.map(({ name, address }) => ({ name, address })),
      },
      { say, effects: { outcome: 'answered' } },
    )
  },
})

/** Where there are several branches, with the name of the one that is spoken of. */
function sentencesOf(
  context: ToolContext,
  { topic, date }: { topic: 'hours' | 'address' | undefined; date: string | undefined },
): Sentence[] {
  const { branch, branches } = context.facts
  return [
    ...(branch === null || branches.length < 2 ? [] : [{ key: 'ofBranch', branch: branch.name } as const]),
    ...(topic === 'address' ? [] : [...dateSentence(context, date), ...hoursSentences(context)]),
    ...(topic === 'hours' ? [] : [addressSentence(context)]),
  ]
}

/** All of them with their addresses; of a single one the address. */
function branchesSentence(context: ToolContext): Sentence {
  const { branches } = context.facts
  const told = branches.slice(0, NAMES_IN_A_SENTENCE_MAX).map(({ name, address }) => ({ name, address }))
  return branches.length < 2 ? addressSentence(context) : { key: 'branches', branches: told }
}

function openTimes(spans: readonly MinuteSpan[]): string[] {
  return spans.map(({ from, until }) => `${timeOfMinute(from)}-${timeOfMinute(until)}`)
}

function dayResult({ facts }: ToolContext, date: string) {
  return { open: openTimes(hoursOn(facts.branch, date)), holiday: holidayOn(facts.branch, date) }
}

function knowsHours({ facts }: ToolContext): boolean {
  const differing = facts.branch === null ? 0 : facts.branch.overrides.length + facts.branch.holidays.length
  return (facts.branch?.openingHours ?? []).length > 0 || differing > 0
}

/** A closed day is said to be closed, and a day with hours of its own has them said. */
function dateSentence(context: ToolContext, date: string | undefined): Sentence[] {
  const { branch } = context.facts
  if (date === undefined || branch === null || !knowsHours(context)) return []
  const day = spokenDay(branch, date)
  if (day.spans.length === 0) return [{ key: 'closedOn', date, holiday: day.holiday }]
  return differingDays(branch, { from: date, days: 1 }).length > 0 ? [{ key: 'openOn', day }] : []
}

/** The week, and what is different in the next days: who hears the hours comes by them. */
function hoursSentences({ facts }: ToolContext): Sentence[] {
  const { branch, reference } = facts
  const states = branch?.openingHours ?? null
  if (branch === null || states === null || states.length === 0) return [{ key: 'hoursUnknown' }]
  const week: Sentence = { key: 'openingHours', hours: spokenWeek(branch, reference.today) }
  const days = differingDays(branch, { from: reference.today, days: DIFFERING_DAYS_TOLD_AHEAD })
  return days.length === 0 ? [week] : [week, { key: 'differingHours', days: days.slice(0, NAMES_IN_A_SENTENCE_MAX) }]
}

function addressSentence({ facts }: ToolContext): Sentence {
  const address = facts.branch?.address ?? null
  return address === null ? { key: 'addressUnknown' } : { key: 'address', address }
}

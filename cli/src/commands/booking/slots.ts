import { countSlots, findNextSlot, listSlots } from '@ringbook/api-contract'
import type { Slot, SlotPage } from '@ringbook/api-contract'
import { callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { parseCommandLine, readCount, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { QUESTION_OPTIONS, readQuestion } from './question.ts'
import type { Question } from './question.ts'
import { readDay, showDay, showPrice, showTime } from './time-text.ts'

const DAYS_SHOWN = 7
const DAYS_COUNTED = 31
const SLOTS_SHOWN = 50

const OPTIONS = {
  ...QUESTION_OPTIONS,
  from: { type: 'string' },
  to: { type: 'string' },
  next: { type: 'boolean' },
  days: { type: 'boolean' },
  limit: { type: 'string' },
} as const

/** `ringbook slots`: the free times of a service, the next one, or how many there are on each day. */
export async function slots(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseCommandLine(args, OPTIONS)
  const server = readServer(values, terminal.environment)
  const question = await readQuestion(server, { service: positionals[0], options: values })
  const zone = question.branch.timezone
  const today = Temporal.Now.plainDateISO(zone)
  const from = values.from === undefined ? null : readDay('from', values.from, today)
  const to = values.to === undefined ? null : readDay('to', values.to, today)
  const shown = { terminal, server, question, isJson: values.json ?? false }
  if (values.next) return showNext(shown, from)
  const window = windowOf({ from, to, today, days: values.days ? DAYS_COUNTED : DAYS_SHOWN })
  if (values.days) return showDays(shown, window)
  return showSlots(shown, { ...window, limit: readCount('limit', values.limit) ?? SLOTS_SHOWN })
}

interface Shown {
  readonly terminal: Terminal
  readonly server: Server
  readonly question: Question
  readonly isJson: boolean
}

interface Window {
  readonly from: string
  readonly to: string
}

// The day that is named last belongs to it, as people mean it.
function windowOf(asked: {
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  today: Temporal.PlainDate
  days: number
}): Window {
  const from = asked.from ?? asked.today
  const to = asked.to?.add({ days: 1 }) ?? from.add({ days: asked.days })
  return { from: from.toString(), to: to.toString() }
}

function queryOf({ service, branch, resources, partySize, durationMinutes, bookedBy }: Question) {
  return {
    service_id: service.id,
    branch_id: branch.id,
    resource_id: resources.map(({ id }) => id),
    party_size: partySize,
    duration_minutes: durationMinutes,
    booked_by: bookedBy,
  }
}

async function showSlots(shown: Shown, { limit, ...window }: Window & { limit: number }): Promise<void> {
  const { terminal, server, question, isJson } = shown
  const answer = await callApi(server, listSlots, { query: { ...queryOf(question), ...window, limit } })
  if (isJson) return printJson(terminal, answer)
  printLine(terminal, headingOf(question))
  if (answer.slots.length === 0) {
    printLine(terminal, `Nothing is free from ${window.from} until before ${window.to}.`)
    for (const reason of answer.reasons) printLine(terminal, `  ${reasonInWords(reason)}`)
    printLine(terminal, 'Look for the next time with --next.')
    return
  }
  printSlots(terminal, answer)
  if (answer.slots.length === limit)
    printLine(terminal, `The first ${limit}; there may be more. See --limit, --from and --to.`)
}

async function showNext(shown: Shown, from: Temporal.PlainDate | null): Promise<void> {
  const { terminal, server, question, isJson } = shown
  const after = from?.toZonedDateTime(question.branch.timezone).toInstant().toString()
  const answer = await callApi(server, findNextSlot, { query: { ...queryOf(question), after } })
  if (isJson) return printJson(terminal, answer)
  printLine(terminal, headingOf(question))
  if (answer.slot === null) printLine(terminal, 'Nothing is free in the next year.')
  else printSlots(terminal, { slots: [answer.slot], timezone: answer.timezone })
}

async function showDays(shown: Shown, window: Window): Promise<void> {
  const { terminal, server, question, isJson } = shown
  const answer = await callApi(server, countSlots, { query: { ...queryOf(question), ...window } })
  if (isJson) return printJson(terminal, answer)
  printLine(terminal, headingOf(question))
  for (const { date, count, first } of answer.days) {
    const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: answer.timezone, plainTime: '12:00' })
    const day = showDay(noon.toInstant().toString(), answer.timezone)
    const found = first === null ? '' : `, from ${showTime(first, answer.timezone)}`
    printLine(terminal, `${day.padEnd(16)} ${count === 0 ? '–' : `${count} free${found}`}`)
  }
}

// The sentence says "whoever is needed"; where that is always one, their name is worth more.
function reasonInWords({ message, holiday, resource }: SlotPage['reasons'][number]): string {
  const about = [holiday, resource?.name].filter((name) => name !== null && name !== undefined)
  return about.length === 0 ? message : `${message} (${about.join(', ')})`
}

function headingOf({ service, branch, durationMinutes }: Question): string {
  return `${service.name}, ${durationMinutes ?? service.duration_minutes} minutes, at ${branch.name} (${branch.timezone})`
}

/** Times under their days, each with who and what serves. */
function printSlots(terminal: Terminal, { slots: free, timezone }: { slots: readonly Slot[]; timezone: string }) {
  let day = ''
  for (const slot of free) {
    const its = showDay(slot.start, timezone)
    if (its !== day) printLine(terminal, its)
    day = its
    printLine(terminal, `  ${slotInWords(slot, timezone)}`)
  }
}

function slotInWords(slot: Slot, timezone: string): string {
  const places = slot.places_left === null ? '' : `${slot.places_left} places left`
  const names = slot.resources.map(({ name }) => name).join(', ')
  return [showTime(slot.start, timezone), names, places, showPrice(slot)].filter((part) => part !== '').join('  ')
}

import type { Played } from './play-scenario.ts'
import { describeFact, saysFact } from './says-fact.ts'
import type { Expected, ExpectedAppointment, Scenario } from './scenario.ts'
import type { Book, BookedLine, ToolLine } from './store/book.ts'

/** What a conversation left behind, and what was said in it. */
export interface Aftermath {
  readonly before: Book
  readonly after: Book
  /** What was changed that no conversation has any business with. */
  readonly otherChanges: readonly string[]
  readonly changedCustomers: readonly string[]
  readonly outcome: string | null
  readonly toolCalls: readonly ToolLine[]
  readonly played: Played
}

/**
 * What is not as it should be, one sentence each; none: passed. The book decides, whatever was said: words are looked at
 * besides, and only for facts.
 */
export function gradeScenario({ expect, limits, language }: Scenario, aftermath: Aftermath): string[] {
  const { before, after, played, toolCalls, outcome } = aftermath
  return [
    ...gradeAppointments(expect.appointments, changedLines(before, after)),
    ...gradeFollowUps(expect, after),
    ...gradeList('on the waitlist', {
      expected: expect.waitlist.map(({ service, status }) => `${service}, ${status}`),
      found: after.waitlist.map(({ service, status }) => `${service}, ${status}`),
    }),
    ...gradeList('opted out', { expected: expect.opted_out, found: after.optedOut }),
    ...aftermath.otherChanges.map((change) => `Something else was changed: ${change}.`),
    ...aftermath.changedCustomers.map((name) => `The record of the customer ${name} was changed.`),
    ...(expect.outcome === null || expect.outcome === outcome
      ? []
      : [`The outcome is ${outcome ?? 'none'} and should be ${expect.outcome}.`]),
    ...(expect.ends === undefined || expect.ends === played.isEnded
      ? []
      : [`The receptionist ${played.isEnded ? 'ended the conversation' : 'did not end the conversation'}.`]),
    ...(played.isCutOff ? [`It took more than the ${limits.turns} turns that are allowed.`] : []),
    ...gradeWords(expect, { ...played, language }),
    ...(toolCalls.length > limits.tool_calls
      ? [`${toolCalls.length} tool calls were made, and ${limits.tool_calls} are allowed.`]
      : []),
  ]
}

/** Those that are new, and those that are not as they were. */
function changedLines(before: Book, after: Book): BookedLine[] {
  const known = new Map(before.appointments.map((line) => [line.id, JSON.stringify(line)]))
  return after.appointments.filter((line) => known.get(line.id) !== JSON.stringify(line))
}

function gradeAppointments(expected: readonly ExpectedAppointment[], found: readonly BookedLine[]): string[] {
  const left = [...found]
  const missing = expected.filter((wanted) => {
    const index = left.findIndex((line) => isAsExpected(line, wanted))
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  return [
    ...missing.map((wanted) => `An appointment is missing: ${describeExpected(wanted)}.`),
    ...left.map((line) => `An appointment should not be there, or not so: ${describeLine(line)}.`),
  ]
}

function isAsExpected(line: BookedLine, wanted: ExpectedAppointment): boolean {
  const { service, start, with: staff, status, customer, phone, people, answers = {} } = wanted
  return (
    line.service === service &&
    line.start === start &&
    line.status === status &&
    line.people === people &&
    (staff === undefined || line.staff.includes(staff)) &&
    (customer === undefined || line.customer === customer) &&
    (phone === undefined || line.phone === phone) &&
    Object.entries(answers).every(([key, value]) => JSON.stringify(line.answers[key]) === JSON.stringify(value))
  )
}

function describeExpected({
  service,
  start,
  with: staff,
  status,
  customer,
  people,
  answers,
}: ExpectedAppointment): string {
  const parts = [service, start, staff, status, customer, people > 1 ? `${people} people` : undefined]
  return [...parts, answers && JSON.stringify(answers)].filter((part) => part !== undefined).join(', ')
}

function describeLine({ service, start, staff, status, customer, people, answers }: BookedLine): string {
  const given = Object.keys(answers).length > 0 ? [JSON.stringify(answers)] : []
  return [service, start, ...staff, status, customer, ...(people > 1 ? [`${people} people`] : []), ...given].join(', ')
}

function gradeFollowUps({ follow_ups: expected }: Expected, { followUps }: Book): string[] {
  const left = [...followUps]
  const missing = expected.filter(({ kind, says = '' }) => {
    const index = left.findIndex((one) => one.kind === kind && new RegExp(says, 'iu').test(one.body))
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  return [
    ...missing.map(({ kind, says }) => `No ${kind} was noted${says === undefined ? '' : ` that says "${says}"`}.`),
    ...left.map(({ kind, body }) => `A ${kind} was noted that should not be: "${body}".`),
  ]
}

function gradeList(
  what: string,
  { expected, found }: { expected: readonly string[]; found: readonly string[] },
): string[] {
  const left = [...found]
  const missing = expected.filter((one) => {
    const index = left.indexOf(one)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  return [
    ...missing.map((one) => `Missing ${what}: ${one}.`),
    ...left.map((one) => `There and should not be, ${what}: ${one}.`),
  ]
}

function gradeWords(
  { must_say: must, must_never_say: never }: Expected,
  { transcript, language }: Pick<Played, 'transcript'> & Pick<Scenario, 'language'>,
): string[] {
  const heard = transcript.filter(({ role }) => role === 'assistant').map(({ text }) => text)
  const unsaid = must.filter((fact) => !heard.some((text) => saysFact(text, fact, language)))
  const said = never.flatMap((fact) =>
    heard.filter((text) => saysFact(text, fact, language)).map((text) => ({ fact, text })),
  )
  return [
    ...unsaid.map((fact) => `It was not said: ${describeFact(fact)}.`),
    ...said.map(({ fact, text }) => `It was said and must not be, ${describeFact(fact)}: "${text}".`),
  ]
}

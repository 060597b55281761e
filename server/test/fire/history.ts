import type pg from 'pg'
import { hashToken } from '../../src/kernel/secrets.ts'
import { appointmentsIn, isDone } from './ledger.ts'
import type { Ledger, Operation, SeenAppointment, Wish } from './ledger.ts'

/** A line of the audit log about an appointment. */
interface Line {
  record_id: string
  action: string
  request_id: string
  old_values: Record<string, unknown> | null
  new_values: Record<string, unknown> | null
}

type State = Record<string, unknown>

/** An appointment as the audit log tells it: what each request made of it, and what it is at last. */
interface History {
  readonly last: State
  readonly after: Map<string, State>
  /** The types of event that must have been announced, one for each change. */
  readonly events: string[]
}

const EVENT_OF_STATUS: Readonly<Record<string, string>> = {
  confirmed: 'appointment.confirmed',
  checked_in: 'appointment.checked_in',
  in_progress: 'appointment.started',
  completed: 'appointment.completed',
  cancelled: 'appointment.cancelled',
  no_show: 'appointment.missed',
}

/** Holds what was answered, what the audit log says and what was announced against what lies in the database. */
export async function brokenPromises(client: pg.Client, ledger: Ledger): Promise<string[]> {
  const kinds = new Map(ledger.operations.flatMap((operation) => operation.requestIds.map((id) => [id, operation])))
  const { rows: lines } = await client.query<Line>(
    `select record_id, action, request_id, old_values, new_values from audit_logs where table_name = 'appointments' order by id`,
  )
  const histories = new Map<string, History>()
  const problems: string[] = []
  for (const [id, own] of Map.groupBy(lines, (line) => line.record_id)) {
    histories.set(id, readHistory(id, own, { kinds, problems }))
  }
  const byRequest = Map.groupBy(lines, (line) => line.request_id)
  return [
    ...problems,
    ...ledger.operations.flatMap((operation) => brokenWord(operation, { histories, lines: byRequest })),
    ...(await otherThanLast(client, histories)),
    ...(await otherThanAnnounced(client, histories, ledger)),
    ...(await lostHolds(client, ledger)),
    ...(await lostRecords(client, ledger)),
  ]
}

function readHistory(
  id: string,
  lines: Line[],
  { kinds, problems }: { kinds: Map<string, Operation>; problems: string[] },
): History {
  const after = new Map<string, State>()
  const events: string[] = []
  let last: State = {}
  for (const { action, request_id, old_values, new_values } of lines) {
    for (const [column, value] of Object.entries(action === 'UPDATE' ? (old_values ?? {}) : {})) {
      if (JSON.stringify(last[column]) !== JSON.stringify(value))
        problems.push(`${id}: ${column} changed without a line`)
    }
    last = Object.assign({}, last, new_values)
    after.set(request_id, last)
    events.push(...eventsOf(action, new_values ?? {}, kinds.get(request_id)?.wish.kind))
  }
  return { last, after, events }
}

function eventsOf(action: string, changed: State, kind: string | undefined): string[] {
  if (action === 'CREATE') return ['appointment.booked']
  const { status } = changed
  const isMoved = 'starts_at' in changed || 'ends_at' in changed
  if (kind === 'undo') return status !== undefined || isMoved ? ['appointment.change_undone'] : []
  return [
    ...(typeof status === 'string' ? [EVENT_OF_STATUS[status] ?? `unknown: ${status}`] : []),
    ...(isMoved ? ['appointment.rescheduled'] : []),
  ]
}

/** What was answered and is not so: an effect that is not there or not as answered, or there although it was refused. */
function brokenWord(
  { wish, requestIds, answer }: Operation,
  { histories, lines }: { histories: Map<string, History>; lines: Map<string, Line[]> },
): string[] {
  const effective = requestIds.filter((id) => lines.has(id))
  const problems: string[] = []
  if (effective.length > 1) problems.push(`${wish.kind}: ${effective.length} requests with one key had an effect`)
  if (answer === null || wish.method === 'GET') return problems
  if (!isDone(answer) && effective.length > 0)
    problems.push(`${wish.kind}: refused (${answer.status}), yet it had an effect`)
  if (!isDone(answer)) return problems
  for (const seen of appointmentsIn(answer.body)) {
    const history = histories.get(seen.id)
    const written = effective.map((id) => history?.after.get(id)).find((state) => state !== undefined)
    const states = written === undefined ? [...(history?.after.values() ?? [])] : [written]
    if (!states.some((state) => isSameAs(seen, state))) {
      problems.push(`${wish.kind}: ${seen.id} was answered as ${describe(seen)}, but is ${JSON.stringify(states)}`)
    }
  }
  return problems
}

const instantOf = (value: unknown) => Temporal.Instant.from(String(value)).epochMilliseconds
const describe = ({ status, start, end }: SeenAppointment) => `${status} ${start} – ${end}`

function isSameAs(seen: SeenAppointment, state: State): boolean {
  return (
    seen.status === state['status'] &&
    instantOf(seen.start) === instantOf(state['starts_at']) &&
    instantOf(seen.end) === instantOf(state['ends_at']) &&
    seen.group_session_id === state['group_session_id']
  )
}

async function otherThanLast(client: pg.Client, histories: Map<string, History>): Promise<string[]> {
  const { rows } = await client.query<{ id: string; row: State }>(`select a.id, to_jsonb(a) as row from appointments a`)
  const missing =
    rows.length === histories.size ? [] : [`${rows.length} appointments, ${histories.size} in the audit log`]
  return missing.concat(
    rows.flatMap(({ id, row }) => {
      const { last = {} } = histories.get(id) ?? {}
      const columns = [
        'status',
        'starts_at',
        'ends_at',
        'group_session_id',
        'cancelled_at',
        'actual_ends_at',
        'internal_notes',
      ]
      return columns
        .filter((column) => JSON.stringify(row[column]) !== JSON.stringify(last[column]))
        .map((column) => `${id}: ${column} is not what the audit log says`)
    }),
  )
}

async function otherThanAnnounced(
  client: pg.Client,
  histories: Map<string, History>,
  ledger: Ledger,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string; types: string[] }>(
    `select payload ->> 'appointment_id' as id, array_agg(type) as types from outbox_events
      where type like 'appointment.%' and type <> 'appointment.details_changed' group by 1`,
  )
  const announced = new Map(rows.map(({ id, types }) => [id, types]))
  return [...histories].flatMap(([id, history]) => {
    const found = announced.get(id) ?? []
    const { certain, possible } = silentEvents(id, history, ledger)
    const expected = [...history.events, ...certain]
    const surplus = without(without(found, expected), possible)
    const missing = without(expected, found)
    return surplus.length + missing.length === 0
      ? []
      : [`${id}: announced without a change: ${surplus.join()}; changed without an event: ${missing.join()}`]
  })
}

// Who is moved to where they are, perhaps to somebody else, is announced, but their row says the same as before. What
// was acknowledged like that must be announced; what nobody answered may be, and a series is silent about such dates.
function silentEvents(id: string, history: History, { operations }: Ledger): { certain: string[]; possible: string[] } {
  const { after } = history
  const silent = operations.filter(({ requestIds }) => !requestIds.some((requestId) => after.has(requestId)))
  const own = silent.filter(({ answer, wish }) => {
    if (answer !== null && !isDone(answer)) return false
    if (wish.kind === 'move session') return wasIn(history, wish)
    return answer === null ? namesOf(wish).includes(id) : appointmentsIn(answer.body).some((seen) => seen.id === id)
  })
  const [certain, possible] = [own.filter(isCertain), own.filter((operation) => !isCertain(operation))]
  return { certain: certain.flatMap(eventOfSilent), possible: possible.flatMap(eventOfSilent) }
}

const isCertain = ({ wish, answer }: Operation) =>
  answer !== null && (wish.kind === 'move' || wish.kind === 'swap' || wish.kind === 'undo')
// The answer to the move of a session does not say who is in it.
const wasIn = ({ after }: History, { path }: Wish) =>
  [...after.values()].some((state) => path.includes(`/${String(state['group_session_id'])}/`))
const namesOf = ({ path, body }: Wish) => `${path} ${JSON.stringify(body)}`

function eventOfSilent({ wish: { kind } }: Operation): string[] {
  if (kind === 'undo') return ['appointment.change_undone']
  return ['move', 'swap', 'change series', 'move session', 'move visit'].includes(kind)
    ? ['appointment.rescheduled']
    : []
}

function without(list: readonly string[], taken: readonly string[]): string[] {
  const rest = [...list]
  for (const one of taken) {
    const place = rest.indexOf(one)
    if (place >= 0) rest.splice(place, 1)
  }
  return rest
}

/** Holds leave no line in the audit log: each that was acknowledged is looked up by its token. */
async function lostHolds(client: pg.Client, { operations }: Ledger): Promise<string[]> {
  const { rows } = await client.query<{
    hash: string
    starts_at: Date
    is_over: boolean
    appointment_id: string | null
  }>(
    `select encode(token_hash, 'hex') as hash, starts_at, released_at is not null as is_over, appointment_id from holds`,
  )
  const holds = new Map(rows.map((row) => [row.hash, row]))
  return operations.flatMap(({ wish, answer }) => {
    if (!isDone(answer)) return []
    const { token, hold_token, start } = { ...answer.body, ...wish.body } as Record<string, unknown>
    const found = holds.get(hashToken(String(wish.kind === 'book hold' ? hold_token : token)).toString('hex'))
    if (wish.kind === 'hold' && found?.starts_at.getTime() !== instantOf(start))
      return [`a hold is lost: ${String(start)}`]
    if (wish.kind === 'release hold' && holds.get(hashToken(wish.path.slice(7)).toString('hex'))?.is_over !== true) {
      return [`a hold was given up and is not: ${wish.path}`]
    }
    const isOthers =
      wish.kind === 'book hold' && found?.appointment_id !== null && found?.appointment_id !== answer.body['id']
    return isOthers ? [`a hold made another appointment than ${String(answer.body['id'])}`] : []
  })
}

async function lostRecords(client: pg.Client, { known }: Ledger): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from group_sessions union all select id from appointment_series union all select id from waitlist_entries
      union all select id from visits`,
  )
  const found = new Set(rows.map(({ id }) => id))
  const acknowledged = [...known.sessions, ...known.series.keys(), ...known.entries, ...known.visits]
  return acknowledged.filter((id) => !found.has(id)).map((id) => `acknowledged and not there: ${id}`)
}

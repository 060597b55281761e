import type { Answered } from '../running-server.ts'

/** What a client wants of the server. */
export interface Wish {
  readonly kind: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** The version in which the record was seen, for If-Match. */
  readonly version?: number
}

/** One wish, every request that was made for it, and the last answer; null while nobody has answered. */
export interface Operation {
  readonly wish: Wish
  readonly requestIds: string[]
  answer: Answered | null
}

/** An appointment as an answer shows it. */
export interface SeenAppointment {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly start: string
  readonly end: string
  readonly booking_reference: string
  readonly service: { readonly id: string }
  readonly group_session_id: string | null
}

/** What all clients have learned so far, for them to go on with. */
export interface Known {
  readonly appointments: Map<string, SeenAppointment>
  readonly holds: { token: string; service_id: string; start: string; party_size: number }[]
  readonly sessions: string[]
  readonly series: Map<string, string[]>
  readonly entries: string[]
  readonly visits: string[]
  readonly offers: string[]
  readonly slotTokens: string[]
}

export interface Ledger {
  readonly operations: Operation[]
  readonly known: Known
  /** What must never happen and did: an answer of 500, a repetition with another answer. */
  readonly problems: string[]
}

export function newLedger(): Ledger {
  return {
    operations: [],
    problems: [],
    known: {
      appointments: new Map(),
      holds: [],
      sessions: [],
      series: new Map(),
      entries: [],
      visits: [],
      offers: [],
      slotTokens: [],
    },
  }
}

/** An answer that acknowledges. */
export type Done = Answered & { readonly status: 200 | 201 | 204 }

/** Whether it was acknowledged. */
export function isDone(answer: Answered | null): answer is Done {
  return answer !== null && answer.status < 300
}

/** Every appointment in an answer, however deep. */
export function appointmentsIn(value: unknown): SeenAppointment[] {
  if (typeof value !== 'object' || value === null) return []
  if ('booking_reference' in value && 'version' in value) return [value as SeenAppointment]
  return Object.values(value).flatMap(appointmentsIn)
}

/** Takes down what an answer says, for other clients to go on with. */
export function learn(known: Known, { kind, body: asked }: Wish, { body }: Answered): void {
  for (const seen of appointmentsIn(body)) {
    if ((known.appointments.get(seen.id)?.version ?? 0) < seen.version) known.appointments.set(seen.id, seen)
  }
  const id = String(body['id'])
  if (kind === 'hold') {
    const { service_id, start, party_size = 1 } = asked as { service_id: string; start: string; party_size?: number }
    known.holds.push({ token: String(body['token']), service_id, start, party_size })
  }
  if (kind === 'open session') known.sessions.push(id)
  if (kind === 'wait') known.entries.push(id)
  if (kind === 'book visit') known.visits.push(id)
  if (kind === 'look for slots') known.slotTokens.push(...tokensIn(body['slots']))
  if (kind === 'look at offers') known.offers.splice(0, Infinity, ...tokensIn(body['items']))
  if (kind === 'book series' || kind === 'change series') {
    const { series } = body as { series: { id: string } }
    known.series.set(
      series.id,
      appointmentsIn(body).map((appointment) => appointment.id),
    )
  }
}

function tokensIn(list: unknown): string[] {
  return (list as { token: string | null }[]).flatMap(({ token }) => token ?? [])
}

import type { TenantTx } from '../src/db/transaction.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { newId } from '../src/kernel/ids.ts'
import type { CallId } from '../src/kernel/ids.ts'
import type { E164Number } from '../src/kernel/phone-number.ts'
import { RECEPTIONIST } from '../src/kernel/tenant-session.ts'
import { createReceptionist } from '../src/receptionist/index.ts'
import type { ConversationContext, ReceptionistReply } from '../src/receptionist/index.ts'
import type { World } from '../test/world.ts'

/** What a caller is like, and when they call. */
export interface Caller {
  /** The number that the telephone shows; none if it is withheld. */
  readonly from?: string
  readonly language?: ConversationContext['languageHint']
  /** The present moment; it can be moved on in mid-call by `at`. */
  readonly now?: string
}

/** One telephone call, as the caller lives through it. */
export interface Conversation {
  readonly callId: CallId
  /** What the caller hears first. */
  readonly greeting: string
  /** Says something and hears the answer. `at`: time has passed since. */
  say(text: string, options?: { at?: string }): Promise<ReceptionistReply>
  /** The names of all tools that were run so far, with a mark for those that were refused. */
  toolsRun(): string[]
}

const logger = createLogger({ level: 'silent' })

/** Rings Bella Hair Salon. */
export async function callBella(world: World, caller: Caller = {}): Promise<Conversation> {
  const callId = newId<CallId>()
  const receptionist = createReceptionist({ logger })
  const from = (caller.from ?? null) as E164Number | null
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'scenario', provider_call_id: callId, from_number: from })
      .execute(),
  )
  const context: ConversationContext = {
    channel: 'voice',
    place: { callId },
    callerPhone: from,
    branchId: null,
    languageHint: caller.language ?? null,
  }
  const greeting = await receptionist.greet(world.session({ actor: RECEPTIONIST, now: caller.now }), {
    channel: 'voice',
    languageHint: caller.language ?? null,
    callerPhone: from,
  })
  let dialogue = greeting.dialogue
  const tools: string[] = []
  return {
    callId,
    greeting: greeting.text,
    async say(text, { at } = {}) {
      const session = world.session({ actor: RECEPTIONIST, now: at ?? caller.now })
      // As it comes out of the database again: plain JSON.
      const stored: unknown = JSON.parse(JSON.stringify(dialogue))
      const reply = await receptionist.hear(session, { text, dialogue: stored, context })
      dialogue = reply.dialogue
      tools.push(...reply.toolCalls.map(({ name, status }) => (status === 'succeeded' ? name : `${name} (${status})`)))
      return reply
    },
    toolsRun: () => tools,
  }
}

/** An appointment as the salon sees it in its book. */
export interface BookedAppointment {
  readonly service: string
  /** On the salon's own clock. */
  readonly start: string
  readonly status: string
  readonly source: string
  readonly customer: string
  readonly phone: string | null
  /** People, rooms and equipment that are taken for it. */
  readonly takes: readonly string[]
}

/** What a call left in the salon's book. */
export async function bookedIn(world: World, { callId }: Conversation): Promise<BookedAppointment[]> {
  return world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments as a')
      .innerJoin('services as s', (join) =>
        join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.service_id'),
      )
      .innerJoin('customers as c', (join) =>
        join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.customer_id'),
      )
      .select(['a.id', 's.name as service', 'a.starts_at', 'a.status', 'a.source', 'c.full_name', 'c.phone'])
      .where('a.tenant_id', '=', tx.tenantId)
      .where('a.call_id', '=', callId)
      .orderBy('a.created_at')
      .execute()
    return Promise.all(
      rows.map(async ({ id, service, starts_at, status, source, full_name, phone }) => {
        const start = starts_at
          .toZonedDateTimeISO('Europe/Madrid')
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
        return { service, start, status, source, customer: full_name ?? '', phone, takes: await takenFor(tx, id) }
      }),
    )
  })
}

async function takenFor(tx: TenantTx, appointmentId: string): Promise<string[]> {
  const taken = await tx.db
    .selectFrom('allocations as l')
    .innerJoin('resources as r', (join) =>
      join.onRef('r.tenant_id', '=', 'l.tenant_id').onRef('r.id', '=', 'l.resource_id'),
    )
    .select('r.name')
    .where('l.tenant_id', '=', tx.tenantId)
    .where('l.appointment_id', '=', appointmentId)
    .where('l.active', '=', true)
    .orderBy('r.type', 'desc')
    .execute()
  return taken.map(({ name }) => name)
}

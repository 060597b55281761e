import { expect } from 'vitest'
import type { Answered } from '../running-server.ts'
import { COURSE_PLACES } from './studio.ts'
import type { Studio } from './studio.ts'
import type { Side, TwoServers } from './two-servers.ts'

/** So many people at once, half of them at each server. */
interface Rush {
  readonly servers: TwoServers
  readonly studio: Studio
  readonly attempts: number
  /** The time that they all want; a test takes one of its own. */
  readonly start: Temporal.Instant
}

interface Refusal {
  code: string
  details: { alternatives: { start: string }[] }
}

/** All of them book one stylist at one time: one has it, the others hear of other times. */
export async function rushForOneSlot(rush: Rush): Promise<void> {
  const answers = await everybody(rush, '/appointments', (turn) => ({ ...slotOf(rush), customer: caller(turn) }))
  expectWinners(answers, { count: 1, code: 'booking.slot_taken' })
}

/** All of them want to keep it first: one holds it, nobody else can book it, and the one who holds it can. */
export async function rushToHoldOneSlot(rush: Rush): Promise<void> {
  const held = await everybody(rush, '/holds', () => slotOf(rush))
  const [hold] = expectWinners(held, { count: 1, code: 'booking.slot_taken' })
  const booked = await everybody(rush, '/appointments', (turn) => ({
    ...slotOf(rush),
    customer: caller(turn),
    ...(turn === rush.attempts - 1 ? { hold_token: hold?.body['token'] } : {}),
  }))
  expectWinners(booked, { count: 1, code: 'booking.slot_taken' })
  expect(booked.at(-1)?.status).toBe(201)
}

/** All of them want to join one session of ten: ten do, the others hear of the next session. */
export async function rushForOneSession(rush: Rush): Promise<void> {
  await openTwoSessions(rush)
  const answers = await everybody(rush, '/appointments', (turn) => ({ ...courseOf(rush), customer: caller(turn) }))
  expectWinners(answers, { count: COURSE_PLACES, code: 'booking.group_session_full' })
}

/** All of them want to keep a place of it first. */
export async function rushToHoldPlaces(rush: Rush): Promise<void> {
  await openTwoSessions(rush)
  const held = await everybody(rush, '/holds', () => courseOf(rush))
  const holds = expectWinners(held, { count: COURSE_PLACES, code: 'booking.group_session_full' })
  const booked = await everybody(rush, '/appointments', (turn) => ({
    ...courseOf(rush),
    customer: caller(turn),
    ...(turn < holds.length ? { hold_token: holds[turn]?.body['token'] } : {}),
  }))
  expectWinners(booked, { count: COURSE_PLACES, code: 'booking.group_session_full' })
  expect(booked.slice(0, COURSE_PLACES).map((answer) => answer.status)).toEqual(holds.map(() => 201))
}

const slotOf = ({ studio, start }: Rush) => ({
  service_id: studio.services.cut,
  start: start.toString(),
  resource_ids: studio.stylists.slice(0, 1),
})
const courseOf = ({ studio, start }: Rush) => ({ service_id: studio.services.course, start: start.toString() })
const caller = (turn: number) => ({ first_name: 'Caller', last_name: String(turn), phone: `+346${12_000_000 + turn}` })

async function openTwoSessions({ servers, studio, start }: Rush): Promise<void> {
  for (const begin of [start, start.add({ hours: 2 })]) {
    const body = { service_id: studio.services.course, start: begin.toString() }
    expect((await servers.ask(0, 'POST', '/group-sessions', { body })).status).toBe(201)
  }
}

function everybody(rush: Rush, path: string, bodyOf: (turn: number) => object): Promise<Answered[]> {
  const sideOf = (turn: number): Side => (turn % 2 === 0 ? 0 : 1)
  return Promise.all(
    Array.from({ length: rush.attempts }, (_, turn) =>
      rush.servers.ask(sideOf(turn), 'POST', path, { body: bodyOf(turn) }),
    ),
  )
}

/** So many were answered 201, all others 409 with this code and with other times; answers the winners. */
function expectWinners(answers: Answered[], { count, code }: { count: number; code: string }): Answered[] {
  const winners = answers.filter((answer) => answer.status === 201)
  const others = answers.filter((answer) => answer.status !== 201)
  expect(winners).toHaveLength(count)
  expect([...new Set(others.map(({ status, body }) => `${status} ${String(body['code'])}`))]).toEqual([`409 ${code}`])
  const taken = String(winners[0]?.body['start'])
  for (const { body } of others) {
    const { alternatives } = (body as unknown as Refusal).details
    expect(alternatives.length).toBeGreaterThan(0)
    expect(alternatives.map((slot) => slot.start)).not.toContain(taken)
  }
  return winners
}

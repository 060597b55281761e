import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { openBareCommits } from './bare-commits.ts'
import { runLoad } from './load.ts'
import type { Load } from './load.ts'
import type { Figure, Measured } from './report.ts'
import { takeTurns } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { WINDOW_DAYS } from './world.ts'
import type { BenchBusiness, BenchWorld } from './world.ts'

const CALLS = 100
const OPEN_SOCKETS = 500
const ROUND_MS = 6_000
/** A caller listens, thinks and speaks: nobody is heard more often than that. */
const PACE_MS = 3_000

/** What we add to a turn of a call whose words come and go on a socket, while 100 calls are going on. */
export async function benchLiveTurn({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<Measured> {
  await using cleanup = new AsyncDisposableStack()
  const commits = await openBareCommits({ url: world.url, connections: CALLS })
  cleanup.defer(() => commits.close())
  const ring = () => openCall(world, server)
  const callers = await Promise.all(Array.from({ length: CALLS }, ring))
  cleanup.defer(() => callers.forEach((caller) => caller.hangUp()))
  const measured = await takeTurns({
    bare: () => commits.run({ durationMs: ROUND_MS / 3 }),
    turns: () =>
      runLoad({ connections: CALLS, durationMs: ROUND_MS, paceMs: PACE_MS, ask: async (call) => callers[call]?.ask() }),
  })
  const others = await Promise.all(Array.from({ length: OPEN_SOCKETS - CALLS }, ring))
  cleanup.defer(() => others.forEach((caller) => caller.hangUp()))
  return {
    title: 'Turns of a call on a socket, 100 calls at once',
    explanation:
      'From the end of what the caller said to the first words of the answer, by the built-in brain: heard, kept, free\n' +
      'times looked for, answer kept. Floor: one-row commits on 100 connections.',
    figures: [
      ...(['p50', 'p95', 'p99'] as const).map((percentile) => figureOf(percentile, measured)),
      {
        name: `memory of the server with ${OPEN_SOCKETS} open sockets`,
        unit: 'MB',
        values: [server.residentMb()],
        floor: null,
        aim: { of: 'figure', bound: 'at_most', value: 600 },
      },
    ],
  }
}

function figureOf(
  percentile: 'p50' | 'p95' | 'p99',
  { turns, bare }: { turns: readonly Load[]; bare: readonly Load[] },
): Figure {
  return {
    name: `first words, ${percentile}`,
    unit: 'ms',
    values: turns.map((load) => load[percentile]),
    floor: bare.map((load) => load[percentile]),
    aim: percentile === 'p95' ? { of: 'figure', bound: 'at_most', value: 30 } : null,
  }
}

const Frame = z.looseObject({ response_id: z.int().optional(), content: z.string().optional() })

interface Caller {
  /** Says the next sentence and waits for the first words of the answer. */
  ask(): Promise<void>
  hangUp(): void
}

/** A telephone call whose words come to us on a socket, taken up and greeted. */
async function openCall({ firstDay, ordinary: business }: BenchWorld, server: BenchServer): Promise<Caller> {
  const callId = randomUUID()
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${business.socketPath}/${callId}`)
  const answers = new Map<number, () => void>()
  socket.on('message', (data: Buffer) => {
    const frame = Frame.parse(JSON.parse(data.toString()))
    if (frame.response_id !== undefined && frame.content !== '') answers.get(frame.response_id)?.()
  })
  const opened = Promise.withResolvers<void>()
  socket.once('open', () => opened.resolve())
  socket.once('error', opened.reject)
  await opened.promise
  const transcript: { role: 'agent' | 'user'; content: string }[] = []
  let responses = 0
  const answered = (frame: object): Promise<void> =>
    new Promise((resolve) => {
      answers.set(responses, resolve)
      socket.send(JSON.stringify(frame))
    })
  await answered({ interaction_type: 'call_details', call: detailsOf(business, callId) })
  return {
    ask: () => {
      const date = firstDay.add({ days: responses % WINDOW_DAYS })
      transcript.push({ role: 'agent', content: 'I see.' }, { role: 'user', content: sentenceAbout(date, responses) })
      responses++
      return answered({ interaction_type: 'response_required', response_id: responses, transcript })
    },
    hangUp: () => socket.close(),
  }
}

function detailsOf({ dialledNumber }: BenchBusiness, callId: string): object {
  const numbers = { from_number: '+34600000001', to_number: dialledNumber }
  return { call_id: callId, call_type: 'phone_call', direction: 'inbound', ...numbers }
}

/** Every other time a question, in between another wish. */
function sentenceAbout(date: Temporal.PlainDate, turn: number): string {
  if (turn % 2 === 1) return 'How much is a haircut?'
  const month = date.toLocaleString('en', { month: 'long' })
  return `I would like a haircut on ${month} ${date.day} at ten o'clock, please`
}

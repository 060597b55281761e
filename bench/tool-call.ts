import { createHmac, randomUUID } from 'node:crypto'
import { openBareCommits } from './bare-commits.ts'
import { createHttpClient } from './http-client.ts'
import type { HttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import type { Load } from './load.ts'
import type { Measured } from './report.ts'
import { takeTurns } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { WINDOW_DAYS } from './world.ts'
import type { BenchBusiness, BenchWorld } from './world.ts'

const CALLS = 50
const ROUND_MS = 4_000
/** Nobody speaks faster than that: in a conversation ten seconds and more lie between two questions. */
const PACE_MS = 1_000

/** Tool calls of a voice platform while 50 telephone calls are going on. */
export async function benchToolCall({ world, server }: { world: BenchWorld; server: BenchServer }): Promise<Measured> {
  const client = createHttpClient({ url: server.url, connections: CALLS })
  const commits = await openBareCommits({ url: world.url, connections: CALLS })
  await using cleanup = new AsyncDisposableStack()
  cleanup.defer(() => client.close())
  cleanup.defer(() => commits.close())
  const calls = Array.from({ length: CALLS }, () => createCaller(world, client))
  const askAll = (paceMs: number) => () =>
    runLoad({ connections: CALLS, durationMs: ROUND_MS, paceMs, ask: async (call) => calls[call]?.() })
  const measured = await takeTurns({
    bare: () => commits.run({ durationMs: ROUND_MS / 2 }),
    paced: askAll(PACE_MS),
    nonstop: askAll(0),
  })
  const perSecond = measured.nonstop.map((load) => load.perSecond)
  return {
    title: 'Tool calls of a voice platform, 50 calls at once',
    explanation:
      'POST /webhooks/vapi, check_availability: signature checked, delivery kept, call on record, free times looked for,\n' +
      'answer kept and spoken. Floor: one-row commits on 50 connections.',
    figures: [
      ...percentilesOf({ name: 'each call asks every second', loads: measured.paced, floor: measured.bare }),
      ...percentilesOf({ name: 'each call asks without pause', loads: measured.nonstop, floor: measured.bare }),
      {
        name: 'without pause, answers',
        unit: '/s',
        values: perSecond,
        floor: measured.bare.map((load) => load.perSecond),
        aim: null,
      },
    ],
  }
}

const FIFTY_MS = { of: 'figure', bound: 'at_most', value: 50 } as const

function percentilesOf({ name, loads, floor }: { name: string; loads: readonly Load[]; floor: readonly Load[] }) {
  return (['p50', 'p95', 'p99'] as const).map((percentile) => ({
    name: `${name}, ${percentile}`,
    unit: 'ms' as const,
    values: loads.map((load) => load[percentile]),
    floor: floor.map((load) => load[percentile]),
    aim: percentile === 'p95' ? FIFTY_MS : null,
  }))
}

/** One telephone call: each time it is asked it wants to know what is free on another day. */
function createCaller({ firstDay, ordinary: business }: BenchWorld, client: HttpClient): () => Promise<void> {
  const callId = randomUUID()
  let questions = 0
  return async () => {
    const date = firstDay.add({ days: questions++ % WINDOW_DAYS }).toString()
    const body = JSON.stringify(toolCallMessage(business, { callId, date }))
    const answer = await client.send({
      method: 'POST',
      path: '/webhooks/vapi',
      headers: { 'content-type': 'application/json', ...signatureOf(business, body) },
      body,
      status: 200,
    })
    if (!answer.includes('slot_token')) throw new Error(`no free time was offered: ${answer.slice(0, 500)}`)
  }
}

function toolCallMessage({ dialledNumber }: BenchBusiness, { callId, date }: { callId: string; date: string }) {
  const given = JSON.stringify({ service: 'Haircut', date })
  const toolCall = { id: randomUUID(), type: 'function', function: { name: 'check_availability', arguments: given } }
  const customer = { number: '+34600000001' }
  const call = { id: callId, type: 'inboundPhoneCall', customer }
  const numbers = { phoneNumber: { number: dialledNumber }, customer }
  return { message: { type: 'tool-calls', timestamp: Date.now(), toolCallList: [toolCall], call, ...numbers } }
}

function signatureOf({ signingKey }: BenchBusiness, body: string): Record<string, string> {
  const timestamp = String(Date.now())
  const signature = createHmac('sha256', signingKey).update(`${timestamp}.${body}`).digest('hex')
  return { 'x-timestamp': timestamp, 'x-signature': signature }
}

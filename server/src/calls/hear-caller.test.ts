import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld, worldOwner, worldVault, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createDatabase } from '../db/database.ts'
import type { Database } from '../db/database.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeAssistant } from './change-assistant.ts'
import { holdAnswer } from './hold-answer.ts'
import { getCall } from './list-calls.ts'
import { createLiveDesk } from './live-desk.ts'
import type { LiveDesk } from './ports.ts'
import { findUtterance } from './store/utterance.ts'

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number

let world: OpenWorld
let elsewhere: Database

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  elsewhere = createDatabase({ url: world.url, poolSize: 12, onError: () => undefined })
  const changes = { brain: 'language-model' } as const
  const changed = await changeAssistant(world.session(), { changes, transferNumber: undefined, expectedVersion: null })
  if (!changed.ok) throw new Error(changed.refusal.code)
})
afterAll(async () => {
  await elsewhere.close()
  await world.close()
})

/** A session of another process on the same database, so many seconds later. */
function sessionElsewhere(secondsLater = 0): TenantSession {
  const now = WORLD_NOW.add({ seconds: secondsLater })
  const origin = { requestId: 'req_elsewhere', ipAddress: '192.0.2.11', userAgent: 'elsewhere' }
  const acting = { tenantId: world.ids.tenant, actor: worldOwner, origin, clock: () => now, vault: worldVault }
  return createTenantSession({ database: elsewhere, ...acting })
}

/** A desk whose model counts how often it is asked, and answers when it may. */
function slowDesk() {
  const may = Promise.withResolvers<void>()
  const asked: string[] = []
  const receptionist = scriptedReceptionist(async (heard) => {
    asked.push(heard.text)
    await may.promise
    return { ...(await rememberEverything(heard)), brain: 'language-model' }
  })
  return { desk: createLiveDesk({ receptionist, logger: silentLogger }), asked, letAnswer: may.resolve }
}

async function ring(desk: LiveDesk): Promise<CallId> {
  const call = {
    providerCallId: newId<string>(),
    carrierCallId: null,
    direction: 'inbound',
    from: LUCIA,
    to: SALON,
  } as const
  const arriving = { provider: 'test', call: { ...call, callerName: null, agentId: null } }
  const opening = await desk.open(world.session(), arriving)
  if (opening.kind === 'refused') throw new Error(opening.spoken)
  return opening.callId
}

const patient = { signal: new AbortController().signal, say: () => undefined }

async function whole(callId: CallId) {
  const found = await getCall(world.session(), callId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

async function untilAsked(asked: readonly string[], times: number): Promise<void> {
  while (asked.length < times) await new Promise((resolve) => setImmediate(resolve))
}

test('what is delivered to two servers at once is answered by one model once, and both say the same', async () => {
  const { desk, asked, letAnswer } = slowDesk()
  const other = slowDesk()
  other.letAnswer()
  const callId = await ring(desk)
  const said: string[][] = [[], []]
  const once = { callId, text: 'a haircut', utteranceId: 'u1' }
  const first = desk.hear(world.session(), { ...patient, ...once, say: (part) => said[0]?.push(part) })
  await untilAsked(asked, 1)
  let looks = 0
  const session = sessionElsewhere()
  const looking: TenantSession = { ...session, transact: (work) => session.transact(work).finally(() => (looks += 1)) }
  const others = [0, 0, 0].map(() =>
    other.desk.hear(looking, { ...patient, ...once, say: (part) => said[1]?.push(part) }),
  )
  while (looks < 3) await new Promise((resolve) => setImmediate(resolve))
  letAnswer()

  const replies = await Promise.all([first, ...others])
  expect(replies.map((reply) => reply?.text)).toEqual(Array(4).fill('Heard a haircut.'))
  expect([...asked, ...other.asked]).toEqual(['a haircut'])
  expect(said).toEqual([['Heard a haircut.'], Array(3).fill('Heard a haircut.')])
  const { turns } = await whole(callId)
  expect(turns.map(({ text }) => text)).toEqual(['Bella Hair Salon, good morning.', 'a haircut', 'Heard a haircut.'])
})

test('when the server dies that was answering, the other one takes the answer over', async () => {
  const { desk, asked, letAnswer } = slowDesk()
  const other = slowDesk()
  other.letAnswer()
  const callId = await ring(desk)
  const once = { callId, text: 'a haircut', utteranceId: 'u1' }
  // A process that is gone writes nothing any more.
  let isDead = false
  const dying: TenantSession = {
    ...world.session(),
    transact: (work) => (isDead ? Promise.reject(new Error('killed')) : world.session().transact(work)),
  }
  const lost = desk.hear(dying, { ...patient, ...once })
  await untilAsked(asked, 1)
  isDead = true
  letAnswer()
  await expect(lost).rejects.toThrow('killed')

  const reply = await other.desk.hear(sessionElsewhere(6), { ...patient, ...once })
  expect(reply?.text).toBe('Heard a haircut.')
  expect(other.asked).toEqual(['a haircut'])
  const { turns } = await whole(callId)
  expect(turns.map(({ text }) => text)).toEqual(['Bella Hair Salon, good morning.', 'a haircut', 'Heard a haircut.'])
})

test('a model that thinks for long is left alone, however long it takes', async () => {
  const { desk, asked, letAnswer } = slowDesk()
  const callId = await ring(desk)
  const once = { callId, text: 'a haircut', utteranceId: 'u1' }
  const first = desk.hear(world.session(), { ...patient, ...once })
  await untilAsked(asked, 1)
  const held = { callId, utteranceId: 'u1' }
  const untilWhen = async () => (await world.inTenant((tx) => findUtterance(tx, held)))?.answeringUntil?.toString()
  const [begun, later] = [WORLD_NOW.add({ seconds: 5 }), WORLD_NOW.add({ seconds: 65 })].map(String)
  expect(await untilWhen()).toBe(begun)

  {
    using _held = holdAnswer(sessionElsewhere(60), { ...held, logger: silentLogger, renewedEveryMs: 1 })
    while ((await untilWhen()) === begun) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await untilWhen()).toBe(later)
  letAnswer()
  await first
  expect(await untilWhen()).toBeUndefined()
})

test('who waits for the answer of another server and is no longer listened to stops waiting', async () => {
  const { desk, asked, letAnswer } = slowDesk()
  const callId = await ring(desk)
  const once = { callId, text: 'a haircut', utteranceId: 'u1' }
  const first = desk.hear(world.session(), { ...patient, ...once })
  await untilAsked(asked, 1)
  const gone = new AbortController()
  gone.abort()

  const reply = await slowDesk().desk.hear(sessionElsewhere(), { ...patient, ...once, signal: gone.signal })
  expect(reply).toMatchObject({ text: '', then: { kind: 'listen' } })
  letAnswer()
  expect((await first)?.text).toBe('Heard a haircut.')
})

test('what comes again after the caller has said something else cuts no answer to that', async () => {
  const { desk, asked, letAnswer } = slowDesk()
  const callId = await ring(desk)
  const spokenOver = new AbortController()
  const one = { callId, text: 'a hair', utteranceId: 'u1' }
  const first = desk.hear(world.session(), { ...patient, ...one, signal: spokenOver.signal })
  await untilAsked(asked, 1)
  spokenOver.abort()
  const second = desk.hear(world.session(), { ...patient, callId, text: 'a haircut', utteranceId: 'u2' })
  await untilAsked(asked, 2)

  const again = await slowDesk().desk.hear(sessionElsewhere(6), { ...patient, ...one })
  expect(again).toMatchObject({ text: '', then: { kind: 'listen' } })
  letAnswer()
  await first
  expect((await second)?.text).toBe('Heard a haircut.')
  const { turns } = await whole(callId)
  expect(turns.at(-1)).toMatchObject({ text: 'Heard a haircut.', interruptedAt: null })
})

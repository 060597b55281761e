import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announcedEvents, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import { runTool } from '../index.ts'
import type { ConversationContext } from '../index.ts'
import { sendCodeTask } from '../send-code-task.ts'

const NOW = '2026-11-20T09:00:00Z'
const LUCIA = '+34611222333'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  await world.inTenant((tx) =>
    tx.db.updateTable('assistants').set({ verification: 'code' }).where('tenant_id', '=', tx.tenantId).execute(),
  )
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant((tx) => tx.db.deleteFrom('verification_codes').where('tenant_id', '=', tx.tenantId).execute()),
)

async function ring(from: string = LUCIA): Promise<ConversationContext> {
  const callId = newId<CallId>()
  const columns = { id: callId, provider: 'test', provider_call_id: callId }
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, ...columns })
      .execute(),
  )
  return { channel: 'voice', place: { callId }, callerPhone: from as E164Number, branchId: null, languageHint: 'en' }
}

const session = (now: string = NOW) => world.session({ now, actor: RECEPTIONIST })
const codeIn = async (context: ConversationContext, name: string, args: object, now: string = NOW) =>
  (await runTool(session(now), { name, args, context })).outcome.code

/** Runs what follows the event of the latest code, as the clock would, and reads the SMS. */
async function latestText(): Promise<{ to: string; digits: string }> {
  const event = (await world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))).at(-1)
  const texts: { to: string; digits: string }[] = []
  const sender = {
    sendCode: async (_session: unknown, { to, body }: { to: string; body: string }) => {
      texts.push({ to, digits: /\d{6}/.exec(body)?.[0] ?? '' })
    },
  }
  await sendCodeTask(sender).run(session(), { payload: event?.payload })
  const [text] = texts
  if (text === undefined) throw new Error('nothing was sent')
  return text
}

describe('A business that wants a code', () => {
  test('tells nothing without one, and after it all that is asked in this call', async () => {
    const call = await ring()
    expect(await codeIn(call, 'find_appointments', { name: 'Lucía Fernández' })).toBe('receptionist.code_needed')
    expect(await codeIn(call, 'send_verification_code', {})).toBeNull()
    const { to, digits } = await latestText()
    expect(to).toBe(LUCIA)
    expect(await codeIn(call, 'verify_code', { code: `it is ${digits.split('').join(' ')}` })).toBeNull()
    expect(await codeIn(call, 'find_appointments', {})).toBeNull()
    expect(await codeIn(await ring(), 'find_appointments', {})).toBe('receptionist.code_needed')
  })

  test('takes a code once, for ten minutes, and in the call that it was sent for', async () => {
    const call = await ring()
    await codeIn(call, 'send_verification_code', {})
    const { digits: code } = await latestText()
    expect(await codeIn(await ring(), 'verify_code', { code })).toBe('receptionist.code_wrong')
    expect(await codeIn(call, 'verify_code', { code }, '2026-11-20T09:10:00Z')).toBe('receptionist.code_wrong')
    expect(await codeIn(call, 'verify_code', { code })).toBeNull()
    expect(await codeIn(call, 'verify_code', { code })).toBe('receptionist.code_wrong')
  })

  test('lets nobody try more than five, not even ten at once', async () => {
    const call = await ring()
    await codeIn(call, 'send_verification_code', {})
    const { digits: code } = await latestText()
    const wrong = code === '000000' ? '111111' : '000000'
    await Promise.all(Array.from({ length: 10 }, () => codeIn(call, 'verify_code', { code: wrong })))
    expect(await codeIn(call, 'verify_code', { code })).toBe('receptionist.code_wrong')
  })

  test('sends no more than three, not even to six calls at once', async () => {
    const calls = await Promise.all(Array.from({ length: 6 }, () => ring()))
    const sent = await Promise.all(calls.map((call) => codeIn(call, 'send_verification_code', {})))
    expect(sent.filter((code) => code === null)).toHaveLength(3)
    expect(new Set(sent)).toEqual(new Set([null, 'receptionist.too_many_codes']))
  })

  test('says the same to whoever is no customer, and sends nothing', async () => {
    const before = (await world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))).length
    expect(await codeIn(await ring('+34655777200'), 'send_verification_code', {})).toBeNull()
    expect(await world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))).toHaveLength(before)
  })
})

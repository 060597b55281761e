import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { digitsOf } from '../src/receptionist/verification-code.ts'
import { callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

const FRIDAY = '2026-11-20T09:00:00Z'
const LUCIA = '+34611222333'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  const call = await callBella(world, { now: FRIDAY, from: LUCIA, language: 'en' })
  await call.say('A manicure on Wednesday at eleven please')
  expect((await call.say('Yes')).text).toContain('booked')
})
afterAll(() => world.close())
beforeEach(() => demand('number_and_fact'))

async function demand(verification: 'number' | 'number_and_fact' | 'code'): Promise<void> {
  await world.inTenant((tx) =>
    tx.db.updateTable('assistants').set({ verification }).where('tenant_id', '=', tx.tenantId).execute(),
  )
}

const ring = (from: string = LUCIA, language: 'en' | 'de' | 'es' = 'en') =>
  callBella(world, { now: FRIDAY, from, language })

describe('A business that wants the name besides the number', () => {
  test.each([
    ['en', 'What appointments do I have?', 'first and last name', 'Lucía Fernández', 'Wednesday'],
    ['de', 'Welche Termine habe ich?', 'Vor- und Nachnamen', 'Lucía Fernández', 'Mittwoch'],
    ['es', '¿Qué citas tengo?', 'nombre y sus apellidos', 'Lucía Fernández', 'miércoles'],
  ] as const)('asks for it in %s, and then tells', async (language, asked, wanted, name, told) => {
    const call = await ring(LUCIA, language)
    expect((await call.say(asked)).text).toContain(wanted)
    expect((await call.say(name)).text).toContain(told)
  })

  test('asks once: who has said it may do more in the same call', async () => {
    const call = await ring()
    await call.say('What appointments do I have?')
    await call.say('Lucía Fernández')
    const again = await call.say('Please cancel it')
    expect(again.text).toContain('Shall I cancel')
    expect((await call.say('No')).text).not.toContain('name')
  })

  test('is satisfied when the name was said by the way', async () => {
    const call = await ring()
    expect((await call.say('Hello, this is Lucía Fernández, what appointments do I have?')).text).toContain('Wednesday')
  })

  test.each(['Lucía', 'Peter Miller', 'Lucía Miller'])('tells nothing to who says %s', async (name) => {
    const call = await ring()
    await call.say('What appointments do I have?')
    expect((await call.say(name)).text).not.toContain('Wednesday')
  })

  test('lets what was booked in this call be changed in it without a word more', async () => {
    const call = await ring()
    await call.say('A manicure on Thursday at eleven please')
    expect((await call.say('Yes')).text).toContain('booked')
    expect((await call.say('Actually, make it an hour later')).text).toContain('12')
  })

  test('a booking needs no name of a customer whose number it is', async () => {
    const call = await ring()
    await call.say('A manicure on Tuesday at four in the afternoon please')
    expect((await call.say('Yes')).text).toContain('booked')
  })
})

test('A business that trusts the number asks nothing', async () => {
  await demand('number')
  expect((await (await ring()).say('What appointments do I have?')).text).toContain('Wednesday')
})

/** The digits of the code that was sent in this call. */
async function codeSentIn({ callId }: Conversation): Promise<string> {
  const { id } = await world.inTenant((tx) =>
    tx.db
      .selectFrom('verification_codes')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .executeTakeFirstOrThrow(),
  )
  return digitsOf(world.session(), id)
}

describe('A business that wants a code', () => {
  test('sends it, asks for it, and then tells what it was wanted for', async () => {
    await demand('code')
    const call = await ring()
    expect((await call.say('What appointments do I have?')).text).toContain('Please tell me the code')
    const digits = await codeSentIn(call)
    expect((await call.say(digits.split('').join(' '))).text).toContain('Wednesday')
  })

  test('lets a wrong code be said again, and then offers a person', async () => {
    await demand('code')
    const call = await ring()
    await call.say('What appointments do I have?')
    const wrong = (await codeSentIn(call)) === '123456' ? '654321' : '123456'
    expect((await call.say(wrong)).text).toContain('That is not the code')
    expect((await call.say(wrong)).text).toContain('a person')
  })
})

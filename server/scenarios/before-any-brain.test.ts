import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => setUp({ greeting: null, discloses_ai: true, recording_enabled: false, emergency_message: null }))

async function setUp(assistant: {
  greeting?: string | null
  discloses_ai?: boolean
  recording_enabled?: boolean
  emergency_message?: string | null
  emergency_number?: string | null
  languages?: string[]
}): Promise<void> {
  await world.inTenant((tx) =>
    tx.db.updateTable('assistants').set(assistant).where('tenant_id', '=', tx.tenantId).execute(),
  )
}

async function emergenciesOf({ callId }: Conversation) {
  return world.inTenant((tx) =>
    tx.db
      .selectFrom('follow_ups')
      .select(['body', 'phone'])
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .where('kind', '=', 'emergency')
      .execute(),
  )
}

describe('Somebody in danger', () => {
  test('is told at once where help comes from, is on record, and the conversation goes on where it was', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655777100', language: 'en' })
    await call.say('A manicure on Wednesday at eleven please')
    const told = await call.say("Wait, I can't breathe!")
    expect(told.text).toBe('If somebody is in danger, hang up and call 112 now.')
    await call.say('My heart, I think it is a heart attack')
    expect(await emergenciesOf(call)).toEqual([{ body: "Wait, I can't breathe!", phone: '+34655777100' }])
    const on = await call.say('Sorry, I am fine. Yes, book it.')
    expect(on.text).toMatch(/name|booked|Shall I/i)
  })

  test('hears the words of the business, and before them the usual ones where they speak another language', async () => {
    await setUp({ emergency_message: 'Leave the salon and call one one two' })
    const call = await callBella(world, { now: FRIDAY, language: 'en' })
    expect((await call.say('Heart attack!')).text).toBe('Leave the salon and call one one two.')
    const german = (await call.say('Mein Mann hat einen Herzinfarkt!')).text
    expect(german).toMatch(/^Wenn jemand in Gefahr ist, .*112.* Leave the salon and call one one two\.$/)
    await setUp({ emergency_message: null, emergency_number: '061' })
    expect((await call.say('No puedo respirar')).text).toMatch(/peligro.*061/)
    await setUp({ emergency_number: null })
  })

  test('is answered in the language of their words, also where nobody speaks it, and the call goes on in its own', async () => {
    await setUp({ languages: ['en'] })
    const call = await callBella(world, { now: FRIDAY, language: 'en' })
    await call.say('A manicure on Wednesday at eleven please')
    const told = await call.say('¡Ayuda, un infarto!')
    expect(told).toMatchObject({ language: 'es' })
    expect(told.text).toMatch(/peligro.*112/)
    expect((await call.say('Sorry, yes please')).language).toBe('en')
    await setUp({ languages: ['en', 'de', 'es'] })
  })

  test('is nobody who lives at 112 Main Street', async () => {
    const call = await callBella(world, { now: FRIDAY, language: 'en' })
    expect((await call.say('112 Main Street')).text).not.toContain('in danger')
    expect(await emergenciesOf(call)).toEqual([])
  })
})

test('A caller who insults twice is offered a person, and a yes puts them through', async () => {
  const call = await callBella(world, { now: FRIDAY, language: 'en' })
  expect((await call.say('You are so stupid')).text).not.toContain('Shall I put you through')
  expect((await call.say('You idiot!')).text).toContain('Shall I put you through to a person?')
  expect((await call.say('Yes please')).handover?.number).toBe('+34910123457')
})

test('Of a very long utterance the beginning is heard, and the conversation goes on', async () => {
  const call = await callBella(world, { now: FRIDAY, language: 'en' })
  const reply = await call.say(`A manicure on Wednesday at eleven please. ${'And then some. '.repeat(2_000)}`)
  expect(reply.text).not.toBe('')
})

describe('The greeting', () => {
  test.each([
    ['en', 'Hello, this is the AI assistant of Bella Hair Salon. How can I help you?'],
    ['de', 'Guten Tag, hier ist der KI-Assistent von Bella Hair Salon. Was kann ich für Sie tun?'],
    ['es', 'Hola, le atiende el asistente de inteligencia artificial de Bella Hair Salon. ¿En qué puedo ayudarle?'],
  ] as const)('says in %s that no person is speaking', async (language, greeting) => {
    expect((await callBella(world, { language })).greeting).toBe(greeting)
  })

  test.each([
    [{ discloses_ai: false }, 'Hello, this is Bella Hair Salon. How can I help you?'],
    [
      { recording_enabled: true },
      'Hello, this is the AI assistant of Bella Hair Salon. This call is recorded. How can I help you?',
    ],
    [{ greeting: 'Welcome to Bella!' }, 'You are speaking with an AI assistant. Welcome to Bella!'],
    [{ greeting: 'Hi, I am the AI of Bella.' }, 'Hi, I am the AI of Bella.'],
    [
      { greeting: 'Hi, your virtual assistant here.', recording_enabled: true },
      'This call is recorded. Hi, your virtual assistant here.',
    ],
    [
      { greeting: 'Hi, AI here. We are recording this.', recording_enabled: true },
      'Hi, AI here. We are recording this.',
    ],
  ])('set up as %j says what must be said, and nothing twice', async (assistant, greeting) => {
    await setUp(assistant)
    expect((await callBella(world, { language: 'en' })).greeting).toBe(greeting)
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { madrid } from '../test/world/bookings.ts'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'
import type { Conversation } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = '2026-11-20T09:00:00Z'
const ANNA = '+34612345301'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
    await tx.db.deleteFrom('resource_blocks').execute()
    await tx.db.updateTable('services').set({ cancellation_fee_minor: null }).execute()
  }),
)

const ring = (changes: { from?: string; now?: string } = {}) =>
  callBella(world, { now: FRIDAY, from: ANNA, ...changes })

/** Anna has a haircut with María on four Tuesdays at ten. */
async function fourTuesdays(): Promise<Conversation> {
  const call = await ring()
  await call.say('A haircut every Tuesday at ten with María, four times')
  const asked = await call.say('yes please')
  if (asked.outcome !== 'booked') await call.say('Anna Schmidt')
  expect(await statesOf(call)).toEqual(['11-24T10:00', '12-01T10:00', '12-08T10:00', '12-15T10:00'])
  return call
}

/** What stands in the book by now; what was cancelled does not. */
async function statesOf(call: Conversation): Promise<string[]> {
  const booked = await bookedIn(world, call)
  return booked
    .filter(({ status }) => status !== 'cancelled')
    .map(({ start }) => start.slice(5))
    .toSorted()
}

const away = (from: string, to: string) =>
  world.inTenant((tx) =>
    tx.db
      .insertInto('resource_blocks')
      .values({
        tenant_id: tx.tenantId,
        resource_id: world.ids.maria,
        starts_at: madrid(from),
        ends_at: madrid(to),
        block_type: 'vacation',
      })
      .execute(),
  )

describe('A whole series is cancelled after a yes to how many that is', () => {
  test('in English: all my Tuesdays', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    const asked = await call.say('please cancel all my Tuesdays')
    expect(asked.text).toMatch(/^That is Haircut with María García on Tuesday, the 24th of November at 10:00 am/)
    expect(asked.text).toMatch(/Shall I cancel these 4 appointments\?$/)
    expect(await statesOf(booked)).toHaveLength(4)
    const done = await call.say('yes')
    expect([done.outcome, done.text]).toEqual([
      'cancelled',
      '4 appointments are cancelled, Haircut. Is there anything else I can do for you?',
    ])
    expect(await statesOf(booked)).toEqual([])
    expect(call.toolsRun()).toEqual(['find_offers', 'find_appointments', 'quote_cancellation', 'cancel_series'])
  })

  test('in German: whoever does not say it is asked how much is meant', async () => {
    const booked = await fourTuesdays()
    const call = await ring({})
    const asked = await call.say('Ich möchte meinen Termin absagen bitte')
    expect(asked.text).toContain('Meinen Sie nur diesen Termin, diesen und alle danach, oder die ganze Serie?')
    expect((await call.say('ab dem achten Dezember')).text).toContain('Soll ich diese 2 Termine absagen?')
    await call.say('ja')
    expect(await statesOf(booked)).toEqual(['11-24T10:00', '12-01T10:00'])
  })

  test('in Spanish: only this one', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    const asked = await call.say('Hola, quiero cancelar mi cita')
    expect(asked.text).toContain('¿Se refiere solo a esta cita, a esta y todas las siguientes, o a toda la serie?')
    expect((await call.say('solo esta')).text).toContain('¿Quiere que la cancele?')
    await call.say('sí')
    expect(await statesOf(booked)).toEqual(['12-01T10:00', '12-08T10:00', '12-15T10:00'])
  })

  test('From next week on; a no keeps all of it', async () => {
    const booked = await fourTuesdays()
    const call = await ring({ now: '2026-11-23T09:00:00Z' })
    expect((await call.say('cancel my haircuts from next week on')).text).toMatch(/these 3 appointments\?$/)
    await call.say('no')
    expect(await statesOf(booked)).toHaveLength(4)
    expect(call.toolsRun()).not.toContain('cancel_series')
  })

  test('The whole series, and then only one of it after all', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    await call.say('I want to cancel the whole series')
    const asked = await call.say('no, only the one on the 8th of December')
    expect(asked.text).toContain('the 8th of December at 10:00 am. Shall I cancel it?')
    await call.say('yes')
    expect(await statesOf(booked)).toEqual(['11-24T10:00', '12-01T10:00', '12-15T10:00'])
  })

  test('The fee of it is told before the yes, and is what is owed', async () => {
    const booked = await fourTuesdays()
    await world.inTenant((tx) => tx.db.updateTable('services').set({ cancellation_fee_minor: 500 }).execute())
    const call = await ring({ now: '2026-11-23T20:00:00Z' })
    expect((await call.say('cancel all of them')).text).toContain('To cancel now costs a fee of €5.')
    expect((await call.say('yes')).text).toContain('4 appointments are cancelled, Haircut. The fee for it is €5.')
    expect(await statesOf(booked)).toEqual([])
  })
})

describe('A whole series is moved after a yes to where its dates go', () => {
  test('in English: all of them to Wednesdays at ten', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    const asked = await call.say('Please move all my appointments to Wednesdays at ten')
    expect(asked.text).toBe(
      'Haircut with María García, 4 times, the first one on Wednesday, the 25th of November at 10:00 am, the last one on Wednesday, the 16th of December. Shall I move these 4 appointments there?',
    )
    expect(await statesOf(booked)).toContain('11-24T10:00')
    const done = await call.say('yes')
    expect(done.outcome).toBe('rescheduled')
    expect(done.text).toMatch(/^Done, I have moved them: Haircut with María García, 4 times/)
    expect(await statesOf(booked)).toEqual(['11-25T10:00', '12-02T10:00', '12-09T10:00', '12-16T10:00'])
    expect(call.toolsRun()).toEqual(['find_offers', 'find_appointments', 'plan_series_move', 'reschedule_series'])
  })

  test('in German: ab jetzt eine Stunde später', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    expect((await call.say('Ich möchte meine Termine verschieben, ab jetzt eine Stunde später')).text).toContain(
      'Soll ich diese 4 Termine dorthin verlegen?',
    )
    await call.say('ja')
    expect(await statesOf(booked)).toEqual(['11-24T11:00', '12-01T11:00', '12-08T11:00', '12-15T11:00'])
  })

  test('in Spanish: asked how much, and where to, one after the other', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    expect((await call.say('Buenos días, quiero cambiar mi cita')).text).toContain('es parte de una serie')
    expect((await call.say('toda la serie')).text).toContain('¿Cuándo desea venir en su lugar?')
    expect((await call.say('a los jueves a las cuatro de la tarde')).text).toContain('¿Cambio estas 4 citas?')
    await call.say('sí')
    expect(await statesOf(booked)).toEqual(['11-26T16:00', '12-03T16:00', '12-10T16:00', '12-17T16:00'])
  })

  test('What cannot be moved there is told with another time, and stays if the caller wants that', async () => {
    const booked = await fourTuesdays()
    await away('2026-12-02T00:00', '2026-12-03T00:00')
    await world.inTenant((tx) =>
      tx.db
        .updateTable('appointment_series')
        .set({ resource_ids: [world.ids.maria] })
        .execute(),
    )
    const call = await ring()
    const asked = await call.say('move all of them to Wednesdays at ten please')
    expect(asked.text).toContain('María García is away then, on Wednesday, the 2nd of December at 10:00 am. Instead')
    expect(asked.text).toMatch(/or leave it where it is\?$/)
    expect((await call.say('leave it where it is')).text).toBe('Shall I move these 3 appointments there?')
    expect((await call.say('yes')).text).toContain('As before: on Tuesday, the 1st of December at 10:00 am.')
    expect(await statesOf(booked)).toEqual(['11-25T10:00', '12-01T10:00', '12-09T10:00', '12-16T10:00'])
  })

  test('Only one of them is moved as any appointment is', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    await call.say('I need to move my appointment')
    expect((await call.say('only this one')).text).toContain('When would you like to come instead?')
    expect((await call.say('Thursday at eleven')).text).toContain('Shall I move your appointment to then?')
    await call.say('yes')
    expect(await statesOf(booked)).toEqual(['11-26T11:00', '12-01T10:00', '12-08T10:00', '12-15T10:00'])
  })

  test('Whoever hangs up before the yes has moved nothing', async () => {
    const booked = await fourTuesdays()
    const call = await ring()
    await call.say('move all of them to Wednesdays at ten')
    expect((await call.say('goodbye')).text).toMatch(/appointment stays|keep/)
    expect(await statesOf(booked)).toContain('11-24T10:00')
    expect(call.toolsRun()).not.toContain('reschedule_series')
  })

  test('Somebody else hears of none of it', async () => {
    const booked = await fourTuesdays()
    const call = await ring({ from: '+34612345399' })
    expect((await call.say('cancel all my Tuesdays')).text).not.toContain('Tuesday')
    expect(await statesOf(booked)).toHaveLength(4)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { bookedIn, callBella } from './conversation.ts'

// Friday 20 November 2026, ten in the morning in Madrid. The salon is open Tuesday to Friday 10-20, Saturday 9-14.
const FRIDAY = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ring = () => callBella(world, { now: FRIDAY })

describe('Choosing among offered times', () => {
  test('"The second one" is the second one, and it is read back before it is booked', async () => {
    const call = await ring()
    expect((await call.say("I'd like a haircut on Wednesday")).text).toBe(
      'I could fit you in on Wednesday, the 25th of November at 10:00 am, 11:30 am or 1:00 pm with María García. Which would you like?',
    )
    expect((await call.say('the second one please')).text).toBe(
      'Haircut with María García is free on Wednesday, the 25th of November at 11:30 am. Shall I book that?',
    )
  })

  test.each([
    ['the 1 pm one', '1:00 pm'],
    ['half past eleven', '11:30 am'],
    ['the last one', '1:00 pm'],
    ['number one', '10:00 am'],
  ])('"%s" picks %s', async (choice, time) => {
    const call = await ring()
    await call.say("I'd like a haircut on Wednesday")
    expect((await call.say(choice)).text).toContain(`the 25th of November at ${time}. Shall I book that?`)
    expect(call.toolsRun()).toEqual(['check_availability'])
  })

  test('A plain "yes" to three times is no choice: they are offered again', async () => {
    const call = await ring()
    const offered = await call.say("I'd like a haircut on Wednesday")
    expect((await call.say('yes')).text).toBe(offered.text)
  })

  test('"A bit later" and "a bit earlier" look around what was offered', async () => {
    const call = await ring()
    await call.say("I'd like a haircut on Wednesday at eleven with Laura")
    expect((await call.say('a bit later please')).text).toContain('at 11:15 am, 11:45 am or 12:15 pm with Laura Pérez')
    expect((await call.say('a bit earlier')).text).toContain('at 10:00 am, 10:30 am or 11:00 am with Laura Pérez')
  })

  test('"Not that day" offers the days after it, at the same time of day', async () => {
    const call = await ring()
    await call.say("I'd like a haircut on Wednesday at eleven with Laura")
    expect((await call.say('not that day')).text).toContain(
      'on Thursday, the 26th of November at 11:00 am, on Friday, the 27th of November at 11:00 am',
    )
  })

  test('"Actually with Laura" keeps day and time', async () => {
    const call = await ring()
    await call.say('a haircut on Wednesday at eleven with María')
    expect((await call.say('actually with Laura')).text).toBe(
      'Haircut with Laura Pérez is free on Wednesday, the 25th of November at 11:00 am. Shall I book that?',
    )
  })

  test('"Rather with Laura" keeps a time that was picked from several', async () => {
    const call = await ring()
    await call.say('a haircut on Wednesday')
    await call.say('10 then')
    expect((await call.say('rather with Laura')).text).toBe(
      'Haircut with Laura Pérez is free on Wednesday, the 25th of November at 10:00 am. Shall I book that?',
    )
  })

  test('Another day after the read-back keeps the time, and only the new one is booked', async () => {
    const call = await callBella(world, { now: FRIDAY, from: '+34655000111' })
    await call.say('a haircut next Tuesday at four with Carmen')
    expect((await call.say('no, Wednesday would be better')).text).toContain(
      'Wednesday, the 25th of November at 4:00 pm',
    )
    await call.say('yes')
    await call.say('Gina Lopez')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-25T16:00', takes: ['Carmen Ruiz', 'Chair'] }])
  })

  test('Another time while the name is asked for is kept instead of the first, which is free again', async () => {
    const call = await ring()
    await call.say('a haircut on Friday 27 November at ten with Laura')
    await call.say('yes')
    await call.say('oh wait, at twelve please')
    await call.say('yes')
    expect(call.toolsRun()).toEqual(['check_availability', 'hold_slot', 'check_availability', 'hold_slot'])
    const other = await ring()
    expect((await other.say('a haircut on Friday 27 November at twelve with Laura')).text).toContain('already taken')
    expect((await other.say('then at ten')).text).toContain('10:00 am. Shall I book that?')
    expect((await call.say('Helga Um, 612 345 690')).outcome).toBe('booked')
    expect(await bookedIn(world, call)).toMatchObject([{ start: '2026-11-27T12:00' }])
  })

  test('After three rounds of offers a person is offered', async () => {
    const call = await ring()
    await call.say("I'd like a haircut on Wednesday")
    await call.say('later')
    await call.say('later')
    expect((await call.say('later')).text).toContain('Shall I put you through to a person')
  })
})

describe('Times that cannot be', () => {
  test('A closed day is said to be closed, with the nearest times instead', async () => {
    const call = await ring()
    const answer = await call.say('A haircut on Monday please')
    expect(answer.text).toMatch(/^We are closed on Monday, the 23rd of November\. I could fit you in on Tuesday/)
  })

  test('A time that a colleague has taken is said to be taken, by name', async () => {
    const first = await callBella(world, { now: FRIDAY, from: '+34655000222' })
    await first.say('a haircut on Thursday at one with María')
    await first.say('yes')
    await first.say('Hanna Prima')
    const second = await ring()
    const answer = await second.say('a haircut on Thursday at one with María')
    expect(answer.text).toContain('María García is already taken then, on Thursday, the 26th of November at 1:00 pm.')
    expect(answer.text).toMatch(/I could fit you in .* Shall I put you down for 12:15 pm\?$/)
  })

  test('An hour after closing time is outside the opening hours', async () => {
    const answer = await (await ring()).say('a haircut on Thursday at nine in the evening')
    expect(answer.text).toContain("we aren't open then")
  })

  test('Next year is too far ahead', async () => {
    const answer = await (await ring()).say('a haircut on the 1st of June at eleven')
    expect(answer.text).toContain('so far ahead')
  })
})

describe('What is not certain is asked', () => {
  test('Without a day or a time the caller is asked when', async () => {
    expect((await (await ring()).say("I'd like a haircut")).text).toBe('Haircut, gladly. When would you like to come?')
  })

  test('A time without a day asks for the day', async () => {
    expect((await (await ring()).say("I'd like a haircut at eleven")).text).toBe('Which day would suit you?')
  })

  test('Half past three is in the afternoon, because the salon sleeps at the other one, and it is read back so', async () => {
    expect((await (await ring()).say('a haircut on Thursday at half past three')).text).toContain(
      'at 3:30 pm. Shall I book',
    )
  })

  test('"Friday", said on a Friday, has two readings', async () => {
    const call = await ring()
    expect((await call.say('a haircut on Friday at eleven')).text).toBe(
      'Do you mean today, Friday, the 20th of November or Friday, the 27th of November?',
    )
    expect((await call.say('the 27th')).text).toContain('Friday, the 27th of November at 11:00 am. Shall I book that?')
  })

  test('"Wednesday or Thursday" has one reading: both days are welcome', async () => {
    const answer = await (await ring()).say('a manicure on Wednesday or Thursday')
    expect(answer.text).toContain('on Wednesday, the 25th of November at')
    expect(answer.text).toContain('on Thursday, the 26th of November at')
  })

  test('A service that is not offered is not guessed: the caller hears what there is', async () => {
    expect((await (await ring()).say("I'd like a perm")).text).toBe(
      'What would you like to book? We offer Full Color, Haircut and Manicure.',
    )
  })

  test('A colleague whom nobody knows is not replaced in silence', async () => {
    const call = await ring()
    expect((await call.say('a haircut on Thursday at eleven with Pablo')).text).toContain(
      'nobody called Pablo works here',
    )
    expect((await call.say('with Laura then')).text).toContain('Haircut with Laura Pérez is free on Thursday')
  })

  test('A colleague who does not do the service is not offered for it', async () => {
    const answer = await (await ring()).say('a manicure on Thursday at eleven with María')
    expect(answer.text).toBe(
      "I'm sorry, María García doesn't do Manicure. You could come to Sofía Navarro. Whom would you like?",
    )
  })

  test('Two services that sound alike are asked about', async () => {
    await world.inTenant(async (tx) => {
      for (const name of ['Relaxing massage', 'Sports massage']) {
        await tx.db
          .insertInto('services')
          .values({ tenant_id: tx.tenantId, name, slug: name.toLowerCase().replace(' ', '-'), duration_minutes: 30 })
          .execute()
      }
    })
    const call = await ring()
    expect((await call.say('a massage on Thursday please')).text).toBe(
      'Which one do you mean, Relaxing massage or Sports massage?',
    )
    await world.inTenant((tx) =>
      tx.db.deleteFrom('services').where('tenant_id', '=', tx.tenantId).where('name', 'like', '% massage').execute(),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { bellaIds } from '../../demo/worlds/bella.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { refused, succeeded, unavailable } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import type { SlotOffer } from '../tools/slot-offer.ts'
import { hearOutcome, hearUtterance } from './dialogue.ts'
import { freshDialogue, NO_WISH, readDialogue } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { salonFacts, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import type { Situation, Step } from './step.ts'
import { understand } from './understand.ts'

const stranger: Situation = { facts: salonFacts, callerPhone: null }
const withNumber: Situation = { facts: salonFacts, callerPhone: '+34655123456' as E164Number }

const slot = (time: string, staff: 'maria' | 'laura' = 'maria'): SlotOffer => ({
  slot_token: `token of ${time}`,
  date: '2026-11-25',
  time,
  weekday: 'Wednesday',
  staff: staff === 'maria' ? 'María García' : 'Laura Pérez',
  staff_id: bellaIds[staff],
  duration_minutes: 45,
  price_minor: 2500,
  price_is_from: false,
  deposit_minor: null,
  currency: 'EUR',
  places_left: null,
})

const haircut = { ...NO_WISH, serviceId: bellaIds.haircut, serviceWord: 'haircut' }
const wednesdayAtTen = {
  ...haircut,
  days: [{ kind: 'date', date: '2026-11-25' } as const],
  times: [{ kind: 'at', minute: 600 } as const],
}

const start = freshDialogue('en')
const booking: DialogueState = {
  ...start,
  goal: 'book',
  asked: 'when',
  question: [{ key: 'askDay' }],
  wish: haircut,
}
const choosing: DialogueState = {
  ...booking,
  asked: 'choice',
  question: [{ key: 'offerSlots', slots: [] }],
  wish: wednesdayAtTen,
  offers: [slot('10:00'), slot('11:30'), slot('13:00', 'laura')],
}
const confirming: DialogueState = {
  ...booking,
  asked: 'confirm',
  question: [{ key: 'askToBook' }],
  wish: wednesdayAtTen,
  chosen: slot('10:00'),
}
const askingPerson: DialogueState = {
  ...confirming,
  asked: 'person',
  question: [{ key: 'askNameAndContact' }],
  holdToken: 'hold',
}
const states = { start, booking, choosing, confirming, askingPerson }

function hear(state: DialogueState, text: string, situation = stranger): Step {
  const expectation = state.asked === 'choice' ? 'choice' : state.asked === 'person' ? 'name' : 'anything'
  const salon = {
    services: salonServices,
    staff: salonStaff,
    branches: [],
    country: 'ES',
    reference: salonFacts.reference,
  }
  return hearUtterance(state, understand({ ...salon, text, language: state.language, expectation }), situation)
}

/** "says x, y" or "runs tool", with the arguments that matter. */
function move({ say, call }: Step): string {
  const { time, date, staff, after, before, until_date, first_name, topic } = call?.args ?? {}
  const details = Object.entries({ date, until_date, time, after, before, staff, first_name, topic })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${salonStaff.find(({ id }) => id === value)?.firstName ?? String(value)}`)
  return [...say.map(({ key }) => key), ...(call === null ? [] : [`> ${call.name}`, ...details])].join(', ')
}

test.each<[keyof typeof states, string, string]>([
  ['start', 'hello', 'howCanIHelp'],
  ['start', "I'd like a haircut", 'askWhen'],
  ['start', "I'd like an appointment", 'askService'],
  ['start', 'a haircut on Wednesday at ten', '> check_availability, date 2026-11-25, time 10:00'],
  ['start', 'a haircut with Laura on Wednesday', '> check_availability, date 2026-11-25, staff Laura'],
  [
    'start',
    'a haircut next week in the afternoon',
    '> check_availability, date 2026-11-23, until_date 2026-11-30, after 12:00, before 17:00',
  ],
  ['start', 'a manicure with María', 'staffNotForService, askStaff'],
  ['start', 'a haircut with Pablo', 'staffUnknown, askStaff'],
  ['start', 'how much is a haircut?', '> find_services, topic price'],
  ['start', 'how much is it?', 'askWhichService'],
  ['start', 'when are you open?', '> find_opening_hours, topic hours'],
  ['start', 'do you take credit cards?', '> answer_question'],
  ['start', 'I need to cancel my appointment', '> find_appointments'],
  ['start', 'I want to speak to a person', '> hand_over'],
  ['start', 'I want to leave a message', 'askMessage'],
  ['start', 'goodbye', '> end_conversation'],
  ['start', 'grumble', 'notUnderstood, howCanIHelp'],
  ['booking', 'at eleven', 'askDay'],
  ['booking', 'on Wednesday at half past three', '> check_availability, date 2026-11-25, time 15:30'],
  ['booking', 'on Friday', 'askWhichDay'],
  ['booking', 'as soon as possible', '> find_next_free'],
  ['choosing', 'the second one', 'slotFree, askToBook'],
  ['choosing', 'half past eleven', 'slotFree, askToBook'],
  ['choosing', 'the one with Laura', 'slotFree, askToBook'],
  ['choosing', 'yes', 'offerSlots'],
  ['choosing', 'no', 'noProblem, askOtherTime'],
  ['choosing', 'a bit later', '> check_availability, date 2026-11-25, after 13:01, before 24:00'],
  ['choosing', 'earlier', '> check_availability, date 2026-11-25, after 00:00, before 10:00'],
  ['choosing', 'the day after', '> check_availability, date 2026-11-26, time 10:00'],
  ['choosing', 'what does it cost?', '> find_services, topic price'],
  ['confirming', 'yes please', '> hold_slot'],
  ['confirming', 'yes, Wednesday at ten', '> hold_slot'],
  ['confirming', 'yes, but at eleven', '> check_availability, date 2026-11-25, time 11:00'],
  ['confirming', 'actually with Laura', '> check_availability, date 2026-11-25, time 10:00, staff Laura'],
  ['confirming', 'no, Thursday', '> check_availability, date 2026-11-26, time 10:00'],
  ['confirming', 'no', 'noProblem, askOtherTime'],
  ['confirming', 'yes but no', 'notUnderstood, askToBook'],
  ['confirming', 'Anna Schmidt', 'notUnderstood, askToBook'],
  ['confirming', 'sorry, could you repeat that?', 'askToBook'],
  ['askingPerson', 'Anna Schmidt', 'askContact'],
  ['askingPerson', '612 345 678', 'askName'],
  ['askingPerson', 'Anna Schmidt, 612 345 678', '> book_appointment, first_name Anna'],
  ['askingPerson', 'Anna Schmidt, anna at mail dot com', '> book_appointment, first_name Anna'],
  ['askingPerson', '612 345', 'phoneUnreadable'],
  ['askingPerson', 'actually at eleven', '> check_availability, date 2026-11-25, time 11:00'],
])('%s: “%s” leads to: %s', (state, text, expected) => {
  expect(move(hear(states[state], text))).toBe(expected)
})

describe('What the caller does not have to say', () => {
  test('The number, if the telephone shows it', () => {
    expect(move(hear(askingPerson, 'Anna Schmidt', withNumber))).toBe('> book_appointment, first_name Anna')
  })

  test('Anything about themselves, if they are known by it', () => {
    const { facts } = stranger
    const customer = {
      id: bellaIds.lucia,
      firstName: 'Lucía',
      lastName: 'Fernández',
      fullName: 'Lucía Fernández',
      phone: withNumber.callerPhone,
      email: null,
      preferredLanguage: 'es',
      isBlocked: false,
    }
    expect(move(hear(confirming, 'yes', { ...withNumber, facts: { ...facts, customer } }))).toBe('> book_appointment')
  })

  test('The service, if there is only one', () => {
    const facts = { ...salonFacts, services: salonServices.slice(0, 1) }
    expect(move(hear(start, 'do you have an appointment on Wednesday at ten', { ...stranger, facts }))).toContain(
      '> check_availability',
    )
  })
})

test('At a place that never closes, “at ten” has to be asked', () => {
  const facts = { ...salonFacts, branch: null }
  expect(move(hear(start, 'a haircut on Wednesday at half past ten', { ...stranger, facts }))).toBe('askWhichTime')
})

describe('What tools answer', () => {
  const heard = understand({
    text: '',
    language: 'en',
    country: 'ES',
    services: [],
    staff: [],
    branches: [],
    reference: salonFacts.reference,
    expectation: 'anything',
  })
  const learn = (state: DialogueState, name: string, outcome: ToolOutcome) =>
    hearOutcome(state, { name, args: {}, then: 'go_on' }, { outcome, heard, situation: stranger })
  const gone = refused('booking.slot_taken', { say: [{ key: 'slotJustTaken' }], result: { slots: [slot('11:30')] } })

  test('A time that is free is read back with a question', () => {
    const free = succeeded(
      { is_exact: true, reason: null, slots: [slot('10:00')] },
      { say: [{ key: 'slotFree', service: 'haircut', slot: { date: '2026-11-25', minute: 600, staff: null } }] },
    )
    expect(move(learn(booking, 'check_availability', free))).toBe('slotFree, askToBook')
  })

  test.each(['hold_slot', 'book_appointment'])(
    'A time that %s finds taken is never said to be booked, and others are offered',
    (name) => {
      const step = learn(askingPerson, name, gone)
      expect(move(step)).toBe('slotJustTaken')
      expect(step.state).toMatchObject({ asked: 'choice', chosen: null, holdToken: null, offers: [slot('11:30')] })
    },
  )

  test('After three rounds of offers a person is offered', () => {
    const step = learn({ ...askingPerson, offerRounds: 3 }, 'book_appointment', gone)
    expect(move(step)).toBe('offersExhausted')
    expect(step.state.asked).toBe('offer_person')
  })

  test('A slot whose offer is too old is looked for again', () => {
    const old = refused('booking.slot_token_expired', { say: [] })
    expect(move(learn(askingPerson, 'book_appointment', old))).toBe('> check_availability, date 2026-11-25, time 10:00')
  })

  test('A calendar that cannot be read is said to be unreadable, and a message is offered', () => {
    const step = learn(booking, 'check_availability', unavailable())
    expect(move(step)).toBe('calendarUnreachable')
    expect(step.state.asked).toBe('offer_message')
  })

  test('“Booked” is a sentence of the tool alone: the dialogue adds nothing but the next question', () => {
    const done = succeeded(
      {},
      {
        say: [
          {
            key: 'booked',
            service: 'Haircut',
            slot: { date: '2026-11-25', minute: 600, staff: null },
            reference: 'ABC234',
          },
        ],
        effects: { outcome: 'booked' },
      },
    )
    const step = learn(askingPerson, 'book_appointment', done)
    expect(move(step)).toBe('booked, anythingElse')
    expect(step.state).toMatchObject({ goal: null, chosen: null, holdToken: null, outcome: 'booked' })
  })
})

describe('Notes of a conversation', () => {
  test('They come back from the database as they were', () => {
    expect(readDialogue(JSON.parse(JSON.stringify(askingPerson)), 'de')).toEqual(askingPerson)
  })

  test.each([null, undefined, 7, 'x', {}, { format: 0 }, { ...start, asked: 'nonsense' }])(
    'Notes that cannot be read (%j) begin anew',
    (stored) => {
      expect(readDialogue(stored, 'de')).toEqual(freshDialogue('de'))
    },
  )

  test('Two misunderstandings in a row offer a person, two with an understanding between them do not', () => {
    const once = hear(booking, 'grumble').state
    expect(move(hear(once, 'rumble'))).toBe('stillNotUnderstood, offerPerson')
    const understood = { ...hear(once, 'at eleven').state }
    expect(move(hear(understood, 'rumble'))).toBe('notUnderstood, askDay')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { salonFacts, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { refused, succeeded } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import type { AppointmentOffer, SlotOffer } from '../tools/slot-offer.ts'
import { hearOutcome, hearUtterance } from './dialogue.ts'
import { freshDialogue, readDialogue } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { ToolWish } from './step.ts'
import { understand } from './understand.ts'
import type { Understanding } from './understanding.ts'

const utterances = [
  'a haircut on Wednesday at ten',
  'a haircut every second Tuesday at ten, six times',
  'a haircut and a manicure on Wednesday at ten',
  'leave it out',
  'tell me if something frees up',
  "I'd like a haircut",
  'a manicure next week',
  'on Thursday afternoon',
  'at eleven',
  'with Laura',
  'anyone',
  'yes',
  'yes please',
  'no',
  'the second one',
  'the last one',
  'a bit later',
  'not that day',
  'as soon as possible',
  'how much is it?',
  'when are you open?',
  'do you take credit cards?',
  'Anna Schmidt',
  '612 345 678',
  'my name is Tom and my number is 612 345 679',
  'anna at mail dot com',
  'I want to move my appointment to Thursday at four',
  'cancel my appointment',
  'when is my appointment?',
  'I want to leave a message',
  'a person please',
  'pardon?',
  'grumble',
  'thank you',
  'goodbye',
]

const times = ['10:00', '11:30', '15:45']
const slots: SlotOffer[] = times.map((time) => ({
  slot_token: `token ${time}`,
  date: '2026-11-25',
  time,
  weekday: 'Wednesday',
  staff: 'María García',
  staff_id: salonStaff[0]?.id ?? '',
  duration_minutes: 45,
  price_minor: 2500,
  price_is_from: false,
  deposit_minor: null,
  currency: 'EUR',
  places_left: null,
}))
const [slot] = slots
const appointment: AppointmentOffer = {
  reference: 'ABC234',
  appointment_id: 'appointment',
  service: 'Haircut',
  service_id: salonServices[0]?.id ?? '',
  date: '2026-11-26',
  time: '12:00',
  weekday: 'Thursday',
  staff: 'María García',
  status: 'scheduled',
  party_size: 1,
  guest: null,
  series_id: null,
  visit_id: null,
  deposit_minor: null,
  currency: 'EUR',
}

function visitAt(mood: number) {
  return {
    visit_token: `visit ${mood}`,
    date: '2026-11-25',
    time: '10:00',
    weekday: 'Wednesday',
    end_time: '11:30',
    parts: [],
    price_minor: null,
    price_is_from: false,
    deposit_minor: null,
    currency: null,
  }
}

/** A calendar of moods: what a tool answers is drawn, so that every answer follows every question at some time. */
function answerOf({ name }: ToolWish, mood: number): ToolOutcome {
  const offering = {
    is_exact: mood % 3 === 0,
    reason: null,
    slots: mood % 3 === 0 && slot ? [slot] : slots.slice(0, mood % 4),
  }
  const answers: Record<string, ToolOutcome> = {
    check_availability: succeeded(offering, { say: [{ key: 'askOtherTime' }] }),
    plan_series: succeeded(
      {
        series_token: `series ${mood}`,
        service: 'Haircut',
        staff: null,
        dates: [],
        free_count: 4,
        conflict_count: mood % 3,
        movable_count: mood % 2,
        goes_on: false,
        questions: [],
      },
      { say: [] },
    ),
    find_visit_times: succeeded(
      { is_exact: mood % 2 === 0, reason: null, questions: [], visits: mood % 7 === 0 ? [] : [visitAt(mood)] },
      { say: [] },
    ),
    hold_slot:
      mood % 5 === 0
        ? refused('booking.slot_taken', { say: [], result: { slots } })
        : succeeded({ hold_token: 'hold', expires_at: '' }, { say: [] }),
    book_appointment:
      mood % 5 === 0 ? refused('booking.slot_taken', { say: [], result: { slots } }) : succeeded({}, { say: [] }),
    find_appointments:
      mood % 4 === 0
        ? refused('receptionist.identity_needed', { say: [{ key: 'askIdentity' }] })
        : succeeded({ appointments: [appointment] }, { say: [] }),
    end_conversation: succeeded({}, { say: [{ key: 'goodbye' }], effects: { ended: true } }),
  }
  return answers[name] ?? succeeded({}, { say: [{ key: 'faqAnswer', text: 'x' }] })
}

const WRITING = ['book_series', 'book_visit', 'book_appointment', 'reschedule_appointment', 'cancel_appointment']

const TOKENS = ['slot_token', 'reference', 'series_token', 'visit_token']

/** What the caller has said yes to, once they have: the time that was read back, or the appointment that was named. */
function agreement(before: DialogueState, heard: Understanding): string | null {
  if (heard.answer !== 'yes') return null
  if (before.asked === 'confirm_series' || before.asked === 'series_conflict') return before.plan?.token ?? null
  if (before.asked === 'confirm_visit') return before.visit?.visit_token ?? null
  if (before.asked === 'confirm') return before.chosen?.slot_token ?? null
  if (before.asked === 'choice' && before.chosen !== null) return before.chosen.slot_token
  if (before.asked === 'choice' && before.offers.length === 1) return before.offers[0]?.slot_token ?? null
  return before.asked === 'confirm_cancel' ? (before.appointment?.reference ?? null) : null
}

test('In whatever order callers say things, nothing is written that they have not said yes to', () => {
  const turns = fc.array(fc.tuple(fc.constantFrom(...utterances), fc.nat(59)), { minLength: 1, maxLength: 25 })
  fc.assert(
    fc.property(turns, (said) => {
      let state = freshDialogue('en')
      let agreed: string | null = null
      for (const [text, mood] of said) {
        const expectation = state.asked === 'choice' ? 'choice' : state.asked === 'person' ? 'name' : 'anything'
        const salon = {
          services: salonServices,
          staff: salonStaff,
          branches: [],
          country: 'ES',
          reference: salonFacts.reference,
        }
        const heard = understand({ ...salon, text, language: 'en', expectation })
        agreed = agreement(state, heard) ?? agreed
        const situation = { facts: salonFacts, callerPhone: null }
        let step = hearUtterance(state, heard, situation)
        for (let calls = 0; step.call !== null; calls++) {
          expect(calls).toBeLessThan(6)
          if (WRITING.includes(step.call.name)) expect(TOKENS.map((token) => step.call?.args[token])).toContain(agreed)
          step = hearOutcome(step.state, step.call, { outcome: answerOf(step.call, mood + calls), heard, situation })
        }
        state = readDialogue(JSON.parse(JSON.stringify(step.state)), 'de')
        expect(state).toEqual(step.state)
      }
    }),
    { numRuns: 300 },
  )
})

import { expect, test } from 'vitest'
import type { ToolCallRecord } from '../run-tool.ts'
import { claimsIn, unprovenClaims } from './claims.ts'
import type { Claim } from './claims.ts'

test.each<[Claim, string]>([
  ['booked', "I've booked your haircut for Tuesday at ten."],
  ['booked', 'I have just booked you in with Laura.'],
  ['booked', "Great, you're all set for Tuesday."],
  ['booked', 'Your appointment is confirmed.'],
  ['booked', 'A haircut with Laura has been booked for Tuesday at 10.'],
  ['booked', 'Perfect, see you on Tuesday!'],
  ['booked', 'Your booking reference is AB12CD.'],
  ['booked', "I've booked it, is there anything else?"],
  ['booked', 'Ich habe den Termin für Sie gebucht.'],
  ['booked', 'Ihr Termin am Dienstag um 10 Uhr ist eingetragen.'],
  ['booked', 'Der Termin wurde bestätigt.'],
  ['booked', 'Le he reservado el martes a las diez.'],
  ['booked', 'Su cita está confirmada.'],
  ['booked', 'Queda agendado para el martes.'],
  ['moved', "I've moved your appointment to Friday."],
  ['moved', 'Your appointment has been rescheduled.'],
  ['moved', 'Ich habe Ihren Termin auf Freitag verschoben.'],
  ['moved', 'Su cita ha sido cambiada al viernes.'],
  ['cancelled', "I've cancelled it for you."],
  ['cancelled', 'Your appointment is now canceled.'],
  ['cancelled', 'Ihr Termin ist storniert.'],
  ['cancelled', 'He cancelado su cita.'],
  ['message_taken', "I've passed your message on."],
  ['message_taken', 'Somebody will call you back this afternoon.'],
  ['message_taken', 'Ich habe es dem Team ausgerichtet.'],
  ['message_taken', 'Jemand ruft Sie heute noch zurück.'],
  ['message_taken', 'He dejado un mensaje al equipo.'],
  ['on_waitlist', 'You are now on the waiting list.'],
  ['on_waitlist', 'Ich habe Sie auf die Warteliste gesetzt.'],
  ['on_waitlist', 'Está en la lista de espera.'],
  ['text_sent', "I've sent you a confirmation by SMS."],
  ['text_sent', 'Ich habe Ihnen eine SMS geschickt.'],
])('%s is said by: %s', (claim, sentence) => {
  expect(claimsIn(sentence)).toContain(claim)
})

test.each([
  'Shall I book it for you?',
  'Would you like me to cancel it?',
  'Nothing has been booked.',
  "I haven't booked anything yet.",
  "Once it's booked you get a reference.",
  'We are fully booked on Saturday.',
  'I can book Tuesday at ten, or Wednesday at eleven.',
  'Tuesday at ten is free.',
  'If you like, I will move it to Friday.',
  'What name shall it be booked under?',
  'You can cancel free of charge until Monday.',
  'Soll ich den Termin buchen?',
  'Es ist noch nichts gebucht.',
  'Sobald der Termin gebucht ist, bekommen Sie eine Nummer.',
  'Am Samstag sind wir leider ausgebucht.',
  'Auf welchen Namen darf ich buchen?',
  '¿Le reservo el martes a las diez?',
  'No he reservado nada todavía.',
  '¿Quiere que cancele su cita?',
  'We open at ten and close at eight.',
  'Thank you for calling, goodbye!',
])('nothing is said to be done by: %s', (sentence) => {
  expect(claimsIn(sentence)).toEqual([])
})

const done = (name: string, result: object = {}): ToolCallRecord => ({
  id: 't',
  name,
  arguments: {},
  status: 'succeeded',
  code: null,
  result,
  spoken: '',
  latencyMs: 1,
  createdAt: Temporal.Instant.from('2026-11-20T09:00:00Z'),
})

test.each<[string, ToolCallRecord, boolean]>([
  ['a booking', done('book_appointment'), true],
  ['a booking that was refused', { ...done('book_appointment'), status: 'refused' }, false],
  ['an appointment that was found', done('find_appointments', { appointments: [{ reference: 'AB12CD' }] }), true],
  ['no appointment that was found', done('find_appointments', { appointments: [] }), false],
  ['a time that is only kept', done('hold_slot'), false],
  ['a cancellation', done('cancel_appointment'), false],
])('whether something is booked is told by %s', (_title, toolCall, isProven) => {
  expect(unprovenClaims('Your haircut is booked for Tuesday.', [toolCall]).length === 0).toBe(isProven)
})

import { expect, test } from 'vitest'
import type { ToolCallRecord } from '../run-tool.ts'
import { claimsIn, unprovenClaims } from './claims.ts'
import type { Claim } from './claims.ts'

test.each<[Claim, string]>([
  ['booking_made', "I've booked your haircut for Tuesday at ten."],
  ['booking_made', 'I have just booked you in with Laura.'],
  ['booked', "Great, you're all set for Tuesday."],
  ['booked', 'Your appointment is confirmed.'],
  ['booked', 'A haircut with Laura has been booked for Tuesday at 10.'],
  ['booked', 'Perfect, see you on Tuesday!'],
  ['booked', 'Your booking reference is AB12CD.'],
  ['booking_made', "I've booked it, is there anything else?"],
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
  ['call_promised', 'Somebody will call you back this afternoon.'],
  ['call_promised', 'Laura will call you back.'],
  ['message_taken', 'Ich habe es dem Team ausgerichtet.'],
  ['call_promised', 'Jemand ruft Sie heute noch zurück.'],
  ['message_taken', 'He dejado un mensaje al equipo.'],
  ['on_waitlist', 'You are now on the waiting list.'],
  ['on_waitlist', 'Ich habe Sie auf die Warteliste gesetzt.'],
  ['on_waitlist', 'Está en la lista de espera.'],
  ['open_then', 'Yes, we are open on Sundays.'],
  ['open_then', 'We are open around the clock.'],
  ['open_then', 'Wir haben sonntags geöffnet.'],
  ['open_then', 'Abrimos todos los domingos.'],
  ['time_free', 'Tuesday at eleven is free.'],
  ['time_free', 'Yes, ten past four is available.'],
  ['time_free', 'Um elf Uhr haben wir noch etwas frei.'],
  ['time_free', 'El martes a las once está libre.'],
  ['booking_made', 'I went ahead and booked it.'],
  ['booking_made', 'No problem I have booked you in for Tuesday.'],
  ['booking_made', "Is there anything else, now that I've booked you?"],
  ['booking_made', "It was not free at ten, but I've booked you in for eleven."],
  ['booking_made', "I've added your appointment to the calendar."],
  ['booking_made', 'Nicht um zehn, aber ich habe Sie um elf eingetragen.'],
  ['booking_made', 'Le reservé el martes.'],
  ['booking_made', 'Acabo de reservar su cita.'],
  ['booked', 'Booking confirmed.'],
  ['booked', "We'll see you on Tuesday."],
  ['booked', 'That slot is yours.'],
  ['booked', 'Your appointment with Laura is on Tuesday at ten.'],
  ['booked', 'Termin gebucht.'],
  ['booked', 'Ihr Termin ist für den 24. November um 10.30 Uhr eingetragen.'],
  ['booked', 'Es ist alles gebucht, kann ich sonst noch etwas für Sie tun?'],
  ['booked', 'Ihr Termin steht.'],
  ['booked', 'Bis Dienstag um zehn!'],
  ['booked', 'Reservado.'],
  ['booked', 'El martes a las once queda reservado.'],
  ['booked', 'Le he reservado el martes a las diez, ¿algo más?'],
  ['booked', 'Sí le he reservado el martes.'],
  ['booked', 'Nos vemos el martes.'],
  ['moved', 'Moved to Friday.'],
  ['moved', 'Le cambié la cita al viernes.'],
  ['cancelled', "Your appointment's gone."],
  ['cancelled', 'Storniert.'],
  ['cancelled', 'Cancelé su cita.'],
  ['refunded', "I've refunded your deposit."],
  ['refunded', 'Ich habe Ihnen die Anzahlung erstattet.'],
  ['message_taken', "I'll pass it on."],
  ['message_taken', "I've told Laura."],
  ['message_taken', 'Ich richte es Laura aus.'],
  ['text_sent', 'I sent you a text.'],
  ['done', 'Done!'],
  ['done', "That's taken care of."],
  ['done', 'Consider it done.'],
  ['done', 'Ist erledigt.'],
  ['done', '¡Listo!'],
  ['text_sent', "I've sent you a confirmation by SMS."],
  ['text_sent', 'Ich habe Ihnen eine SMS geschickt.'],
  ['text_promised', "You'll get a text with the address."],
  ['text_promised', "I'll send you an SMS in a moment."],
  ['text_promised', 'You will receive a confirmation shortly.'],
  ['text_promised', "We'll e-mail you the details."],
  ['text_promised', 'A confirmation is on its way.'],
  ['text_promised', 'Ich schicke Ihnen eine SMS.'],
  ['text_promised', 'Sie bekommen gleich eine Bestätigung per E-Mail.'],
  ['text_promised', 'Wir werden Ihnen eine Nachricht schicken.'],
  ['text_promised', 'Eine Terminbestätigung geht Ihnen zu.'],
  ['text_promised', 'Le enviaremos un mensaje.'],
  ['text_promised', 'Le enviaré un SMS con la dirección.'],
  ['text_promised', 'Recibirá una confirmación por correo.'],
  ['text_promised', 'Le voy a mandar un mensaje.'],
  ['call_promised', 'Someone will be in touch with you.'],
  ['call_promised', 'Laura will call you back.'],
  ['call_promised', 'Laura ruft Sie an.'],
  ['text_promised', 'Laura will text you.'],
  ['text_promised', 'Laura schickt Ihnen den Link.'],
  ['call_promised', "You'll hear from us tomorrow."],
  ['call_promised', "You'll get a call back."],
  ['call_promised', "We'll call you if something becomes free."],
  ['call_promised', 'Jemand wird Sie zurückrufen.'],
  ['call_promised', 'Eine Kollegin meldet sich bei Ihnen.'],
  ['call_promised', 'Wir rufen Sie morgen an.'],
  ['call_promised', 'Sie hören von uns.'],
  ['call_promised', 'Le llamaremos mañana.'],
  ['call_promised', 'Alguien le llamará.'],
  ['call_promised', 'Nos pondremos en contacto con usted.'],
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
  'Is Tuesday at ten free for you?',
  'We are not open on Sundays.',
  'Tuesday at ten is not available.',
  'Um elf ist leider nichts mehr frei.',
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
  'Is Tuesday at ten fine, or shall I have it booked on Friday?',
  'Dann wird der Termin um zehn gebucht, wenn Sie möchten.',
  'Bis Montag haben wir geschlossen.',
  'Sie haben noch keinen Termin.',
  '¿Tiene ya su cita?',
  'No hay problema, ¿qué día le viene bien?',
  "I'll let you know what is free.",
  'Thank you for calling, goodbye!',
  "If you like, I'll send you a code by text.",
  'Shall somebody call you back?',
  'I can have somebody call you back.',
  'Would you like me to text you?',
  'Nobody will call you about it.',
  "Once it is booked, you'll get a reference.",
  'You will have fifteen minutes in the chair.',
  'Soll Sie jemand zurückrufen?',
  'Rufen Sie uns gern wieder an.',
  'Bitte rufen Sie uns zurück.',
  'Wenn Sie möchten, schicke ich Ihnen einen Code.',
  'Darf ich Sie an Laura weiterleiten?',
  '¿Quiere que le llamen?',
  'Si quiere, le envío un código.',
  'Sie bekommen die Reihe um zehn Uhr.',
  'What number shall we call you on?',
])('nothing is said to be done by: %s', (sentence) => {
  expect(claimsIn(sentence)).toEqual([])
})

const done = (name: string, result: object = {}, given: object = {}): ToolCallRecord => ({
  id: 't',
  name,
  arguments: given,
  status: 'succeeded',
  code: null,
  result,
  spoken: '',
  latencyMs: 1,
  createdAt: Temporal.Instant.from('2026-11-20T09:00:00Z'),
})
const refusedWith = (call: ToolCallRecord): ToolCallRecord => ({ ...call, status: 'refused' })

const at = (date: string, time: string) => ({ reference: 'AB12CD', date, time })
const slot = (date: string, time: string) => ({ slot_token: `${date} ${time}`, date, time })
const TUESDAY = '2026-11-24'
const FRIDAY = '2026-11-27'
const looked = done('check_availability', { slots: [slot(TUESDAY, '10:00'), slot(TUESDAY, '11:00')] })
const booked = done('book_appointment', { appointment: at(TUESDAY, '10:00') }, { slot_token: `${TUESDAY} 10:00` })
const moved = done('reschedule_appointment', { appointment: at(FRIDAY, '15:00') })
const cancelled = done('cancel_appointment', { appointment: at(TUESDAY, '10:00') })
const gone = refusedWith(
  done('book_appointment', { slots: [slot(TUESDAY, '12:00')] }, { slot_token: `${TUESDAY} 11:00` }),
)
const unanswered = refusedWith(done('book_appointment', { questions: [] }, { slot_token: `${TUESDAY} 11:00` }))

function isProven(sentence: string, toolCalls: readonly ToolCallRecord[], stated = ''): boolean {
  return unprovenClaims(sentence, { toolCalls, language: 'en', today: '2026-11-20', stated }).length === 0
}

test.each<[string, ToolCallRecord, boolean]>([
  ['a booking', booked, true],
  ['a booking that was refused', refusedWith(booked), false],
  ['an appointment that was found', done('find_appointments', { appointments: [at(TUESDAY, '10:00')] }), true],
  ['no appointment that was found', done('find_appointments', { appointments: [] }), false],
  ['a time that is only kept', done('hold_slot'), false],
  ['a cancellation', cancelled, false],
])('whether something is booked is told by %s', (_title, toolCall, expected) => {
  expect(isProven('Your haircut is booked for Tuesday.', [toolCall])).toBe(expected)
})

test.each<[string, string, readonly ToolCallRecord[], boolean]>([
  ['what was booked', "I've booked you in for Tuesday at ten.", [looked, booked], true],
  ['another time than was booked', "I've booked you in for Tuesday at eleven.", [looked, booked], false],
  ['another day than was booked', 'You are booked for Wednesday at ten.', [looked, booked], false],
  ['what was cancelled again', "I've booked you in for Tuesday at ten.", [looked, booked, cancelled], false],
  ['that it is cancelled', "I've cancelled your Tuesday at ten.", [looked, booked, cancelled], true],
  ['where it was before it was moved', 'You are booked for Tuesday at ten.', [booked, moved], false],
  ['where it was moved', "I've moved it from Tuesday at ten to Friday at three.", [booked, moved], true],
  ['another place than it was moved to', "I've moved it to Friday at four.", [booked, moved], false],
  ['one move, of what was cancelled later', "I've moved it to Friday.", [moved, cancelled], false],
  [
    'what was found and not made',
    "I've booked you in.",
    [done('find_appointments', { appointments: [at(TUESDAY, '10:00')] })],
    false,
  ],
  ['what was offered', 'Tuesday at eleven is free.', [looked], true],
  ['what was never offered', 'Tuesday at twelve is free.', [looked], false],
  ['another day than was offered', 'Wednesday at eleven is free.', [looked], false],
  ['what was gone when it was tried for', 'Tuesday at eleven is free.', [looked, gone], false],
  ['what could be had instead', 'Eleven is gone, but Tuesday at twelve is free.', [looked, gone], true],
  ['what only lacks an answer', 'Tuesday at eleven is free.', [looked, unanswered], true],
  ['what the caller has taken', 'Tuesday at ten is free.', [looked, booked], false],
])('only what is true now is said: %s', (_title, sentence, toolCalls, expected) => {
  expect(isProven(sentence, toolCalls)).toBe(expected)
})

test.each<[string, string, readonly ToolCallRecord[], string, boolean]>([
  ['that nobody arranged', "You'll get a text.", [booked], '', false],
  ['of a code that was sent', "You'll get a code by text.", [done('send_verification_code')], '', true],
  ['of more than the code', "I've sent you a confirmation by text.", [done('send_verification_code')], '', false],
  ['by somebody who was told', "We'll text you.", [done('take_message')], '', true],
  ['to whoever waits for a time', "We'll call you if something becomes free.", [done('join_waitlist')], '', true],
  ['that the business makes', "You'll get a confirmation by SMS.", [], 'After each booking we send an SMS.', true],
])('a promise needs somebody who keeps it: one %s', (_title, sentence, toolCalls, stated, expected) => {
  expect(isProven(sentence, toolCalls, stated)).toBe(expected)
})

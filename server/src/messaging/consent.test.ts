import { expect, test } from 'vitest'
import { readConsent } from './consent.ts'

test.each([
  'STOP',
  'stop.',
  ' Stop ',
  '"STOP"',
  'UNSUBSCRIBE',
  'QUIT',
  'Stopall',
  'stop all',
  'REVOKE',
  'OptOut',
  'opt-out',
  'stopp!',
  'Abmelden',
  'BAJA',
  'Alto',
  'STOP\n\nSent from my phone',
])('%j is a word that carriers stop at, or one of the same sense', (text) => {
  expect(readConsent(text)).toEqual({ kind: 'opt_out', how: 'keyword', mayMeanCancelling: false })
})

test.each(['CANCEL', 'Cancel.', 'END'])('%j stops the messages and may also mean an appointment', (text) => {
  expect(readConsent(text)).toEqual({ kind: 'opt_out', how: 'keyword', mayMeanCancelling: true })
})

test.each([
  'Please stop texting me',
  'stop please',
  'STOP STOP STOP',
  'Can you stop sending me these reminders?',
  'Stop these messages',
  "don't text me again",
  'do not contact this number',
  "I don't want any more texts",
  'no more messages thanks',
  'take me off your list',
  'remove my number from your system',
  'how do I unsubscribe?',
  'I want to opt out of this',
  'leave me alone',
  'I want this to stop',
  'Bitte keine SMS mehr',
  'Keine weiteren Nachrichten mehr!',
  'Schreiben Sie mir nicht mehr.',
  'bitte nicht mehr schreiben',
  'Hören Sie auf, mir Nachrichten zu schicken',
  'Ich möchte mich von den SMS abmelden',
  'Löschen Sie meine Nummer',
  'Lasst mich in Ruhe',
  'stopp bitte',
  'No me escriban más',
  '¡no me manden más mensajes!',
  'Dejen de escribirme',
  'no quiero recibir más mensajes',
  'No más SMS por favor',
  'quiero darme de baja',
  'borren mi número',
])('%j is a wish to be written to no more', (text) => {
  expect(readConsent(text)).toEqual({ kind: 'opt_out', how: 'wording', mayMeanCancelling: false })
})

test.each([
  'Can I stop by at five?',
  "I'll stop by tomorrow",
  'Is there a bus stop near you?',
  'What time does the last appointment end?',
  'At the end of the month',
  'I want to quit smoking, do you offer that?',
  'Cancel my appointment on Friday please',
  'cancel please',
  "Please don't stop texting me the reminders",
  'I had to stop the treatment, can I come again?',
  'Can you send me a message when you have a free time?',
  'Text me when she is back',
  "don't contact me by phone, text me please",
  'Ich möchte mich vom Kurs abmelden',
  'Ich kann am Freitag nicht mehr kommen',
  'Wir haben keine Nachricht bekommen',
  'Bitte den Termin stoppen wir nicht',
  'Estoy de baja, ¿puedo cambiar la cita?',
  'Soy bastante alto, ¿importa?',
  'Quiero cancelar mi cita',
  'quiero darme de baja de la clase de yoga',
  'No puedo más tarde, ¿y mañana?',
  'no dejen de escribirme, por favor',
  'yes',
  'start with the nails please',
  'I need help with my booking',
  '',
  '😀',
])('%j is no such wish', (text) => {
  expect(readConsent(text)).toBeNull()
})

test.each([
  ['START', 'opt_in'],
  ['unstop', 'opt_in'],
  ['HELP', 'help'],
  ['Info?', 'help'],
  ['Hilfe', 'help'],
  ['ayuda', 'help'],
] as const)('%j is read as %s', (text, kind) => {
  expect(readConsent(text)).toEqual({ kind })
})

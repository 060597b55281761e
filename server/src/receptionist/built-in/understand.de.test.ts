import { describe, expect, test } from 'vitest'
import { inWords, salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { understand } from './understand.ts'
import type { Expectation } from './understand.ts'

// It is Friday 20 November 2026, ten in the morning. Right: everything that was understood, and nothing else.
function understood(text: string, expectation: Expectation): string {
  const reference = { today: '2026-11-20', nowMinute: 600 }
  const salon = { services: salonServices, staff: salonStaff, branches: [], country: 'ES' }
  return inWords(understand({ ...salon, text, language: 'de', reference, expectation }))
}

const anytime: [string, string][] = [
  ['wie lange haben Sie heute auf', 'hours, 2026-11-20, ?'],
  ['brauche ich einen Bademantel', '?'],
  ['Tag, einen Haarschnitt bitte', 'hello, Haircut'],
  ['arbeiten Sie samstags?', 'hours, unread "samstags", ?'],
  ['bitte vom Dienstag auf den Donnerstag verlegen', 'reschedule, 2026-11-26'],
  ['Manikühre am Mitwoch', 'Manicure, 2026-11-25'],
  ['bei Laura, nicht bei Carmen', 'Laura Pérez, no'],
  ['Ich möchte einen Haarschnitt buchen', 'book, Haircut'],
  ['Ich hätte gern einen Termin für Maniküre', 'book, Manicure'],
  ['Haben Sie morgen noch etwas frei?', 'book, 2026-11-21, ?'],
  ['Ich brauche am Donnerstag einen Termin', 'book, 2026-11-26'],
  ['Haarschnitt bei Laura nächsten Mittwoch um zwölf', 'Haircut, Laura Pérez, 2026-11-25, 0:00 or 12:00'],
  ['Farbe am Samstagvormittag', 'Full Color, 2026-11-21, 6:00-12:00'],
  ['können Sie bitte deutsch sprechen', 'language, ?'],
  ['gut dann machen wir das', 'yes'],
  ['ja aber da muss ich erst schauen', ''],
  ['genau das ist das Problem', ''],
  ['kein Problem', 'yes'],
  ['sind Sie ein Mensch', 'who_are_you, ?'],
  ['Moment bitte', 'wait'],
  ['ich glaub ich hab mich verwählt', 'wrong_number'],
  ['ich war sehr unzufrieden', 'complaint'],
  ['Maniküre am dienstag um zehn nein warte am mittwoch um halb elf', 'wait, Manicure, 2026-11-25, 10:30 or 22:30, no'],
  ['dienstag oder lieber mittwoch', '2026-11-24 and 2026-11-25'],
  ['Nägel bitte', 'Manicure'],
  ['Haare schneiden und zwar bald', 'Haircut'],
  ['egal wer', 'anybody'],
  ['ist mir egal', 'anybody'],
  ['bei wem ist egal', 'anybody'],
  ['so bald wie möglich', '2026-11-20..2027-11-21, soonest'],
  ['den nächsten freien Termin', 'book, 2026-11-20..2026-12-11, soonest'],
  ['nicht am Dienstag', 'not 2026-11-24'],
  ['irgendwann nächste Woche', '2026-11-23..2026-11-30'],
  ['am 26. um viertel nach vier', '2026-11-26, 4:15 or 16:15'],
  ['Was kostet ein Haarschnitt?', 'price, Haircut, ?'],
  ['wie teuer ist das', 'price, ?'],
  ['wie viel kostet die Farbe', 'price, Full Color, ?'],
  ['Wie lange dauert das?', 'duration, ?'],
  ['Wann haben Sie geöffnet?', 'hours, ?'],
  ['Haben Sie samstags auf?', 'hours, unread "samstags", ?'],
  ['bis wann haben Sie offen', 'hours'],
  ['Wo sind Sie?', 'address, ?'],
  ['Wie ist die Adresse?', 'address, ?'],
  ['wie komme ich zu Ihnen', 'address, ?'],
  ['Wer macht Maniküre?', 'staff, Manicure, ?'],
  ['Was bieten Sie an?', 'services, ?'],
  ['Ich muss meinen Termin absagen', 'cancel, book'],
  ['Termin stornieren bitte', 'cancel, book'],
  ['Ich kann morgen leider nicht kommen', 'not_coming, not 2026-11-21, no'],
  ['Ich möchte meinen Termin verschieben', 'reschedule, book'],
  ['kann ich den Termin auf Donnerstag verlegen', 'reschedule, book, 2026-11-26, ?'],
  ['Wann ist mein Termin?', 'my_appointments, book, ?'],
  ['habe ich einen Termin bei Ihnen', 'my_appointments, book'],
  ['Ich möchte mit einem Menschen sprechen', 'person'],
  ['verbinden Sie mich bitte', 'person'],
  ['kann ich mit jemandem sprechen', 'person, ?'],
  ['Ich möchte eine Nachricht hinterlassen', 'message, book'],
  ['können Sie mich zurückrufen', 'message, ?'],
  ['Wie bitte?', 'repeat, yes, ?'],
  ['noch einmal bitte', 'repeat'],
  ['das habe ich nicht verstanden', 'repeat, no'],
  ['Tschüss', 'goodbye'],
  ['das war alles, danke', 'done, thanks'],
  ['nein danke, auf Wiederhören', 'goodbye, thanks, no'],
  ['vielen Dank', 'thanks'],
  ['Guten Tag', 'hello'],
  ['ja', 'yes'],
  ['ja bitte', 'yes'],
  ['ja gern', 'yes'],
  ['passt', 'yes'],
  ['das passt mir gut', 'yes'],
  ['alles klar', 'yes'],
  ['in Ordnung', 'yes'],
  ['kein Problem', 'yes'],
  ['genau', 'yes'],
  ['nein', 'no'],
  ['nein danke', 'thanks, no'],
  ['lieber nicht', 'no'],
  ['das geht leider nicht', 'no'],
  ['falsch', 'no'],
  ['etwas später', 'later'],
  ['lieber früher', 'earlier'],
  ['ein anderer Tag', 'other_day'],
  ['nicht an dem Tag', 'other_day, no'],
  ['am Tag danach', 'next_day'],
  ['eine andere Uhrzeit', 'other_time'],
  ['keiner davon', 'other_time, no'],
  ['Mein Name ist Anna Schmidt', 'name Anna Schmidt'],
  ['ich heiße Tom', 'name Tom'],
  ['Ich bin Kundin bei Ihnen', ''],
  ['612 345 678', '+34612345678'],
  ['0034 612 345 678', '+34612345678'],
  ['null null drei vier sechs eins zwei drei vier fünf sechs sieben acht', '+34612345678'],
  ['meine Nummer ist sechs eins zwei, drei vier fünf, sechs sieben acht', '+34612345678'],
  ['anna punkt schmidt ät gmail punkt com', 'anna.schmidt@gmail.com'],
  ['anna punkt schmidt at web punkt de', 'anna.schmidt@web.de'],
  ['tom unterstrich jones klammeraffe mail bindestrich box punkt de', 'tom_jones@mail-box.de'],
  ['Kann ich mit Karte zahlen?', '?'],
  ['bei Peter', 'stranger Peter'],
  ['zwei Personen', ''],
  ['brabbel', ''],
]

const askedToChoose: [string, string][] = [
  ['die erste', 'number 1'],
  ['dann zehn', '10:00 or 22:00'],
  ['der zweite bitte', 'number 2, yes'],
  ['nummer drei', 'number 3'],
  ['den letzten', 'number last'],
  ['die um halb zwölf', '11:30 or 23:30'],
]

const askedForName: [string, string][] = [
  ['K E doppel L E R', 'name Keller'],
  ['ich bin Anna', 'name Anna'],
  ['Huber, Franziska', 'name Franziska Huber'],
  ['Anna Schmidt', 'name Anna Schmidt'],
  ['anna schmidt', 'name Anna Schmidt'],
  ['Meyer, M A I E R', 'name Maier'],
  ['Özdemir Ö Z D E M I R Ayşe', 'name Özdemir Ayşe'],
  ['auf den Namen Müller', 'name Müller'],
  ['was kostet das?', 'price, ?'],
]

describe('What callers say in German', () => {
  test.each(anytime)('“%s” means: %s', (text, meaning) => {
    expect(understood(text, 'anything')).toBe(meaning)
  })

  test.each(askedToChoose)('asked to choose, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'choice')).toBe(meaning)
  })

  test.each(askedForName)('asked for a name, “%s” means: %s', (text, meaning) => {
    expect(understood(text, 'name')).toBe(meaning)
  })
})

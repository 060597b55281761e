import type { Vocabulary } from './grammar.ts'

/** The words of German around which its grammar is built. */
export const germanWords: Vocabulary = {
  weekdays: {
    Montag: 1,
    Dienstag: 2,
    Mittwoch: 3,
    Donnerstag: 4,
    Freitag: 5,
    'Samstag Sonnabend': 6,
    Sonntag: 7,
  },
  months: {
    'Januar Jänner Jan': 1,
    'Februar Feber Feb': 2,
    März: 3,
    'April Apr': 4,
    Mai: 5,
    'Juni Juno Jun': 6,
    'Juli Julei Jul': 7,
    'August Aug': 8,
    'September Sept Sep': 9,
    'Oktober Okt': 10,
    'November Nov': 11,
    'Dezember Dez': 12,
  },
  hourWords: {},
  clockUnits: 'Uhr h',
  fragments: 'halb viertel dreiviertel Uhr',
  joiners: ', - so also vielleicht bitte äh ähm dann gerne gern doch mal für etwa irgendwann entweder eben halt ja',
  alternatives: 'oder beziehungsweise bzw',
  followers: `ab aber abend abends äh ähm alles also am an auch auf aus bei beim besser bin bis bitte bräuchte brauche da danach danke dann das dass
    dem den denn der des die dienstags doch ein eine einen einer er es etwas euch falls frei früh für gegen geht gehts gerne gern ginge gut haben hätte
    hätten ich ihnen ihr im in irgendwann ist ja kann kannst können könnte könnten lieber mal man mit mittags möchte möglich
    morgen morgens nachmittag nachmittags nach nachts nein nicht noch nochmal nur ob oder ok okay passt passen perfekt prima rum herum sehr sein sie sind
    so soll sollte sonst sondern spätestens super tun uhr um und uns vielleicht von vor vormittag vormittags wäre wären weil wenn werde wie wieder
    will wir wird wo wollte wollen wurde würde würden zu zum zur zwischen heute übermorgen mittag nachmittag abend früher später`,
  counted: `Person Personen Leute Gäste Erwachsene Erwachsenen Kind Kinder Kindern Minute Minuten Stunde Stunden Sekunde Sekunden Tag Tage Tagen
    Woche Wochen Monat Monate Monaten Jahr Jahre Jahren Mal Euro Euros Cent Franken Prozent Grad Frage Fragen Termin Termine Terminen Haarschnitt
    Haarschnitte Zimmer Tisch Tische Plätze Platz Freunde Freunden Freundin Hund Hunde Katze Katzen Auto Autos Reifen Sache Sachen Kilometer Meter
    Behandlung Behandlungen Sitzung Sitzungen Stück Nächte Karten Massage Massagen Moment Augenblick Frau Freund`,
  speakers: 'ich mein hier wir kann könnte ist',
  greetings: 'hallo hi ja so servus moin tag',
  negation: {
    before: [
      'nicht',
      'keine Zeit',
      'außer',
      'nur nicht',
      'bloß nicht',
      'auf keinen Fall',
      'bis auf',
      'keinesfalls',
      'lieber nicht',
      'anstatt',
      'statt',
      'nicht gerade',
      'nie',
    ],
    after: [
      'nicht',
      'keine Zeit',
      'gar nicht',
      'leider nicht',
      'auf keinen Fall',
      'schlecht',
      'ungünstig',
      'keinesfalls',
      'unmöglich',
    ],
    carriers:
      'schaffe schaff doch kann ich geht passt mir ist es bei uns leider habe hab da wir können eher bin sieht wäre das auch gar',
    exceptions: [
      'warum nicht',
      'wieso nicht',
      'wenn nicht',
      'ob nicht',
      'nicht schlecht',
      'nicht sicher',
      'nicht nur',
      'nicht zu',
      'oder nicht',
      'falls nicht',
    ],
    deniesWhatStandsBefore: false,
  },
}

import type { FaqQuestions } from './faq-questions.ts'

export const de: FaqQuestions = {
  faqs: [
    {
      question: 'Gibt es Parkplätze in der Nähe?',
      keywords: ['parken', 'Parkplatz', 'Parkhaus'],
      asked: ['Kann ich bei Ihnen parken?', 'wo kann ich mein auto abstellen', 'Haben Sie Kundenparkplätze?'],
    },
    {
      question: 'Kann ich mit Karte zahlen?',
      keywords: ['Kreditkarte', 'EC-Karte', 'bezahlen', 'kontaktlos'],
      asked: ['Nehmen Sie auch Karten?', 'kann ich bei ihnen mit kreditkarte bezahlen', 'geht auch kontaktlos'],
    },
    {
      question: 'Schneiden Sie auch Kindern die Haare?',
      keywords: ['Kinder', 'Kinderhaarschnitt', 'Baby'],
      asked: [
        'Machen Sie Kinderhaarschnitte?',
        'schneiden sie auch kleine kinder',
        'Darf mein Baby zum ersten Haarschnitt kommen?',
      ],
    },
    {
      question: 'Verkaufen Sie Gutscheine?',
      keywords: ['Gutschein', 'Geschenk', 'Geschenkkarte'],
      asked: [
        'Kann ich bei Ihnen einen Gutschein kaufen?',
        'ich suche ein geschenk, haben sie geschenkgutscheine',
        'gibt es gutscheine bei ihnen',
      ],
    },
    {
      question: 'Bis wann kann ich einen Termin absagen?',
      keywords: ['Stornierung', 'stornieren', 'Absage', 'Stornogebühr'],
      asked: ['Wie lange vorher muss ich absagen?', 'kostet eine stornierung etwas', 'Gibt es eine Stornogebühr?'],
    },
    {
      question: 'Was passiert, wenn ich zu spät komme?',
      keywords: ['verspäten', 'Verspätung', 'unpünktlich'],
      asked: [
        'Was ist bei einer Verspätung?',
        'was ist wenn ich mich verspäte',
        'Ich komme vielleicht zehn Minuten zu spät, ist das schlimm?',
      ],
    },
    {
      question: 'Darf ich meinen Hund mitbringen?',
      keywords: ['Hund', 'Tier', 'Haustier'],
      asked: ['Sind Hunde erlaubt?', 'kann mein hund mit rein', 'Sind bei Ihnen Haustiere gestattet?'],
    },
    {
      question: 'Ist der Salon barrierefrei?',
      keywords: ['Rollstuhl', 'barrierefrei', 'Aufzug', 'stufenlos'],
      asked: [
        'Meine Mutter sitzt im Rollstuhl, kommt sie hinein?',
        'ist der eingang stufenlos',
        'haben sie einen barierefreien zugang',
      ],
    },
    {
      question: 'Welche Pflegeprodukte benutzen Sie?',
      keywords: ['Marke', 'Produkte', 'Shampoomarke'],
      asked: [
        'Mit welchen Marken arbeiten Sie?',
        'welche produkte verwenden sie',
        'Von welcher Marke sind Ihre Produkte?',
      ],
    },
    {
      question: 'Sind Ihre Produkte vegan?',
      keywords: ['vegan', 'tierversuchsfrei', 'Tierversuche'],
      asked: ['Ist das Shampoo vegan?', 'sind die farben tierversuchsfrei', 'Benutzen Sie vegane Haarfarben?'],
    },
    {
      question: 'Brauche ich vor dem Färben einen Allergietest?',
      keywords: ['Allergie', 'allergisch', 'Verträglichkeitstest'],
      asked: [
        'Ich habe eine Allergie, testen Sie das vorher?',
        'muss ich einen alergietest machen',
        'Machen Sie einen Verträglichkeitstest?',
      ],
    },
    {
      question: 'Gibt es Rabatt für Studenten?',
      keywords: ['Student', 'Studentenrabatt', 'Ermäßigung', 'Rabatt'],
      asked: [
        'Zahlen Studenten weniger?',
        'haben sie einen studentenrabatt',
        'Gibt es für Studierende eine Ermäßigung?',
      ],
    },
    {
      question: 'Haben Sie WLAN?',
      keywords: ['WLAN', 'wifi', 'Internet'],
      asked: ['Gibt es kostenloses Internet im Salon?', 'wie ist das wlan passwort', 'kann ich ihr wifi nutzen'],
    },
    {
      question: 'Kann ich ohne Termin kommen?',
      keywords: ['ohne Termin', 'spontan', 'Laufkundschaft'],
      asked: ['Geht es auch ohne Termin?', 'kann ich spontan vorbeikommen', 'Nehmen Sie Laufkundschaft?'],
    },
    {
      question: 'Machen Sie Haarverlängerungen?',
      keywords: ['Extensions', 'Haarverlängerung', 'Verlängerung'],
      asked: [
        'Bieten Sie Extensions an?',
        'machen sie auch haarverlengerungen',
        'Wer macht bei Ihnen die Haarverlängerung?',
      ],
    },
    {
      question: 'Machen Sie Brautfrisuren?',
      keywords: ['Hochzeit', 'Braut', 'Brautstyling'],
      asked: [
        'Frisieren Sie mich für meine Hochzeit?',
        'machen sie brautfrisuren',
        'Bieten Sie Brautstyling mit Make-up an?',
      ],
    },
    {
      question: 'Kann ich meine Haare spenden?',
      keywords: ['Haarspende', 'spenden'],
      asked: [
        'Nehmen Sie Haarspenden an?',
        'ich will meinen zopf spenden, geht das bei ihnen',
        'Wohin kann man Haare spenden?',
      ],
    },
    {
      question: 'Suchen Sie Mitarbeiter?',
      keywords: ['Stelle', 'Job', 'Ausbildung', 'Praktikum', 'Bewerbung'],
      asked: [
        'Haben Sie eine freie Stelle für eine Friseurin?',
        'kann man bei ihnen ein praktikum machen',
        'Bieten Sie einen Ausbildungsplatz an?',
      ],
    },
    {
      question: 'Welche Bahn oder welcher Bus hält in der Nähe?',
      keywords: ['Bus', 'U-Bahn', 'Haltestelle', 'öffentliche Verkehrsmittel'],
      asked: [
        'Wie komme ich mit öffentlichen Verkehrsmitteln zu Ihnen?',
        'welche haltestelle ist am nächsten',
        'Mit welchem Bus komme ich zu Ihnen?',
      ],
    },
    {
      question: 'Haben Sie eine Treuekarte?',
      keywords: ['Treuekarte', 'Bonuskarte', 'Stempelkarte', 'Treuepunkte'],
      asked: ['Gibt es bei Ihnen Treuepunkte?', 'haben sie so eine stempelkarte', 'bekomme ich eine bonuskarte'],
    },
  ],
  unknown: [
    'Reparieren Sie kaputte Föhne?',
    'Können Sie ein gutes Restaurant in der Nähe empfehlen?',
    'Ist die Chefin noch Frau Müller?',
    'Verkaufen Sie Haartrockner?',
    'Wie alt ist das Geschäft?',
    'Zahlen Sie meinen Strafzettel?',
    'Gibt es Rabatt für Rentner?',
    'Kann ich mein Elektrofahrrad bei Ihnen laden?',
    'Schleifen Sie Scheren?',
    'Nehmen Sie Schecks?',
    'Gibt es eine Garderobe für meinen Mantel?',
    'Behandeln Sie Kopfläuse?',
    'Schneiden Sie meinem Hund das Fell?',
    'Haben Sie eine Toilette für Gäste?',
    'Sind Sie versichert, wenn etwas schiefgeht?',
    'Bieten Sie Massagen an?',
    'Darf ich bei Ihnen für meinen Kanal filmen?',
    'Welche Musik läuft bei Ihnen?',
    'Waschen Sie Perücken?',
    'Sprechen Sie Französisch?',
  ],
}

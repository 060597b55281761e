import type { UserId } from '../../kernel/ids.ts'
import type { DemoBusiness } from '../demo-business.ts'
import { praxisFaqs } from './praxis-faqs.ts'
import { praxis, praxisIds } from './praxis.ts'

/** The dental practice in Berlin with the life around it. */
export const praxisDemo: DemoBusiness = {
  world: praxis,
  users: [
    {
      id: '01980000-de27-7a00-8000-000000000901' as UserId,
      email: 'weber@monbijou-zahn.example',
      firstName: 'Katharina',
      lastName: 'Weber',
      role: 'owner',
    },
  ],
  calendar: {
    branchId: praxisIds.branch,
    holidays: [
      { name: 'Neujahr', month: 1, day: 1 },
      { name: 'Internationaler Frauentag', month: 3, day: 8 },
      { name: 'Karfreitag', daysFromEaster: -2 },
      { name: 'Ostermontag', daysFromEaster: 1 },
      { name: 'Tag der Arbeit', month: 5, day: 1 },
      { name: 'Christi Himmelfahrt', daysFromEaster: 39 },
      { name: 'Pfingstmontag', daysFromEaster: 50 },
      { name: 'Tag der Deutschen Einheit', month: 10, day: 3 },
    ],
    winterClosure: 'Praxisferien',
    meeting: { reason: 'Teambesprechung', day: 3, from: '13:30', until: '14:15' },
    vacation: { resourceId: praxisIds.yilmaz, reason: 'Urlaub' },
    sickDay: { resourceId: praxisIds.weber, reason: 'Krank' },
  },
  clientele: {
    firstNames: [
      'Lena',
      'Jonas',
      'Sabine',
      'Thomas',
      'Fatma',
      'Lukas',
      'Petra',
      'Jürgen',
      'Mehmet',
      'Nina',
      'Paul',
      'Claudia',
      'Stefan',
      'Heike',
      'Marie',
      'Felix',
    ],
    lastNames: [
      'Müller',
      'Schmidt',
      'Schneider',
      'Fischer',
      'Becker',
      'Hoffmann',
      'Schäfer',
      'Koch',
      'Krüger',
      'Demir',
      'Hartmann',
      'Groß',
      'Vogel',
      'Kowalski',
      'Lehmann',
    ],
    count: 36,
    phonePrefix: '+493023125',
    firstPhone: 200,
    languages: [
      { language: 'de', weight: 8 },
      { language: 'en', weight: 1.5 },
      { language: 'es', weight: 0.7 },
    ],
    notes: [
      'Angstpatient, bitte viel erklären.',
      'Penicillin-Unverträglichkeit.',
      'Termine nur nach 16 Uhr.',
      'Privat versichert.',
      'Knirscht, Schiene angepasst.',
    ],
    tags: ['Prophylaxe', 'Neupatient', 'privat'],
  },
  demand: [
    {
      serviceId: praxisIds.checkUp,
      weight: 5,
      spoken: { en: 'a check-up', de: 'eine Kontrolluntersuchung', es: 'una revisión' },
    },
    {
      serviceId: praxisIds.cleaning,
      weight: 3,
      spoken: { en: 'a professional cleaning', de: 'eine Zahnreinigung', es: 'una limpieza dental' },
    },
    { serviceId: praxisIds.filling, weight: 3, spoken: { en: 'a filling', de: 'eine Füllung', es: 'un empaste' } },
    {
      serviceId: praxisIds.consultation,
      weight: 2,
      spoken: { en: 'a consultation', de: 'eine Beratung', es: 'una consulta' },
    },
  ],
  appointmentsPerDay: 11,
  faqs: praxisFaqs,
  prompts: {
    voice:
      'Sie beantworten das Telefon der Zahnarztpraxis am Monbijoupark in Berlin. Sprechen Sie freundlich und kurz, eine ' +
      'Frage nach der anderen, in der Sprache des Anrufers. Bieten Sie nur Zeiten an, die check_availability genannt hat, ' +
      'und sagen Sie erst nach book_appointment, dass etwas gebucht ist. Geben Sie keinen medizinischen Rat; bei starken ' +
      'Schmerzen verbinden Sie mit einem Menschen.',
    messages:
      'Sie beantworten Nachrichten an die Zahnarztpraxis am Monbijoupark. Schreiben Sie höchstens zwei kurze Sätze in der ' +
      'Sprache des Patienten. Fragen Sie nie nach Diagnosen oder Befunden.',
  },
  calls: [
    { kind: 'booking', language: 'de', daysAgo: 1 },
    { kind: 'booking_after_choice', language: 'de', daysAgo: 1 },
    { kind: 'booking', language: 'de', daysAgo: 2 },
    { kind: 'booking', language: 'en', daysAgo: 3 },
    { kind: 'price', language: 'de', daysAgo: 1 },
    { kind: 'opening_hours', language: 'de', daysAgo: 2 },
    { kind: 'faq', language: 'de', daysAgo: 3 },
    { kind: 'faq', language: 'en', daysAgo: 8 },
    { kind: 'message', language: 'de', daysAgo: 1 },
    { kind: 'message', language: 'de', daysAgo: 18 },
    { kind: 'abandoned', language: 'de', daysAgo: 4 },
    { kind: 'cancellation', language: 'de', daysAgo: 5 },
    { kind: 'handed_over', language: 'de', daysAgo: 6 },
    { kind: 'unanswered', language: 'de', daysAgo: 2 },
  ],
  callTopics: {
    messages: [
      {
        en: 'Please ask Dr Weber to send my X-rays to the oral surgeon.',
        de: 'Bitte Frau Weber ausrichten, dass sie meine Röntgenbilder an den Kieferchirurgen schickt.',
        es: 'Dígale a la doctora Weber que envíe mis radiografías al cirujano, por favor.',
      },
      {
        en: 'I need a copy of my last invoice for my insurance.',
        de: 'Ich brauche eine Kopie der letzten Rechnung für meine Versicherung.',
        es: 'Necesito una copia de la última factura para mi seguro.',
      },
    ],
    unanswered: {
      en: 'Do you offer bleaching?',
      de: 'Bieten Sie auch Bleaching an?',
      es: '¿Hacen blanqueamiento dental?',
    },
  },
}

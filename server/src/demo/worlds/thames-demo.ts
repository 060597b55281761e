import type { UserId } from '../../kernel/ids.ts'
import type { DemoBusiness } from '../demo-business.ts'
import { thamesFaqs } from './thames-faqs.ts'
import { thames, thamesIds } from './thames.ts'

/** The physiotherapy practice in London with the life around it. */
export const thamesDemo: DemoBusiness = {
  world: thames,
  users: [
    {
      id: '01980000-7ea5-7a00-8000-000000000901' as UserId,
      email: 'amara@thamesphysio.example',
      firstName: 'Amara',
      lastName: 'Okafor',
      role: 'owner',
    },
  ],
  calendar: {
    branchId: thamesIds.branch,
    holidays: [
      { name: "New Year's Day", month: 1, day: 1 },
      { name: 'Good Friday', daysFromEaster: -2 },
      { name: 'Easter Monday', daysFromEaster: 1 },
      { name: 'Early May bank holiday', month: 5, monday: 'first' },
      { name: 'Spring bank holiday', month: 5, monday: 'last' },
      { name: 'Summer bank holiday', month: 8, monday: 'last' },
      { name: 'Christmas Day', month: 12, day: 25 },
      { name: 'Boxing Day', month: 12, day: 26 },
    ],
    winterClosure: null,
    meeting: { reason: 'Team meeting', day: 4, from: '08:00', until: '08:45' },
    vacation: { resourceId: thamesIds.oliver, reason: 'Holiday' },
    sickDay: { resourceId: thamesIds.priya, reason: 'Off sick' },
  },
  clientele: {
    firstNames: [
      'Emily',
      'Jack',
      'Olivia',
      'Harry',
      'Aisha',
      'Mohammed',
      'Charlotte',
      'George',
      'Sophie',
      'William',
      'Zara',
      'Daniel',
      'Chloe',
      'Kwame',
      'Isla',
      'Tom',
    ],
    lastNames: [
      'Smith',
      'Jones',
      'Taylor',
      'Brown',
      'Wilson',
      'Evans',
      'Patel',
      'Khan',
      'Roberts',
      'Walker',
      'Hughes',
      'Edwards',
      'Mensah',
      'Clarke',
      "O'Brien",
    ],
    count: 35,
    phonePrefix: '+442079460',
    firstPhone: 200,
    languages: [
      { language: 'en', weight: 9 },
      { language: 'es', weight: 1 },
      { language: 'de', weight: 0.7 },
    ],
    notes: [
      'Training for the London Marathon.',
      'Knee replacement in spring; no deep squats yet.',
      'Prefers early mornings.',
      'Insurer asks for a report after six sessions.',
      'Latex allergy.',
    ],
    tags: ['runner', 'insured', 'new'],
  },
  demand: [
    {
      serviceId: thamesIds.followUp,
      weight: 6,
      spoken: { en: 'a follow-up', de: 'ein Folgetermin', es: 'una sesión de fisioterapia' },
    },
    {
      serviceId: thamesIds.assessment,
      weight: 3,
      spoken: { en: 'an initial assessment', de: 'eine Erstuntersuchung', es: 'una primera consulta' },
    },
    {
      serviceId: thamesIds.massage,
      weight: 3,
      spoken: { en: 'a sports massage', de: 'eine Sportmassage', es: 'un masaje deportivo' },
    },
    {
      serviceId: thamesIds.rehabilitation,
      weight: 2,
      spoken: { en: 'rehabilitation training', de: 'ein Reha-Training', es: 'un entrenamiento de rehabilitación' },
    },
  ],
  appointmentsPerDay: 11,
  faqs: thamesFaqs,
  prompts: {
    voice:
      'You answer the telephone of Thames Physiotherapy in London. Be friendly and brief, one question at a time, in the ' +
      'language of the caller. New patients begin with an initial assessment. Offer only times that check_availability ' +
      'returned, and say that something is booked only after book_appointment said so. Give no medical advice.',
    messages:
      'You answer messages for Thames Physiotherapy. Write two short sentences at most, in the language of the patient. ' +
      'Offer only times that check_availability returned. Never ask for a diagnosis.',
  },
  calls: [
    { kind: 'booking', language: 'en', daysAgo: 1 },
    { kind: 'booking_after_choice', language: 'en', daysAgo: 1 },
    { kind: 'booking', language: 'en', daysAgo: 2 },
    { kind: 'booking', language: 'es', daysAgo: 3 },
    { kind: 'price', language: 'en', daysAgo: 1 },
    { kind: 'opening_hours', language: 'en', daysAgo: 3 },
    { kind: 'faq', language: 'en', daysAgo: 2 },
    { kind: 'faq', language: 'de', daysAgo: 9 },
    { kind: 'message', language: 'en', daysAgo: 1 },
    { kind: 'message', language: 'en', daysAgo: 15 },
    { kind: 'abandoned', language: 'en', daysAgo: 4 },
    { kind: 'cancellation', language: 'en', daysAgo: 5 },
    { kind: 'handed_over', language: 'en', daysAgo: 6 },
    { kind: 'unanswered', language: 'en', daysAgo: 2 },
  ],
  callTopics: {
    messages: [
      {
        en: 'Please tell Amara that the exercises work and my back is much better.',
        de: 'Bitte Amara ausrichten, dass die Übungen helfen und es meinem Rücken viel besser geht.',
        es: 'Dígale a Amara que los ejercicios funcionan y que mi espalda está mucho mejor.',
      },
      {
        en: 'My insurer needs a report of the last six sessions.',
        de: 'Meine Versicherung braucht einen Bericht über die letzten sechs Sitzungen.',
        es: 'Mi seguro necesita un informe de las últimas seis sesiones.',
      },
    ],
    unanswered: {
      en: 'Do you treat horses as well?',
      de: 'Behandeln Sie auch Pferde?',
      es: '¿Tratan también a caballos?',
    },
  },
}

import type { UserId } from '../../kernel/ids.ts'
import type { DemoBusiness } from '../demo-business.ts'
import { bellaFaqs } from './bella-faqs.ts'
import { bella, bellaIds } from './bella.ts'

const MARIA_AS_USER = '01980000-be11-7a00-8000-000000000902' as UserId

/** Bella Hair Salon as the demo shows it: the named world, in which María signs in herself, with the life around it. */
export const bellaDemo: DemoBusiness = {
  world: {
    ...bella,
    resources: bella.resources.map((resource) =>
      resource.id === bellaIds.maria ? { ...resource, userId: MARIA_AS_USER } : resource,
    ),
  },
  users: [
    {
      id: '01980000-be11-7a00-8000-000000000901' as UserId,
      email: 'isabel@bellahair.example',
      firstName: 'Isabel',
      lastName: 'Romero',
      role: 'owner',
    },
    { id: MARIA_AS_USER, email: 'maria@bellahair.example', firstName: 'María', lastName: 'García', role: 'staff' },
  ],
  calendar: {
    branchId: bellaIds.branch,
    holidays: [
      { name: 'Año Nuevo', month: 1, day: 1 },
      { name: 'Reyes', month: 1, day: 6 },
      { name: 'Fiesta del Trabajo', month: 5, day: 1 },
      { name: 'Viernes Santo', daysFromEaster: -2 },
      { name: 'Fiesta Nacional', month: 10, day: 12 },
      { name: 'Navidad', month: 12, day: 25 },
    ],
    winterClosure: null,
    meeting: { reason: 'Reunión de equipo', day: 3, from: '10:00', until: '10:30' },
    vacation: { resourceId: bellaIds.laura, reason: 'Vacaciones' },
    sickDay: { resourceId: bellaIds.carmen, reason: 'Gripe' },
  },
  clientele: {
    firstNames: [
      'Ana',
      'Carlos',
      'Elena',
      'Javier',
      'Marta',
      'Pablo',
      'Raquel',
      'Sergio',
      'Nuria',
      'Diego',
      'Alba',
      'Irene',
      'Rocío',
      'Álvaro',
      'Beatriz',
      'Inés',
    ],
    lastNames: [
      'Martín',
      'Sánchez',
      'Gómez',
      'Díaz',
      'Moreno',
      'Muñoz',
      'Álvarez',
      'Romero',
      'Alonso',
      'Torres',
      'Ramos',
      'Vázquez',
      'Castro',
      'Ortega',
      'Iglesias',
    ],
    count: 34,
    // Spain keeps no range for fiction; a run of zeros within one is as near to it as it comes.
    phonePrefix: '+34611000',
    firstPhone: 100,
    languages: [
      { language: 'es', weight: 8 },
      { language: 'en', weight: 1.5 },
      { language: 'de', weight: 1 },
    ],
    notes: [
      'Prefiere a María.',
      'Alergia al amoniaco: usar tinte sin amoniaco.',
      'Suele llegar diez minutos tarde.',
      'Le gusta el café solo.',
      'Pelo muy fino, capas largas.',
    ],
    tags: ['habitual', 'vip', 'nueva'],
  },
  demand: [
    {
      serviceId: bellaIds.haircut,
      weight: 6,
      spoken: { en: 'a haircut', de: 'ein Haarschnitt', es: 'un corte de pelo' },
    },
    {
      serviceId: bellaIds.fullColor,
      weight: 2,
      spoken: { en: 'a full colour', de: 'eine Haarfärbung', es: 'un tinte completo' },
    },
    { serviceId: bellaIds.manicure, weight: 3, spoken: { en: 'a manicure', de: 'eine Maniküre', es: 'una manicura' } },
  ],
  appointmentsPerDay: 11,
  faqs: bellaFaqs,
  prompts: {
    voice:
      'You answer the telephone of Bella Hair Salon in Madrid. Be warm and brief, one question at a time. ' +
      'Speak the language of the caller. Offer only times that check_availability returned, and say that something ' +
      'is booked only after book_appointment said so. For complaints and for anything medical, hand over to a person.',
    messages:
      'You answer messages for Bella Hair Salon in Madrid. Write two short sentences at most, in the language of the ' +
      'customer. Offer only times that check_availability returned. Never ask for payment details.',
  },
  calls: [
    { kind: 'booking', language: 'es', daysAgo: 1 },
    { kind: 'booking_after_choice', language: 'es', daysAgo: 1 },
    { kind: 'booking', language: 'en', daysAgo: 2 },
    { kind: 'booking', language: 'es', daysAgo: 3 },
    { kind: 'price', language: 'es', daysAgo: 1 },
    { kind: 'price', language: 'en', daysAgo: 4 },
    { kind: 'opening_hours', language: 'es', daysAgo: 2 },
    { kind: 'faq', language: 'de', daysAgo: 3 },
    { kind: 'faq', language: 'es', daysAgo: 6 },
    { kind: 'message', language: 'es', daysAgo: 1 },
    { kind: 'message', language: 'es', daysAgo: 16 },
    { kind: 'abandoned', language: 'es', daysAgo: 5 },
    { kind: 'cancellation', language: 'es', daysAgo: 4 },
    { kind: 'handed_over', language: 'es', daysAgo: 7 },
    { kind: 'unanswered', language: 'en', daysAgo: 2 },
  ],
  callTopics: {
    messages: [
      {
        en: 'Please tell María that I left my scarf at the salon yesterday.',
        de: 'Bitte sagen Sie María, dass ich gestern meinen Schal im Salon vergessen habe.',
        es: 'Dígale a María que ayer me dejé el pañuelo en el salón, por favor.',
      },
      {
        en: 'I would like to speak to Isabel about a voucher, please call me back.',
        de: 'Ich möchte mit Isabel über einen Gutschein sprechen, bitte rufen Sie mich zurück.',
        es: 'Quisiera hablar con Isabel sobre un bono regalo, llámenme por favor.',
      },
    ],
    unanswered: {
      en: 'Do you do bridal hair at the venue?',
      de: 'Machen Sie Brautfrisuren auch vor Ort?',
      es: '¿Hacen peinados de novia a domicilio?',
    },
  },
}

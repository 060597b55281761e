import type { BranchId, CustomerId, ResourceId, ServiceId, TenantId } from '../../kernel/ids.ts'
import type { BusinessWorld, WorldHours } from '../business-world.ts'

/** Identifiers of the physiotherapy practice, always the same; the last digits count within a kind. */
export const thamesIds = {
  tenant: id<TenantId>(0x0001),
  branch: id<BranchId>(0x0101),
  amara: id<ResourceId>(0x0201),
  oliver: id<ResourceId>(0x0202),
  priya: id<ResourceId>(0x0203),
  room: id<ResourceId>(0x0211),
  gym: id<ResourceId>(0x0212),
  assessment: id<ServiceId>(0x0301),
  followUp: id<ServiceId>(0x0302),
  massage: id<ServiceId>(0x0303),
  rehabilitation: id<ServiceId>(0x0304),
  phoneNumber: id<string>(0x0501),
} as const

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]
const SATURDAY = [6]
const ONE_DAY = 24 * 60
const PHYSIOTHERAPISTS = [thamesIds.amara, thamesIds.oliver, thamesIds.priya]

/**
 * Thames Physiotherapy in London: three physiotherapists, three equal treatment rooms and a gym. Lunch breaks are
 * staggered. Its numbers are of the range that Ofcom keeps free for drama, 020 7946 0000 to 0999.
 */
export const thames: BusinessWorld = {
  tenant: {
    id: thamesIds.tenant,
    slug: 'thames-physiotherapy',
    name: 'Thames Physiotherapy',
    description: 'Physiotherapy and sports massage by the river.',
    businessType: 'physiotherapy',
    email: 'hello@thamesphysio.example',
    phone: '+442079460000',
    websiteUrl: 'https://thamesphysio.example',
    addressLine1: '901 Bankside',
    city: 'London',
    postalCode: 'SE1 9ZZ',
    country: 'GB',
    timezone: 'Europe/London',
    locale: 'en-GB',
    currency: 'GBP',
  },
  branches: [
    {
      id: thamesIds.branch,
      name: 'Bankside',
      slug: 'bankside',
      isPrimary: true,
      addressLine1: '901 Bankside',
      city: 'London',
      postalCode: 'SE1 9ZZ',
      phone: '+442079460000',
      email: 'hello@thamesphysio.example',
      openingHours: [
        { days: MONDAY_TO_FRIDAY, from: '08:00', until: '19:00' },
        { days: SATURDAY, from: '09:00', until: '13:00' },
      ],
    },
  ],
  resources: [
    staff({
      id: thamesIds.amara,
      firstName: 'Amara',
      lastName: 'Okafor',
      title: 'Lead physiotherapist',
      description: 'Backs, necks and posture',
      email: 'amara@thamesphysio.example',
      hours: workingHours({ lunchFrom: '12:00', lunchUntil: '13:00' }),
    }),
    staff({
      id: thamesIds.oliver,
      firstName: 'Oliver',
      lastName: 'Bennett',
      title: 'Physiotherapist',
      description: 'Sports injuries and massage',
      email: 'oliver@thamesphysio.example',
      hours: workingHours({ lunchFrom: '13:00', lunchUntil: '14:00' }),
    }),
    staff({
      id: thamesIds.priya,
      firstName: 'Priya',
      lastName: 'Shah',
      title: 'Physiotherapist',
      description: 'Rehabilitation after operations, and massage',
      email: 'priya@thamesphysio.example',
      hours: workingHours({ lunchFrom: '14:00', lunchUntil: '15:00' }),
    }),
    {
      id: thamesIds.room,
      type: 'room',
      name: 'Treatment room',
      description: 'One of three equal rooms with a couch',
      units: 3,
      homeBranchId: thamesIds.branch,
      hours: [],
    },
    {
      id: thamesIds.gym,
      type: 'room',
      name: 'Gym',
      description: 'Weights, bikes and a treadmill, for up to four people',
      units: 1,
      capacity: 4,
      homeBranchId: thamesIds.branch,
      hours: [],
    },
  ],
  services: [
    {
      id: thamesIds.assessment,
      name: 'Initial assessment',
      slug: 'initial-assessment',
      description: 'First visit: history, examination and a plan',
      category: 'Physiotherapy',
      spokenNames: ['initial assessment', 'assessment', 'first appointment', 'Erstuntersuchung', 'primera consulta'],
      durationMinutes: 45,
      bufferAfterMinutes: 15,
      priceMinor: 7500,
      minimumNoticeMinutes: 180,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: ONE_DAY,
      cancellationFeePercent: 50,
      intakeFields: [
        {
          key: 'complaint',
          label: 'What brings you to us?',
          translations: { de: { label: 'Was führt Sie zu uns?' }, es: { label: '¿Qué le trae a nosotros?' } },
          type: 'text',
          maxLength: 300,
        },
      ],
      requirements: [
        {
          id: id(0x0601),
          role: 'physiotherapist',
          quantity: 1,
          parts: [],
          resourceIds: PHYSIOTHERAPISTS,
          ownPrices: { [thamesIds.amara]: 8500 },
        },
        { id: id(0x0602), role: 'treatment room', quantity: 1, parts: [], resourceIds: [thamesIds.room] },
      ],
    },
    {
      id: thamesIds.followUp,
      name: 'Follow-up',
      slug: 'follow-up',
      description: 'Treatment after the initial assessment',
      category: 'Physiotherapy',
      spokenNames: [
        'follow-up',
        'follow up',
        'physiotherapy session',
        'Folgetermin',
        'Krankengymnastik',
        'sesión de fisioterapia',
      ],
      durationMinutes: 30,
      bufferAfterMinutes: 0,
      priceMinor: 5200,
      minimumNoticeMinutes: 60,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: ONE_DAY,
      requirements: [
        { id: id(0x0611), role: 'physiotherapist', quantity: 1, parts: [], resourceIds: PHYSIOTHERAPISTS },
        { id: id(0x0612), role: 'treatment room', quantity: 1, parts: [], resourceIds: [thamesIds.room] },
      ],
    },
    {
      id: thamesIds.massage,
      name: 'Sports massage',
      slug: 'sports-massage',
      description: 'Deep tissue massage for sore muscles',
      category: 'Massage',
      spokenNames: ['sports massage', 'massage', 'Sportmassage', 'masaje deportivo', 'masaje'],
      durationMinutes: 60,
      bufferAfterMinutes: 15,
      priceMinor: 6800,
      minimumNoticeMinutes: 120,
      bookingHorizonDays: 90,
      slotStepMinutes: 30,
      cancellationNoticeMinutes: ONE_DAY,
      otherDurations: [
        { durationMinutes: 30, priceMinor: 4200 },
        { durationMinutes: 90, priceMinor: 9500 },
      ],
      requirements: [
        {
          id: id(0x0621),
          role: 'masseur',
          quantity: 1,
          parts: [],
          resourceIds: [thamesIds.oliver, thamesIds.priya],
        },
        { id: id(0x0622), role: 'treatment room', quantity: 1, parts: [], resourceIds: [thamesIds.room] },
      ],
    },
    {
      id: thamesIds.rehabilitation,
      name: 'Rehabilitation training',
      slug: 'rehabilitation-training',
      description: 'Guided exercises, alone or with up to three others',
      category: 'Training',
      spokenNames: [
        'rehabilitation training',
        'rehab',
        'exercise session',
        'Reha-Training',
        'entrenamiento de rehabilitación',
      ],
      durationMinutes: 45,
      bufferAfterMinutes: 0,
      maxPartySize: 4,
      priceMinor: 4800,
      minimumNoticeMinutes: 120,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: ONE_DAY,
      requirements: [
        {
          id: id(0x0631),
          role: 'trainer',
          quantity: 1,
          parts: [],
          resourceIds: [thamesIds.priya, thamesIds.amara],
        },
        {
          // The gym if it is free, else a treatment room: mats can be laid out anywhere.
          id: id(0x0632),
          role: 'place to train',
          quantity: 1,
          parts: [],
          resourceIds: [thamesIds.gym, thamesIds.room],
        },
      ],
    },
  ],
  customers: [
    {
      id: id<CustomerId>(0x0401),
      firstName: 'Grace',
      lastName: 'Turner',
      phone: '+442079460101',
      email: 'grace.turner@mail.example',
      language: 'en',
      blockedReason: null,
    },
  ],
  assistant: {
    name: 'Tess',
    language: 'en',
    transferNumber: '+442079460001',
    greeting: 'Hello, this is the AI assistant of Thames Physiotherapy. How can I help you?',
    businessContext:
      'Physiotherapy practice on Bankside. No referral is needed. New patients begin with an initial assessment.',
  },
  phoneNumber: { id: thamesIds.phoneNumber, branchId: thamesIds.branch, number: '+442079460000' },
}

// UUID v7 in shape, so that it passes for an identifier everywhere; the time in it is fixed and means nothing.
function id<Id extends string>(number: number): Id {
  return `01980000-7ea5-7a00-8000-${number.toString(16).padStart(12, '0')}` as Id
}

function workingHours({ lunchFrom, lunchUntil }: { lunchFrom: string; lunchUntil: string }): WorldHours[] {
  return [
    { days: MONDAY_TO_FRIDAY, from: '08:00', until: lunchFrom },
    { days: MONDAY_TO_FRIDAY, from: lunchUntil, until: '19:00' },
    { days: SATURDAY, from: '09:00', until: '13:00' },
  ]
}

function staff(person: {
  id: ResourceId
  firstName: string
  lastName: string
  title: string
  description: string
  email: string
  hours: WorldHours[]
}): BusinessWorld['resources'][number] {
  const name = `${person.firstName} ${person.lastName}`
  return { ...person, type: 'staff', name, units: 1, homeBranchId: thamesIds.branch }
}

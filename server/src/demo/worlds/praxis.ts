import type { BranchId, CustomerId, ResourceId, ServiceId, TenantId } from '../../kernel/ids.ts'
import type { BusinessWorld, WorldHours } from '../business-world.ts'

/** Identifiers of the dental practice, always the same; the last digits count within a kind. */
export const praxisIds = {
  tenant: id<TenantId>(0x0001),
  branch: id<BranchId>(0x0101),
  weber: id<ResourceId>(0x0201),
  yilmaz: id<ResourceId>(0x0202),
  nowak: id<ResourceId>(0x0203),
  room: id<ResourceId>(0x0211),
  xray: id<ResourceId>(0x0212),
  checkUp: id<ServiceId>(0x0301),
  cleaning: id<ServiceId>(0x0302),
  filling: id<ServiceId>(0x0303),
  consultation: id<ServiceId>(0x0304),
  phoneNumber: id<string>(0x0501),
} as const

const MONDAY_TO_THURSDAY = [1, 2, 3, 4]
const FRIDAY = [5]
const ONE_DAY = 24 * 60

/**
 * Zahnarztpraxis am Monbijoupark in Berlin-Mitte: two dentists, a hygienist, two equal treatment rooms and an X-ray
 * unit. Closed for lunch. Its numbers are of the range that the Bundesnetzagentur keeps free for films, 030 23125 000
 * to 999.
 */
export const praxis: BusinessWorld = {
  tenant: {
    id: praxisIds.tenant,
    slug: 'zahnarztpraxis-am-monbijoupark',
    name: 'Zahnarztpraxis am Monbijoupark',
    description: 'Zahnmedizin und Prophylaxe in Berlin-Mitte.',
    businessType: 'dental',
    email: 'praxis@monbijou-zahn.example',
    phone: '+493023125000',
    websiteUrl: 'https://monbijou-zahn.example',
    addressLine1: 'Oranienburger Straße 901',
    city: 'Berlin',
    postalCode: '10178',
    country: 'DE',
    timezone: 'Europe/Berlin',
    locale: 'de-DE',
    currency: 'EUR',
  },
  branches: [
    {
      id: praxisIds.branch,
      name: 'Praxis Mitte',
      slug: 'mitte',
      isPrimary: true,
      addressLine1: 'Oranienburger Straße 901',
      city: 'Berlin',
      postalCode: '10178',
      phone: '+493023125000',
      email: 'praxis@monbijou-zahn.example',
      openingHours: practiceHours(),
    },
  ],
  resources: [
    staff({
      id: praxisIds.weber,
      firstName: 'Katharina',
      lastName: 'Weber',
      title: 'Zahnärztin',
      description: 'Zahnärztin, Inhaberin der Praxis',
      email: 'weber@monbijou-zahn.example',
    }),
    staff({
      id: praxisIds.yilmaz,
      firstName: 'Emre',
      lastName: 'Yılmaz',
      title: 'Zahnarzt',
      description: 'Zahnarzt mit Schwerpunkt Zahnerhaltung',
      email: 'yilmaz@monbijou-zahn.example',
    }),
    staff({
      id: praxisIds.nowak,
      firstName: 'Julia',
      lastName: 'Nowak',
      title: 'Dentalhygienikerin',
      description: 'Dentalhygienikerin, professionelle Zahnreinigung',
      email: 'nowak@monbijou-zahn.example',
    }),
    {
      id: praxisIds.room,
      type: 'room',
      name: 'Behandlungszimmer',
      description: 'Eines von zwei gleichen Behandlungszimmern',
      units: 2,
      homeBranchId: praxisIds.branch,
      hours: [],
    },
    {
      id: praxisIds.xray,
      type: 'equipment',
      name: 'Röntgengerät',
      description: 'Digitales Röntgengerät',
      units: 1,
      homeBranchId: praxisIds.branch,
      hours: [],
    },
  ],
  services: [
    {
      id: praxisIds.checkUp,
      name: 'Kontrolluntersuchung',
      slug: 'kontrolluntersuchung',
      description: 'Kontrolle der Zähne, mit Röntgenbild wenn nötig',
      category: 'Vorsorge',
      spokenNames: ['Kontrolluntersuchung', 'Kontrolle', 'Vorsorge', 'check-up', 'checkup', 'revisión', 'control'],
      durationMinutes: 30,
      bufferAfterMinutes: 5,
      priceMinor: 4500,
      minimumNoticeMinutes: 120,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: ONE_DAY,
      intakeFields: [
        {
          key: 'insurance',
          label: 'Wie sind Sie versichert?',
          translations: {
            en: { label: 'What insurance do you have?', options: ['statutory', 'private', 'none'] },
            es: { label: '¿Qué seguro tiene?', options: ['público', 'privado', 'ninguno'] },
          },
          type: 'choice',
          options: ['gesetzlich', 'privat', 'nicht versichert'],
        },
      ],
      requirements: [
        { id: id(0x0601), role: 'Zahnarzt', quantity: 1, parts: [], resourceIds: [praxisIds.weber, praxisIds.yilmaz] },
        { id: id(0x0602), role: 'Behandlungszimmer', quantity: 1, parts: [], resourceIds: [praxisIds.room] },
        {
          // The picture is taken first, so that the unit is free for the other room while it is talked about.
          id: id(0x0603),
          role: 'Röntgengerät',
          quantity: 1,
          parts: [{ offsetMinutes: 0, durationMinutes: 10 }],
          resourceIds: [praxisIds.xray],
        },
      ],
    },
    {
      id: praxisIds.cleaning,
      name: 'Professionelle Zahnreinigung',
      slug: 'professionelle-zahnreinigung',
      description: 'Reinigung, Politur und Fluoridierung',
      category: 'Prophylaxe',
      spokenNames: [
        'Zahnreinigung',
        'Prophylaxe',
        'PZR',
        'professional cleaning',
        'cleaning',
        'limpieza dental',
        'limpieza',
      ],
      durationMinutes: 60,
      bufferAfterMinutes: 10,
      priceMinor: 11_000,
      minimumNoticeMinutes: 240,
      bookingHorizonDays: 90,
      slotStepMinutes: 30,
      cancellationNoticeMinutes: ONE_DAY,
      requirements: [
        { id: id(0x0611), role: 'Dentalhygiene', quantity: 1, parts: [], resourceIds: [praxisIds.nowak] },
        { id: id(0x0612), role: 'Behandlungszimmer', quantity: 1, parts: [], resourceIds: [praxisIds.room] },
      ],
    },
    {
      id: praxisIds.filling,
      name: 'Füllung',
      slug: 'fuellung',
      description: 'Kunststofffüllung, auf Wunsch mit örtlicher Betäubung',
      category: 'Behandlung',
      spokenNames: ['Füllung', 'Zahnfüllung', 'Loch im Zahn', 'filling', 'empaste'],
      durationMinutes: 45,
      bufferAfterMinutes: 10,
      priceMinor: 9500,
      minimumNoticeMinutes: 240,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: ONE_DAY,
      requirements: [
        { id: id(0x0621), role: 'Zahnarzt', quantity: 1, parts: [], resourceIds: [praxisIds.yilmaz, praxisIds.weber] },
        { id: id(0x0622), role: 'Behandlungszimmer', quantity: 1, parts: [], resourceIds: [praxisIds.room] },
      ],
    },
    {
      id: praxisIds.consultation,
      name: 'Beratung',
      slug: 'beratung',
      description: 'Beratung zu Zahnersatz, Implantaten und Schienen',
      category: 'Beratung',
      spokenNames: ['Beratung', 'Beratungsgespräch', 'consultation', 'advice', 'consulta'],
      durationMinutes: 20,
      bufferAfterMinutes: 5,
      priceMinor: 3000,
      minimumNoticeMinutes: 60,
      bookingHorizonDays: 90,
      slotStepMinutes: 10,
      cancellationNoticeMinutes: ONE_DAY,
      requirements: [
        { id: id(0x0631), role: 'Zahnarzt', quantity: 1, parts: [], resourceIds: [praxisIds.weber, praxisIds.yilmaz] },
      ],
    },
  ],
  customers: [
    {
      id: id<CustomerId>(0x0401),
      firstName: 'Anna',
      lastName: 'Lindner',
      phone: '+493023125101',
      email: 'anna.lindner@mail.example',
      language: 'de',
      blockedReason: null,
    },
  ],
  assistant: {
    name: 'Mila',
    language: 'de',
    transferNumber: '+493023125001',
    greeting: 'Guten Tag, hier ist der KI-Assistent der Zahnarztpraxis am Monbijoupark. Was kann ich für Sie tun?',
    businessContext:
      'Zahnarztpraxis in Berlin-Mitte. Gesetzlich und privat Versicherte. Bei starken Schmerzen verbinden.',
  },
  phoneNumber: { id: praxisIds.phoneNumber, branchId: praxisIds.branch, number: '+493023125000' },
}

// UUID v7 in shape, so that it passes for an identifier everywhere; the time in it is fixed and means nothing.
function id<Id extends string>(number: number): Id {
  return `01980000-de27-7a00-8000-${number.toString(16).padStart(12, '0')}` as Id
}

function practiceHours(): WorldHours[] {
  return [
    { days: MONDAY_TO_THURSDAY, from: '08:00', until: '12:30' },
    { days: MONDAY_TO_THURSDAY, from: '13:30', until: '18:00' },
    { days: FRIDAY, from: '08:00', until: '14:00' },
  ]
}

function staff(person: {
  id: ResourceId
  firstName: string
  lastName: string
  title: string
  description: string
  email: string
}): BusinessWorld['resources'][number] {
  const name = `${person.firstName} ${person.lastName}`
  return { ...person, type: 'staff', name, units: 1, homeBranchId: praxisIds.branch, hours: practiceHours() }
}

import type { BranchId, ResourceId, ServiceId } from '../src/kernel/ids.ts'
import type { ServiceSummary, StaffSummary } from '../src/catalog/index.ts'
import type { BranchFacts } from '../src/receptionist/facts.ts'

/** Whom the lines are said to. */
export const BUSINESSES = ['salon', 'clinic', 'garage'] as const
export type Business = (typeof BUSINESSES)[number]

/** What the receptionist of a business knows of it. */
export interface KnownBusiness {
  readonly services: readonly ServiceSummary[]
  readonly staff: readonly StaffSummary[]
  readonly branch: BranchFacts
}

/** Every line is said on Friday 20 November 2026 at ten. */
export const NOW = { today: '2026-11-20', nowMinute: 600 } as const

/** Where national telephone numbers belong to. */
export const COUNTRIES = { en: 'GB', de: 'DE', es: 'ES' } as const

// A service by its name, and the other words that its business has written down for it.
const SERVICES: Readonly<Record<Business, readonly (readonly [name: string, ...spokenNames: string[]])[]>> = {
  salon: [
    ['Haircut', 'cut', 'trim', 'Haarschnitt', 'Haare schneiden', 'Spitzen schneiden', 'corte de pelo', 'corte'],
    ["Men's Haircut", "men's cut", 'Herrenschnitt', 'Herrenhaarschnitt', 'corte de caballero', 'corte de hombre'],
    ['Full Colour', 'colour', 'hair colour', 'Farbe', 'Haare färben', 'tinte', 'color completo'],
    ['Highlights', 'Strähnen', 'Strähnchen', 'mechas', 'reflejos'],
    ['Manicure', 'nails', 'Maniküre', 'Nägel', 'manicura', 'uñas'],
    ['Beard Trim', 'beard', 'Bart', 'Bartpflege', 'arreglo de barba', 'barba'],
  ],
  clinic: [
    ['Check-up', 'checkup', 'physical', 'Vorsorge', 'Vorsorgeuntersuchung', 'chequeo', 'revisión'],
    ['Vaccination', 'vaccine', 'jab', 'flu shot', 'Impfung', 'Grippeimpfung', 'vacuna', 'vacuna de la gripe'],
    ['Blood Test', 'bloods', 'Blutabnahme', 'Blutbild', 'Blut abnehmen', 'análisis de sangre', 'analítica'],
    ['Physiotherapy', 'physio', 'Physiotherapie', 'Krankengymnastik', 'fisioterapia', 'fisio'],
    [
      'Skin Screening',
      'skin check',
      'mole',
      'Hautscreening',
      'Hautkrebsvorsorge',
      'Muttermal',
      'revisión de piel',
      'lunares',
    ],
  ],
  garage: [
    ['Oil Change', 'Ölwechsel', 'cambio de aceite'],
    [
      'Tyre Change',
      'tyres',
      'winter tyres',
      'tire change',
      'Reifenwechsel',
      'Winterreifen',
      'neumáticos',
      'cambio de ruedas',
    ],
    ['Inspection', 'service', 'annual service', 'Inspektion', 'revisión', 'inspección'],
    ['Brake Check', 'brakes', 'Bremsen', 'Bremsencheck', 'frenos', 'revisión de frenos'],
    ['Air Conditioning', 'aircon', 'air con', 'Klimaservice', 'Klimaanlage', 'aire acondicionado'],
  ],
}

const STAFF: Readonly<Record<Business, readonly (readonly [firstName: string, lastName: string, title?: string])[]>> = {
  salon: [
    ['Maria', 'Keller'],
    ['Laura', 'Bennett'],
    ['Carmen', 'Ruiz'],
    ['Ben', 'Novak'],
  ],
  clinic: [
    ['Samuel', 'Weber', 'Dr.'],
    ['Anna', 'Weber', 'Dr.'],
    ['Elena', 'Ortiz', 'Dr.'],
    ['Paula', 'Lang'],
  ],
  garage: [
    ['Mike', 'Turner'],
    ['Jonas', 'Hahn'],
    ['Luis', 'Prieto'],
  ],
}

const MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6]
const OPENS = 8 * 60
const CLOSES = 19 * 60

/** The three businesses, in which everybody does everything from eight to seven, and never on Sunday. */
export const WORLD: Readonly<Record<Business, KnownBusiness>> = {
  salon: businessOf('salon'),
  clinic: businessOf('clinic'),
  garage: businessOf('garage'),
}

function businessOf(business: Business): KnownBusiness {
  const services = SERVICES[business].map(([name, ...spokenNames]) => serviceOf(name, spokenNames))
  const staff = STAFF[business].map(([firstName, lastName, title]) => ({
    id: firstName as ResourceId,
    name: `${firstName} ${lastName}`,
    firstName,
    title: title ?? null,
    serviceIds: services.map(({ id }) => id),
    branchIds: [],
  }))
  return { services, staff, branch: branchOf(business) }
}

function serviceOf(name: string, spokenNames: string[]): ServiceSummary {
  return {
    id: name as ServiceId,
    name,
    spokenNames,
    description: null,
    category: null,
    durationMinutes: 60,
    priceMinor: 5000,
    currency: 'EUR',
    priceVaries: false,
    branchIds: [],
    durations: [],
    bookingMode: 'single',
    maxPartySize: 4,
    requiresDeposit: false,
    availableOnline: true,
    intakeFields: [],
  }
}

function branchOf(business: Business): BranchFacts {
  return {
    id: business as BranchId,
    name: business,
    isPrimary: true,
    timezone: 'Europe/Madrid',
    address: 'Calle Mayor 1',
    phone: null,
    email: null,
    openingHours: MONDAY_TO_SATURDAY.map((dayOfWeek) => ({ dayOfWeek, startMinute: OPENS, endMinute: CLOSES })),
    overrides: [],
    holidays: [],
    closures: [],
  }
}

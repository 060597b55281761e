import type { BranchId, CustomerId, ResourceId, ServiceId, TenantId } from '../../kernel/ids.ts'
import type { BusinessWorld, WorldHours } from '../business-world.ts'

/** Identifiers of Bella Hair Salon, always the same; the last digits count within a kind. */
export const bellaIds = {
  tenant: id<TenantId>(0x0001),
  branch: id<BranchId>(0x0101),
  maria: id<ResourceId>(0x0201),
  laura: id<ResourceId>(0x0202),
  carmen: id<ResourceId>(0x0203),
  sofia: id<ResourceId>(0x0204),
  chair: id<ResourceId>(0x0211),
  washbasin: id<ResourceId>(0x0212),
  manicureTable: id<ResourceId>(0x0213),
  haircut: id<ServiceId>(0x0301),
  fullColor: id<ServiceId>(0x0302),
  manicure: id<ServiceId>(0x0303),
  lucia: id<CustomerId>(0x0401),
  bruno: id<CustomerId>(0x0402),
  phoneNumber: id<string>(0x0501),
} as const

const TUESDAY_TO_FRIDAY = [2, 3, 4, 5]
const SATURDAY = [6]
const NO_CANCELLATION_WITHIN_A_DAY = 24 * 60

/**
 * Bella Hair Salon in Madrid: four people, one row of three equal chairs, two washbasins and a manicure table.
 * Closed on Sunday and Monday; lunch breaks are staggered, so that somebody cuts at any hour.
 */
export const bella: BusinessWorld = {
  tenant: {
    id: bellaIds.tenant,
    slug: 'bella-hair-salon',
    name: 'Bella Hair Salon',
    description: 'Hair and nails in the heart of Madrid.',
    businessType: 'salon',
    email: 'info@bellahair.example',
    phone: '+34910123456',
    websiteUrl: 'https://bellahair.example',
    addressLine1: 'Calle de Fuencarral 101',
    city: 'Madrid',
    postalCode: '28004',
    country: 'ES',
    timezone: 'Europe/Madrid',
    locale: 'es-ES',
    currency: 'EUR',
  },
  branches: [
    {
      id: bellaIds.branch,
      name: 'Bella Fuencarral',
      slug: 'fuencarral',
      isPrimary: true,
      addressLine1: 'Calle de Fuencarral 101',
      city: 'Madrid',
      postalCode: '28004',
      phone: '+34910123456',
      email: 'info@bellahair.example',
      openingHours: [
        { days: TUESDAY_TO_FRIDAY, from: '10:00', until: '20:00' },
        { days: SATURDAY, from: '09:00', until: '14:00' },
      ],
    },
  ],
  resources: [
    {
      id: bellaIds.maria,
      type: 'staff',
      name: 'María García',
      firstName: 'María',
      lastName: 'García',
      title: 'Senior stylist',
      description: 'Senior stylist specialized in cuts and color',
      email: 'maria@bellahair.example',
      units: 1,
      homeBranchId: bellaIds.branch,
      hours: workingHours({ lunchFrom: '14:00', lunchUntil: '15:00' }),
    },
    {
      id: bellaIds.laura,
      type: 'staff',
      name: 'Laura Pérez',
      firstName: 'Laura',
      lastName: 'Pérez',
      title: 'Stylist',
      description: 'Stylist for cuts',
      email: 'laura@bellahair.example',
      units: 1,
      homeBranchId: bellaIds.branch,
      hours: workingHours({ lunchFrom: '13:00', lunchUntil: '14:00' }),
    },
    {
      id: bellaIds.carmen,
      type: 'staff',
      name: 'Carmen Ruiz',
      firstName: 'Carmen',
      lastName: 'Ruiz',
      title: 'Colourist',
      description: 'Colourist who also cuts',
      email: 'carmen@bellahair.example',
      units: 1,
      homeBranchId: bellaIds.branch,
      hours: workingHours({ lunchFrom: '15:00', lunchUntil: '16:00' }),
    },
    {
      id: bellaIds.sofia,
      type: 'staff',
      name: 'Sofía Navarro',
      firstName: 'Sofía',
      lastName: 'Navarro',
      title: 'Nail artist',
      description: 'Manicures',
      email: 'sofia@bellahair.example',
      units: 1,
      homeBranchId: bellaIds.branch,
      hours: workingHours({ lunchFrom: '14:00', lunchUntil: '15:00' }),
    },
    {
      id: bellaIds.chair,
      type: 'room',
      name: 'Chair',
      description: 'One of three equal workstations with a mirror',
      units: 3,
      homeBranchId: bellaIds.branch,
      hours: [],
    },
    {
      id: bellaIds.washbasin,
      type: 'equipment',
      name: 'Washbasin',
      description: 'One of two washbasins',
      units: 2,
      homeBranchId: bellaIds.branch,
      hours: [],
    },
    {
      id: bellaIds.manicureTable,
      type: 'equipment',
      name: 'Manicure table',
      description: 'Table for manicures',
      units: 1,
      homeBranchId: bellaIds.branch,
      hours: [],
    },
  ],
  services: [
    {
      id: bellaIds.haircut,
      name: 'Haircut',
      slug: 'haircut',
      description: 'Custom cut with wash',
      category: 'Haircuts',
      spokenNames: ['haircut', 'cut', 'trim', 'Haarschnitt', 'Haare schneiden', 'corte de pelo', 'corte'],
      durationMinutes: 45,
      bufferAfterMinutes: 0,
      priceMinor: 2500,
      minimumNoticeMinutes: 60,
      bookingHorizonDays: 90,
      slotStepMinutes: 15,
      cancellationNoticeMinutes: NO_CANCELLATION_WITHIN_A_DAY,
      requirements: [
        {
          id: id(0x0601),
          role: 'stylist',
          quantity: 1,
          parts: [],
          resourceIds: [bellaIds.maria, bellaIds.laura, bellaIds.carmen],
        },
        { id: id(0x0602), role: 'chair', quantity: 1, parts: [], resourceIds: [bellaIds.chair] },
      ],
    },
    {
      id: bellaIds.fullColor,
      name: 'Full Color',
      slug: 'full-color',
      description: 'Full color from roots to ends',
      category: 'Color',
      spokenNames: ['full color', 'full colour', 'hair colour', 'Farbe', 'Haare färben', 'tinte', 'color completo'],
      durationMinutes: 120,
      bufferAfterMinutes: 0,
      priceMinor: 6500,
      minimumNoticeMinutes: 120,
      bookingHorizonDays: 90,
      slotStepMinutes: 30,
      cancellationNoticeMinutes: NO_CANCELLATION_WITHIN_A_DAY,
      requirements: [
        {
          // While the colour takes effect the colourist is free for somebody else.
          id: id(0x0611),
          role: 'colourist',
          quantity: 1,
          parts: [
            { offsetMinutes: 0, durationMinutes: 45 },
            { offsetMinutes: 90, durationMinutes: 30 },
          ],
          resourceIds: [bellaIds.maria, bellaIds.carmen],
        },
        { id: id(0x0612), role: 'chair', quantity: 1, parts: [], resourceIds: [bellaIds.chair] },
        {
          id: id(0x0613),
          role: 'washbasin',
          quantity: 1,
          parts: [{ offsetMinutes: 90, durationMinutes: 15 }],
          resourceIds: [bellaIds.washbasin],
        },
      ],
    },
    {
      id: bellaIds.manicure,
      name: 'Manicure',
      slug: 'manicure',
      description: 'Complete manicure with polish',
      category: 'Nails',
      spokenNames: ['manicure', 'nails', 'Maniküre', 'Nägel', 'manicura', 'uñas'],
      durationMinutes: 60,
      bufferAfterMinutes: 0,
      priceMinor: 2000,
      minimumNoticeMinutes: 60,
      bookingHorizonDays: 90,
      slotStepMinutes: 30,
      cancellationNoticeMinutes: NO_CANCELLATION_WITHIN_A_DAY,
      requirements: [
        { id: id(0x0621), role: 'nail artist', quantity: 1, parts: [], resourceIds: [bellaIds.sofia] },
        { id: id(0x0622), role: 'manicure table', quantity: 1, parts: [], resourceIds: [bellaIds.manicureTable] },
      ],
    },
  ],
  customers: [
    {
      id: bellaIds.lucia,
      firstName: 'Lucía',
      lastName: 'Fernández',
      phone: '+34611222333',
      email: 'lucia.fernandez@mail.example',
      language: 'es',
      blockedReason: null,
    },
    {
      id: bellaIds.bruno,
      firstName: 'Bruno',
      lastName: 'Gil',
      phone: '+34611444555',
      email: 'bruno.gil@mail.example',
      language: 'es',
      blockedReason: 'Three no-shows in a row',
    },
  ],
  // A salon has little to hide: whoever calls from a customer's number is that customer.
  assistant: { name: 'Bella', language: 'en', transferNumber: '+34910123457', verification: 'number' },
  phoneNumber: { id: bellaIds.phoneNumber, branchId: bellaIds.branch, number: '+34910123456' },
}

// UUID v7 in shape, so that it passes for an identifier everywhere; the time in it is fixed and means nothing.
function id<Id extends string>(number: number): Id {
  return `01980000-be11-7a00-8000-${number.toString(16).padStart(12, '0')}` as Id
}

function workingHours({ lunchFrom, lunchUntil }: { lunchFrom: string; lunchUntil: string }): WorldHours[] {
  return [
    { days: TUESDAY_TO_FRIDAY, from: '10:00', until: lunchFrom },
    { days: TUESDAY_TO_FRIDAY, from: lunchUntil, until: '20:00' },
    { days: SATURDAY, from: '09:00', until: '14:00' },
  ]
}

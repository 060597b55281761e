import { z } from 'zod'
import { IntakeFieldInput } from './catalog/intake-fields.ts'
import { endpoint } from './endpoint.ts'
import { BusinessType } from './identity/tenants.ts'
import { DayOfWeek, LanguageCode, longText, shortText, TimeOfDay } from './primitives.ts'

const DAY_MINUTES = 1440

const Need = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/)
  .describe('"staff", or the kind of a place')

const WeekHours = z
  .array(z.object({ day_of_week: DayOfWeek, opens_at: TimeOfDay, closes_at: TimeOfDay }))
  .max(50)
  .describe('Of the primary branch; staff work in these hours')

const Kinds = z
  .array(
    z.object({ kind: Need, name: shortText(100).describe('The role in which a service needs it, such as "Chair"') }),
  )
  .max(20)

const SetupPlace = z.object({
  type: z.enum(['room', 'equipment', 'vehicle']),
  kind: Need,
  name: shortText(),
  units: z.int().min(1).max(100),
  capacity: z.int().min(1).max(100_000).nullable().describe('How many people one unit holds'),
})

const SetupService = z.object({
  name: shortText(),
  spoken_names: z.array(shortText(100)).max(20),
  duration_minutes: z.int().min(1).max(DAY_MINUTES),
  price_minor: z.int().min(0).nullable(),
  buffer_after_minutes: z.int().min(0).max(720),
  max_party_size: z.int().min(1).max(1000),
  needs: z.array(Need).max(20),
  intake_fields: z.array(IntakeFieldInput).max(50),
})

/** A business of a trade, to be changed and sent back. */
export const SetupTemplate = z.object({
  business_type: BusinessType,
  language: LanguageCode,
  staff_role: z.string().nullable().describe('Null where customers book a place and not a person'),
  kinds: Kinds,
  opening_hours: WeekHours,
  places: z.array(SetupPlace),
  services: z.array(SetupService),
  questions: z.array(z.string()).describe('What callers ask most; only the owner knows the answers'),
})

export const SetupInput = z.object({
  staff_role: shortText(100).nullable().default(null),
  kinds: Kinds.default([]),
  opening_hours: WeekHours,
  staff: z
    .array(
      z.object({
        first_name: shortText(100),
        last_name: longText(100).nullable().default(null),
        serves: z
          .array(z.int().min(0).max(99))
          .max(100)
          .nullable()
          .default(null)
          .describe('Which services, by their place in the list from 0; null: all of them'),
      }),
    )
    .max(100)
    .default([]),
  places: z.array(SetupPlace).max(50).default([]),
  services: z.array(SetupService).min(1).max(100),
  answers: z
    .array(z.object({ question: shortText(500), answer: z.string().trim().min(1).max(2000) }))
    .max(100)
    .default([])
    .describe('Become questions and answers of the receptionist'),
})

/** How far a business has been set up. */
export const SetupProgress = z.object({
  has_address: z.boolean(),
  has_hours: z.boolean(),
  has_staff: z.boolean(),
  has_services: z.boolean(),
  has_called: z.boolean().describe('Somebody has talked to the receptionist'),
  has_appointment: z.boolean(),
  has_number: z.boolean().describe('A telephone number is answered'),
})

export const getSetup = endpoint({
  id: 'getSetup',
  method: 'GET',
  path: '/setup',
  access: 'tenant:read',
  group: 'Setup',
  summary: 'How far the business has been set up',
  answer: SetupProgress,
})

export const getSetupTemplate = endpoint({
  id: 'getSetupTemplate',
  method: 'GET',
  path: '/setup/template',
  access: 'tenant:read',
  group: 'Setup',
  summary: 'Get what a business of a trade begins with, in a language',
  description:
    'Of the own trade and in the language of the business where nothing else is asked for. Prices are suggestions.',
  query: z.object({ business_type: BusinessType.optional(), language: LanguageCode.optional() }),
  answer: SetupTemplate,
})

export const setUpBusiness = endpoint({
  id: 'setUpBusiness',
  method: 'POST',
  path: '/setup',
  access: 'tenant:write',
  alsoNeeds: ['branches:write', 'services:write', 'resources:write', 'receptionist:write'],
  group: 'Setup',
  summary: 'Make hours, staff, places, services and answers of a new business in one step',
  description: 'All of it or nothing, and only while the business has neither services nor resources.',
  body: SetupInput,
  answer: z.object({
    staff: z.int().describe('How many were made'),
    places: z.int(),
    services: z.int(),
    answers: z.int(),
  }),
  status: 201,
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  CurrencyCode,
  DayOfWeek,
  Id,
  Instant,
  longText,
  pageOf,
  PageQuery,
  QueryFlag,
  shortText,
  Slug,
  TimeOfDay,
  Version,
} from '../primitives.ts'

const DAY_MINUTES = 1440
const YEAR_MINUTES = 527_040

/** A stretch of the appointment in which a role is at work, counted from its start. */
export const RequirementPart = z.object({
  offset_minutes: z.int().min(0).max(DAY_MINUTES),
  duration_minutes: z.int().min(1).max(DAY_MINUTES),
})

/** One role that a service needs, filled by `quantity` of the resources, the first of the list preferred. */
export const ServiceRequirementInput = z.object({
  role: shortText(100).describe('Such as "Hairdresser" or "Chair"; each role once in a service'),
  quantity: z.int().min(1).max(50).optional(),
  is_required: z.boolean().optional(),
  parts: z.array(RequirementPart).max(20).optional().describe('Empty: during the whole appointment'),
  resource_ids: z.array(Id).max(200),
})
export type ServiceRequirementInput = z.infer<typeof ServiceRequirementInput>

export const ServiceRequirement = ServiceRequirementInput.required().extend({ id: Id })

const ServiceFields = z.object({
  name: shortText(),
  slug: Slug.describe('Part of public links; made from the name when it is not given'),
  description: longText().nullable(),
  meta_description: longText(300).nullable(),
  category: shortText(100).nullable(),
  spoken_names: z.array(shortText(100)).max(20).describe('Other words by which callers ask for it'),
  duration_minutes: z.int().min(1).max(DAY_MINUTES),
  buffer_before_minutes: z.int().min(0).max(720),
  buffer_after_minutes: z.int().min(0).max(720),
  price_minor: z.int().min(0).nullable().describe('In the smallest unit of the currency'),
  currency: CurrencyCode,
  price_varies: z.boolean(),
  tax_rate: z.number().min(0).max(100).multipleOf(0.01).describe('Per cent'),
  max_party_size: z.int().min(1).max(1000),
  minimum_notice_minutes: z.int().min(0).max(YEAR_MINUTES),
  booking_horizon_days: z.int().min(1).max(1100),
  slot_step_minutes: z.int().min(5).max(DAY_MINUTES),
  available_days: z.array(DayOfWeek).min(1).max(7),
  available_from: TimeOfDay,
  available_until: TimeOfDay,
  requires_confirmation: z.boolean(),
  allows_cancellation: z.boolean(),
  cancellation_notice_minutes: z.int().min(0).max(YEAR_MINUTES),
  available_online: z.boolean(),
  requires_deposit: z.boolean(),
  deposit_minor: z.int().min(0).nullable(),
  color_hex: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'Write a colour as #RRGGBB.')
    .nullable(),
  icon: shortText(50).nullable(),
  sort_order: z.int().min(-10_000).max(10_000),
  is_active: z.boolean(),
  is_featured: z.boolean(),
})

const ServiceParts = z.object({
  branch_ids: z.array(Id).max(500).describe('Empty: offered at every branch'),
  requirements: z.array(ServiceRequirementInput).max(20),
})

export const ServiceInput = ServiceFields.extend(ServiceParts.shape)
  .partial()
  .required({ name: true, duration_minutes: true })
export type ServiceInput = z.infer<typeof ServiceInput>
export const ServiceChange = ServiceFields.extend(ServiceParts.shape).partial()
export type ServiceChange = z.infer<typeof ServiceChange>

export const Service = ServiceFields.extend({
  id: Id,
  currency: z.string(),
  branch_ids: z.array(Id),
  requirements: z.array(ServiceRequirement),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Service = z.infer<typeof Service>

export const ServiceQuery = PageQuery.extend({
  is_active: QueryFlag.optional(),
  category: z.string().max(100).optional(),
  branch_id: Id.optional().describe('Offered at this branch'),
})

const ServiceParams = z.object({ service_id: Id })
const group = 'Services'

export const listServices = endpoint({
  id: 'listServices',
  method: 'GET',
  path: '/services',
  access: 'services:read',
  group,
  summary: 'List services by name',
  query: ServiceQuery,
  answer: pageOf(Service),
})

export const createService = endpoint({
  id: 'createService',
  method: 'POST',
  path: '/services',
  access: 'services:write',
  group,
  summary: 'Add a service with what it needs',
  body: ServiceInput,
  answer: Service,
  status: 201,
})

export const getService = endpoint({
  id: 'getService',
  method: 'GET',
  path: '/services/{service_id}',
  access: 'services:read',
  group,
  summary: 'Read a service',
  params: ServiceParams,
  answer: Service,
})

export const updateService = endpoint({
  id: 'updateService',
  method: 'PATCH',
  path: '/services/{service_id}',
  access: 'services:write',
  group,
  summary: 'Change a service',
  description:
    'requirements and branch_ids, where given, replace the whole list. Booked appointments stay as they are.',
  params: ServiceParams,
  body: ServiceChange,
  answer: Service,
})

export const deleteService = endpoint({
  id: 'deleteService',
  method: 'DELETE',
  path: '/services/{service_id}',
  access: 'services:write',
  group,
  summary: 'Delete a service',
  description: 'It can no longer be booked. Its appointments stay.',
  params: ServiceParams,
})

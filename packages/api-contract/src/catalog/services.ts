import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  CurrencyCode,
  DayOfWeek,
  Id,
  Instant,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  QueryFlag,
  shortText,
  Slug,
  TimeOfDay,
  Version,
} from '../primitives.ts'
import { IntakeField, IntakeFieldInput } from './intake-fields.ts'
import {
  DAY_MINUTES,
  ServiceDuration,
  ServiceDurationInput,
  ServiceProblem,
  ServiceRequirement,
  ServiceRequirementInput,
} from './service-parts.ts'

const YEAR_MINUTES = 527_040
const percent = () => z.number().gt(0).max(100).multipleOf(0.01)

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
  buffer_rule: z
    .enum(['sum', 'max'])
    .describe('Between two neighbours: both buffers one after the other (sum), or the longer of them (max)'),
  price_minor: z.int().min(0).nullable().describe('In the smallest unit of the currency'),
  currency: CurrencyCode,
  price_varies: z.boolean(),
  tax_rate: z.number().min(0).max(100).multipleOf(0.01).describe('Per cent'),
  prices_include_tax: z.boolean().describe('Else the tax comes on top'),
  max_party_size: z.int().min(1).max(1000),
  minimum_notice_minutes: z.int().min(0).max(YEAR_MINUTES),
  booking_horizon_days: z.int().min(1).max(1100).describe('Days after today, counted as horizon_kind says'),
  horizon_kind: z
    .enum(['days', 'working_days', 'until_date'])
    .describe('All days, days on which the branch is open, or until bookable_until'),
  bookable_until: LocalDate.nullable().describe('Last day on which it can start; only with horizon_kind until_date'),
  slot_step_minutes: z.int().min(5).max(DAY_MINUTES),
  slot_grid: z
    .enum(['anchored', 'packed'])
    .describe('Offer fixed times of the clock, or begin again wherever time becomes free, so that no gap is left'),
  slot_anchor_minute: z
    .int()
    .min(0)
    .max(DAY_MINUTES - 1)
    .describe('Minute of the day from which the steps count'),
  booking_mode: z
    .enum(['single', 'group', 'single_or_group'])
    .describe('For one customer alone, in a session with others, or as asked'),
  group_places: z.int().min(1).max(1000).nullable().describe('Places of a session that a booking opens'),
  group_opens_on_demand: z.boolean().describe('A booking at a free time opens a session; else only the business does'),
  staff_choice: z
    .enum(['preference', 'least_busy', 'round_robin'])
    .describe('Who serves of those who are free: the first of the list, who has least to do that day, or in turns'),
  staff_choice_period_days: z.int().min(1).max(366).describe('Days back over which turns are counted'),
  prefers_last_staff: z.boolean().describe('Who served the customer last is asked first'),
  available_days: z.array(DayOfWeek).min(1).max(7),
  available_from: TimeOfDay,
  available_until: TimeOfDay,
  requires_confirmation: z.boolean(),
  pending_blocks: z.boolean().describe('What waits for confirmation takes its time already'),
  allows_cancellation: z.boolean(),
  cancellation_notice_minutes: z.int().min(0).max(YEAR_MINUTES),
  cancellation_fee_minor: z.int().min(0).nullable().describe('For cancelling late or not coming; at most the price'),
  cancellation_fee_percent: percent().nullable().describe('The same as a share of the price'),
  allows_rescheduling: z.boolean(),
  reschedule_notice_minutes: z.int().min(0).max(YEAR_MINUTES),
  available_online: z.boolean(),
  requires_deposit: z.boolean(),
  deposit_minor: z.int().min(0).nullable(),
  deposit_percent: percent().nullable().describe('Of the price, in place of deposit_minor'),
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
  durations: z.array(ServiceDurationInput).max(50).describe('Other durations in which it can be booked'),
  intake_fields: z.array(IntakeFieldInput).max(50).describe('What the customer is asked for, in this order'),
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
  durations: z.array(ServiceDuration),
  intake_fields: z.array(IntakeField),
  problems: z.array(ServiceProblem).describe('Why it cannot be booked as it stands; empty when it can'),
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
    'Lists, where given, replace the whole list; a role and an intake field keep their ids by name and key. Booked appointments stay as they are.',
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

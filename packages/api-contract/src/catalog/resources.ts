import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  DayOfWeek,
  Email,
  Id,
  Instant,
  JsonObject,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  Phone,
  QueryFlag,
  shortText,
  TimeOfDay,
  Version,
} from '../primitives.ts'
import { WEEKLY_RULES_MAX } from './branches.ts'

export const ResourceType = z.enum(['staff', 'room', 'equipment', 'vehicle', 'other'])

/** Working hours that begin on one day of the week, in the time of the branch; an end before the start is on the next day. */
export const ScheduleRule = z.object({
  day_of_week: DayOfWeek,
  start_time: TimeOfDay,
  end_time: TimeOfDay,
  branch_id: Id.nullish().describe('Where; null: at the home branch'),
  effective_from: LocalDate.nullish().describe('First day on which it holds; null: always has'),
  effective_until: LocalDate.nullish().describe('First day on which it holds no longer; null: for good'),
})
export type ScheduleRule = z.infer<typeof ScheduleRule>

const ResourceFields = z.object({
  name: shortText().describe('For staff made from first and last name when it is not given'),
  first_name: shortText(100).nullable(),
  last_name: longText(100).nullable(),
  title: longText(100).nullable(),
  employee_number: longText(50).nullable(),
  description: longText().nullable(),
  bio: longText().nullable(),
  specialties: z.array(shortText(100)).max(50),
  features: z.array(shortText(100)).max(50),
  user_id: Id.nullable().describe('The member whose calendar this is'),
  home_branch_id: Id.nullable().describe('null: at every branch'),
  email: Email.nullable(),
  phone: Phone.nullable(),
  hourly_rate_minor: z.int().min(0).nullable(),
  units: z.int().min(1).max(100).describe('How many equal ones there are (three chairs); always 1 for staff'),
  capacity: z.int().min(1).max(100_000).nullable().describe('How many people one unit holds'),
  location: longText(200).nullable(),
  avatar_url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable(),
  color_hex: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'Write a colour as #RRGGBB.')
    .nullable(),
  sort_order: z.int().min(-10_000).max(10_000),
  notification_preferences: JsonObject,
  hired_on: LocalDate.nullable().describe('First day of work'),
  terminated_on: LocalDate.nullable().describe('Last day of work'),
  is_available: z.boolean(),
  is_active: z.boolean(),
})

export const ResourceInput = ResourceFields.partial().extend({ type: ResourceType })
export type ResourceInput = z.infer<typeof ResourceInput>
export const ResourceChange = ResourceFields.partial()
export type ResourceChange = z.infer<typeof ResourceChange>

export const Resource = ResourceFields.extend({
  id: Id,
  type: ResourceType,
  phone: z.string().nullable(),
  avatar_url: z.string().nullable(),
  schedule: z
    .array(ScheduleRule)
    .describe('Empty: staff do not work, anything else is there whenever its branch is open'),
  service_ids: z.array(Id).describe('Services in which it can fill a role'),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Resource = z.infer<typeof Resource>

export const ResourceQuery = PageQuery.extend({
  type: ResourceType.optional(),
  branch_id: Id.optional().describe('At this branch, by home branch or schedule'),
  service_id: Id.optional().describe('That can fill a role of this service'),
  is_active: QueryFlag.optional(),
})

const ResourceParams = z.object({ resource_id: Id })
const group = 'Resources'

export const listResources = endpoint({
  id: 'listResources',
  method: 'GET',
  path: '/resources',
  access: 'resources:read',
  group,
  summary: 'List staff, rooms, equipment and vehicles by name',
  query: ResourceQuery,
  answer: pageOf(Resource),
})

export const createResource = endpoint({
  id: 'createResource',
  method: 'POST',
  path: '/resources',
  access: 'resources:write',
  group,
  summary: 'Add a resource',
  body: ResourceInput,
  answer: Resource,
  status: 201,
})

export const getResource = endpoint({
  id: 'getResource',
  method: 'GET',
  path: '/resources/{resource_id}',
  access: 'resources:read',
  group,
  summary: 'Read a resource',
  params: ResourceParams,
  answer: Resource,
})

export const updateResource = endpoint({
  id: 'updateResource',
  method: 'PATCH',
  path: '/resources/{resource_id}',
  access: 'resources:write',
  group,
  summary: 'Change a resource',
  params: ResourceParams,
  body: ResourceChange,
  answer: Resource,
})

export const deleteResource = endpoint({
  id: 'deleteResource',
  method: 'DELETE',
  path: '/resources/{resource_id}',
  access: 'resources:write',
  group,
  summary: 'Delete a resource',
  description: 'It can no longer be booked. Its appointments stay.',
  params: ResourceParams,
})

export const replaceSchedule = endpoint({
  id: 'replaceSchedule',
  method: 'PUT',
  path: '/resources/{resource_id}/schedule',
  access: 'resources:write',
  group,
  summary: 'Replace the weekly working hours',
  params: ResourceParams,
  body: z.object({ schedule: z.array(ScheduleRule).max(WEEKLY_RULES_MAX) }),
  answer: Resource,
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  CountryCode,
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
  Slug,
  TimeOfDay,
  TimeZone,
  Version,
} from '../primitives.ts'

/** Most weekly rules of one branch or resource: several a day, in several seasons. */
export const WEEKLY_RULES_MAX = 200

/** Hours that begin on one day of the week; an end before the start is on the next day. */
export const OpeningHours = z.object({
  day_of_week: DayOfWeek,
  opens_at: TimeOfDay,
  closes_at: TimeOfDay,
  effective_from: LocalDate.nullish().describe('First day on which it holds; null: always has'),
  effective_until: LocalDate.nullish().describe('First day on which it holds no longer; null: for good'),
})
export type OpeningHours = z.infer<typeof OpeningHours>

const BranchFields = z.object({
  name: shortText(),
  slug: Slug.describe('Part of public links; made from the name when it is not given'),
  branch_code: shortText(50).nullable(),
  address_line1: longText(200).nullable(),
  address_line2: longText(200).nullable(),
  city: longText(100).nullable(),
  state: longText(100).nullable(),
  postal_code: longText(20).nullable(),
  country: CountryCode.nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  phone: Phone.nullable(),
  email: Email.nullable(),
  timezone: TimeZone,
  is_primary: z.boolean().describe('true makes this the primary branch in place of the one before'),
  is_active: z.boolean(),
  closes_on_holidays: z
    .boolean()
    .describe('Closed on public holidays, except on dates with opening hours of their own'),
  holiday_country: CountryCode.nullable().describe('Whose public holidays; the country of the branch when not given'),
  holiday_region: shortText(20)
    .nullable()
    .describe('Region of that country, as the list of holiday calendars names it'),
  settings: JsonObject,
})

export const BranchInput = BranchFields.partial().required({ name: true })
export type BranchInput = z.infer<typeof BranchInput>
export const BranchChange = BranchFields.partial()
export type BranchChange = z.infer<typeof BranchChange>

export const Branch = BranchFields.extend({
  id: Id,
  country: z.string().nullable(),
  holiday_country: z.string().nullable(),
  phone: z.string().nullable(),
  opening_hours: z.array(OpeningHours).describe('Empty: the branch states no hours. No rule for a day: closed'),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Branch = z.infer<typeof Branch>

export const BranchQuery = PageQuery.extend({ is_active: QueryFlag.optional() })

const BranchParams = z.object({ branch_id: Id })
const group = 'Branches'

export const listBranches = endpoint({
  id: 'listBranches',
  method: 'GET',
  path: '/branches',
  access: 'branches:read',
  group,
  summary: 'List branches by name',
  query: BranchQuery,
  answer: pageOf(Branch),
})

export const createBranch = endpoint({
  id: 'createBranch',
  method: 'POST',
  path: '/branches',
  access: 'branches:write',
  group,
  summary: 'Add a branch',
  description:
    'The first branch becomes the primary one. Time zone and country are those of the business when not given.',
  body: BranchInput,
  answer: Branch,
  status: 201,
})

export const getBranch = endpoint({
  id: 'getBranch',
  method: 'GET',
  path: '/branches/{branch_id}',
  access: 'branches:read',
  group,
  summary: 'Read a branch',
  params: BranchParams,
  answer: Branch,
})

export const updateBranch = endpoint({
  id: 'updateBranch',
  method: 'PATCH',
  path: '/branches/{branch_id}',
  access: 'branches:write',
  group,
  summary: 'Change a branch',
  params: BranchParams,
  body: BranchChange,
  answer: Branch,
})

export const deleteBranch = endpoint({
  id: 'deleteBranch',
  method: 'DELETE',
  path: '/branches/{branch_id}',
  access: 'branches:write',
  group,
  summary: 'Delete a branch',
  description: 'Its appointments stay. The primary branch cannot be deleted.',
  params: BranchParams,
})

export const replaceOpeningHours = endpoint({
  id: 'replaceOpeningHours',
  method: 'PUT',
  path: '/branches/{branch_id}/opening-hours',
  access: 'branches:write',
  group,
  summary: 'Replace the weekly opening hours',
  params: BranchParams,
  body: z.object({ opening_hours: z.array(OpeningHours).max(WEEKLY_RULES_MAX) }),
  answer: Branch,
})

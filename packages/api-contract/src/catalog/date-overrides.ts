import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, LocalDate, longText, TimeOfDay, Version } from '../primitives.ts'

/** Most stretches of hours on one day. */
export const HOURS_OF_DATE_MAX = 24

/** Hours on one date; an end before the start is on the next day. */
export const HoursOfDate = z.object({ start: TimeOfDay, end: TimeOfDay })
export type HoursOfDate = z.infer<typeof HoursOfDate>

/** Working hours on one date, in the time of the branch. */
export const WorkingHoursOfDate = HoursOfDate.extend({
  branch_id: Id.nullish().describe('Where; null: at the home branch'),
})
export type WorkingHoursOfDate = z.infer<typeof WorkingHoursOfDate>

const reason = longText(500).nullish()

export const BranchDateOverrideInput = z.object({
  hours: z.array(HoursOfDate).max(HOURS_OF_DATE_MAX).describe('Empty: closed on that day'),
  reason,
})
export type BranchDateOverrideInput = z.infer<typeof BranchDateOverrideInput>

export const ResourceDateOverrideInput = z.object({
  hours: z.array(WorkingHoursOfDate).max(HOURS_OF_DATE_MAX).describe('At all branches; empty: not that day'),
  reason,
})
export type ResourceDateOverrideInput = z.infer<typeof ResourceDateOverrideInput>

const written = {
  id: Id,
  date: LocalDate,
  reason: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
}

/** The opening hours of a branch on one date, in place of those of the week and of a public holiday. */
export const BranchDateOverride = z.object({ ...written, branch_id: Id, hours: z.array(HoursOfDate) })
export type BranchDateOverride = z.infer<typeof BranchDateOverride>

/** The working hours of a resource on one date, in place of its whole week at every branch. */
export const ResourceDateOverride = z.object({ ...written, resource_id: Id, hours: z.array(WorkingHoursOfDate) })
export type ResourceDateOverride = z.infer<typeof ResourceDateOverride>

export const DateOverrideQuery = z.object({
  from: LocalDate.describe('First date'),
  to: LocalDate.describe('First date that no longer belongs to the list'),
})

const BranchParams = z.object({ branch_id: Id })
const BranchDateParams = BranchParams.extend({ date: LocalDate })
const ResourceParams = z.object({ resource_id: Id })
const ResourceDateParams = ResourceParams.extend({ date: LocalDate })
const group = 'Date overrides'

export const listBranchDateOverrides = endpoint({
  id: 'listBranchDateOverrides',
  method: 'GET',
  path: '/branches/{branch_id}/date-overrides',
  access: 'branches:read',
  group,
  summary: 'List the days on which a branch has other opening hours',
  params: BranchParams,
  query: DateOverrideQuery,
  answer: z.object({ items: z.array(BranchDateOverride) }),
})

export const getBranchDateOverride = endpoint({
  id: 'getBranchDateOverride',
  method: 'GET',
  path: '/branches/{branch_id}/date-overrides/{date}',
  access: 'branches:read',
  group,
  summary: 'Read the opening hours of one day that differs from the week',
  params: BranchDateParams,
  answer: BranchDateOverride,
})

export const replaceBranchDateOverride = endpoint({
  id: 'replaceBranchDateOverride',
  method: 'PUT',
  path: '/branches/{branch_id}/date-overrides/{date}',
  access: 'branches:write',
  group,
  summary: 'Set the opening hours of one day',
  description:
    'They stand in place of the weekly hours that begin on that day, and open the branch on a public holiday. Appointments that lie outside of them stay.',
  params: BranchDateParams,
  body: BranchDateOverrideInput,
  answer: BranchDateOverride,
})

export const deleteBranchDateOverride = endpoint({
  id: 'deleteBranchDateOverride',
  method: 'DELETE',
  path: '/branches/{branch_id}/date-overrides/{date}',
  access: 'branches:write',
  group,
  summary: 'Let the weekly opening hours hold on that day again',
  params: BranchDateParams,
})

export const listResourceDateOverrides = endpoint({
  id: 'listResourceDateOverrides',
  method: 'GET',
  path: '/resources/{resource_id}/date-overrides',
  access: 'resources:read',
  group,
  summary: 'List the days on which a resource has other working hours',
  params: ResourceParams,
  query: DateOverrideQuery,
  answer: z.object({ items: z.array(ResourceDateOverride) }),
})

export const getResourceDateOverride = endpoint({
  id: 'getResourceDateOverride',
  method: 'GET',
  path: '/resources/{resource_id}/date-overrides/{date}',
  access: 'resources:read',
  group,
  summary: 'Read the working hours of one day that differs from the week',
  params: ResourceDateParams,
  answer: ResourceDateOverride,
})

export const replaceResourceDateOverride = endpoint({
  id: 'replaceResourceDateOverride',
  method: 'PUT',
  path: '/resources/{resource_id}/date-overrides/{date}',
  access: 'resources:write',
  group,
  summary: 'Set the working hours of one day',
  description:
    'They stand in place of all weekly hours of the resource that begin on that day, at every branch. Appointments that lie outside of them stay.',
  params: ResourceDateParams,
  body: ResourceDateOverrideInput,
  answer: ResourceDateOverride,
})

export const deleteResourceDateOverride = endpoint({
  id: 'deleteResourceDateOverride',
  method: 'DELETE',
  path: '/resources/{resource_id}/date-overrides/{date}',
  access: 'resources:write',
  group,
  summary: 'Let the weekly working hours hold on that day again',
  params: ResourceDateParams,
})

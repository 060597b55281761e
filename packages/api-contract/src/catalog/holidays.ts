import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, LocalDate } from '../primitives.ts'

/** A country with public holidays of its own, and the regions of it that differ. */
export const HolidayCalendar = z.object({
  country: z.string().describe('ISO 3166-1, such as DE: the holiday_country of a branch'),
  name: z.string(),
  regions: z.array(
    z.object({
      region: z.string().describe('ISO 3166-2 after the hyphen, such as BY, or a part of it: the holiday_region'),
      name: z.string(),
    }),
  ),
})
export type HolidayCalendar = z.infer<typeof HolidayCalendar>

export const BranchHolidays = z.object({
  country: z.string(),
  region: z.string().nullable(),
  items: z.array(z.object({ date: LocalDate, name: z.string() })),
})
export type BranchHolidays = z.infer<typeof BranchHolidays>

const group = 'Holidays'

export const listHolidayCalendars = endpoint({
  id: 'listHolidayCalendars',
  method: 'GET',
  path: '/holiday-calendars',
  access: 'branches:read',
  group,
  summary: 'List the countries and regions whose public holidays are known',
  answer: z.object({ items: z.array(HolidayCalendar) }),
})

export const listBranchHolidays = endpoint({
  id: 'listBranchHolidays',
  method: 'GET',
  path: '/branches/{branch_id}/holidays',
  access: 'branches:read',
  group,
  summary: 'List the public holidays of a year where a branch is',
  description:
    'Whole days only. The branch is closed on them if closes_on_holidays says so, except on dates with opening hours of their own.',
  params: z.object({ branch_id: Id }),
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  answer: BranchHolidays,
})

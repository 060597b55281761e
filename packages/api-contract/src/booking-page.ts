import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  DayOfWeek,
  Email,
  Id,
  Instant,
  JsonObject,
  LanguageCode,
  LocalDate,
  longText,
  Phone,
  shortText,
  Slug,
  TimeOfDay,
  Version,
} from './primitives.ts'
import { OwnAppointment } from './portal.ts'
import { PageOrigin } from './webchat.ts'

const group = 'Booking page'

const Welcome = z.partialRecord(LanguageCode, z.string().trim().max(1000))

/** What the page on which customers book offers, and where it may stand. */
export const BookingPageSettings = z.object({
  is_open: z.boolean(),
  welcome: Welcome.describe('What visitors read first, by language'),
  hidden_branch_ids: z.array(Id).describe('Branches that are not shown; services say by available_online themselves'),
  lets_choose_staff: z.boolean().describe('Visitors may choose who serves them; else it is anybody who is free'),
  allowed_origins: z.array(PageOrigin).describe('Web sites that may show the page in a frame'),
  colour: z.string().nullable().describe('Six hexadecimal digits, such as #1d4ed8; null: the usual one'),
  version: Version.nullable().describe('Null while nobody has changed anything'),
})
export type BookingPageSettings = z.infer<typeof BookingPageSettings>

export const BookingPageSettingsChange = z
  .object({
    is_open: z.boolean(),
    welcome: Welcome,
    hidden_branch_ids: z.array(Id).max(200),
    lets_choose_staff: z.boolean(),
    allowed_origins: z.array(PageOrigin).max(20, 'At most 20 web sites.'),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'Write a colour as # and six hexadecimal digits, such as #1d4ed8.')
      .nullable(),
  })
  .partial()
export type BookingPageSettingsChange = z.infer<typeof BookingPageSettingsChange>

const Price = {
  price_minor: z.int().nullable().describe('Null: the business says nothing about it'),
  price_is_from: z.boolean().describe('The price is the least that it will cost'),
}

const Hours = z.object({ day: DayOfWeek, opens_at: TimeOfDay, closes_at: TimeOfDay })

const PageBranch = z.object({
  id: Id,
  name: z.string(),
  timezone: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  hours: z.array(Hours).nullable().describe('Of this week; null: the branch states none'),
})

const PageQuestion = z.object({
  key: z.string(),
  label: z.string(),
  translations: z.partialRecord(LanguageCode, z.object({ label: z.string(), options: z.array(z.string()).optional() })),
  type: z.enum([
    'text',
    'long_text',
    'number',
    'boolean',
    'choice',
    'choices',
    'date',
    'time',
    'phone',
    'email',
    'address',
  ]),
  is_required: z.boolean(),
  options: z.array(z.string()),
  min_value: z.number().nullable(),
  max_value: z.number().nullable(),
  max_length: z.int().nullable(),
})

const PageService = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  duration_minutes: z.int(),
  ...Price,
  currency: z.string(),
  durations: z
    .array(z.object({ duration_minutes: z.int(), price_minor: z.int().nullable() }))
    .describe('Other lengths in which it can be booked'),
  max_party_size: z.int(),
  requires_deposit: z.boolean(),
  branch_ids: z.array(Id).describe('Where it is offered'),
  staff_ids: z.array(Id).describe('Who may be asked for'),
  questions: z.array(PageQuestion).describe('What is asked when it is booked'),
})

/** All that the page shows before a time is looked for. */
export const BookingPage = z.object({
  business: z.object({
    name: z.string(),
    type: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    website_url: z.string().nullable(),
    country: z.string(),
  }),
  language: LanguageCode.describe('Of the business'),
  welcome: Welcome,
  colour: z.string().nullable(),
  sends_codes: z.boolean().describe('Customers may sign in by a code that they are sent'),
  branches: z.array(PageBranch),
  services: z.array(PageService),
  staff: z.array(z.object({ id: Id, name: z.string(), title: z.string().nullable(), branch_ids: z.array(Id) })),
})
export type BookingPage = z.infer<typeof BookingPage>

const BusinessParams = z.object({ business: Slug.describe('Short name of the business') })

const PageQuestionQuery = {
  service_id: Id,
  branch_id: Id.optional().describe('Else the first at which the service is offered'),
  staff_id: Id.optional().describe('Else anybody'),
  party_size: z.coerce.number().int().min(1).max(1000).default(1),
  duration_minutes: z.coerce.number().int().min(1).max(1440).optional(),
  appointment_id: Id.optional().describe('The own appointment that is to be moved, whose old time is free for it'),
}

/** A time that can be booked, as a visitor sees it. */
const PageSlot = z.object({
  start: Instant,
  end: Instant,
  staff: z.array(z.string()).describe('Names of those who would serve'),
  ...Price,
  deposit_minor: z.int().nullable(),
  currency: z.string(),
  places_left: z.int().nullable(),
  token: z.string(),
})
export type PageSlot = z.infer<typeof PageSlot>

export const BookingPageDays = z.object({
  days: z.array(z.object({ date: LocalDate, count: z.int().describe('Times that are free') })),
  timezone: z.string(),
  branch_id: Id,
  next_date: LocalDate.nullable().describe('The first date with a free time, if none of these has one'),
})
export type BookingPageDays = z.infer<typeof BookingPageDays>

export const BookingPageSlots = z.object({
  slots: z.array(PageSlot),
  reason: z
    .string()
    .nullable()
    .describe('The code with which most times of the day would be refused; null: some are free'),
  timezone: z.string(),
  branch_id: Id,
})
export type BookingPageSlots = z.infer<typeof BookingPageSlots>

const SlotToken = z.string().min(40).max(1000)
const HoldToken = z.string().min(20).max(100)

export const BookingPageHold = z.object({
  hold_token: HoldToken,
  expires_at: Instant,
  minutes: z.int().describe('How long the time is kept'),
  slot: PageSlot,
})
export type BookingPageHold = z.infer<typeof BookingPageHold>

/** Who books, as they say themselves. Never answered: who is known here is nobody's business. */
const Visitor = z
  .object({
    first_name: shortText(100),
    last_name: longText(100).default(''),
    phone: Phone.nullish(),
    email: Email.nullish(),
    language: LanguageCode,
  })
  .refine(({ phone, email }) => Boolean(phone) || Boolean(email), {
    error: 'Write a telephone number or an e-mail address.',
    path: ['phone'],
  })

const Agreement = z.literal(true, 'Please agree that the business keeps what you write here.')

export const BookingPageBooking = z.object({
  slot_token: SlotToken,
  hold_token: HoldToken.nullish(),
  visitor: Visitor,
  answers: JsonObject.optional().describe('To the questions of the service, by key'),
  notes: longText(1000).nullish(),
  agrees: Agreement,
  wants_news: z.boolean().default(false).describe('May be told of offers; holds for who is new to the business'),
})
export type BookingPageBooking = z.input<typeof BookingPageBooking>

export const BookingPageBooked = z.object({
  appointment: OwnAppointment,
  manage_token: z.string().describe('Opens this appointment: the end of /b/{business}/me#link='),
})
export type BookingPageBooked = z.infer<typeof BookingPageBooked>

export const BookingPageWish = z.object({
  service_id: Id,
  branch_id: Id.optional(),
  staff_id: Id.optional(),
  party_size: z.int().min(1).max(1000).default(1),
  from_date: LocalDate,
  until_date: LocalDate,
  visitor: Visitor,
  agrees: Agreement,
})
export type BookingPageWish = z.input<typeof BookingPageWish>

export const getBookingPageSettings = endpoint({
  id: 'getBookingPageSettings',
  method: 'GET',
  path: '/booking-page-settings',
  access: 'tenant:read',
  group,
  summary: 'Get what the booking page offers and where it may stand',
  answer: BookingPageSettings,
})

export const changeBookingPageSettings = endpoint({
  id: 'changeBookingPageSettings',
  method: 'PATCH',
  path: '/booking-page-settings',
  access: 'tenant:write',
  group,
  summary: 'Change what the booking page offers and where it may stand; open or close it',
  body: BookingPageSettingsChange,
  answer: BookingPageSettings,
})

export const getBookingPage = endpoint({
  id: 'getBookingPage',
  method: 'GET',
  path: '/booking-pages/{business}',
  access: 'public',
  group,
  summary: 'Get what the booking page of a business shows',
  params: BusinessParams,
  answer: BookingPage,
})

export const findBookingPageDays = endpoint({
  id: 'findBookingPageDays',
  method: 'GET',
  path: '/booking-pages/{business}/days',
  access: 'public',
  group,
  summary: 'Count the free times of each day, from one date on',
  params: BusinessParams,
  query: z.object({
    ...PageQuestionQuery,
    from: LocalDate,
    days: z.coerce.number().int().min(1).max(62).default(28),
  }),
  answer: BookingPageDays,
})

export const findBookingPageSlots = endpoint({
  id: 'findBookingPageSlots',
  method: 'GET',
  path: '/booking-pages/{business}/slots',
  access: 'public',
  group,
  summary: 'Find the free times of one day',
  params: BusinessParams,
  query: z.object({ ...PageQuestionQuery, date: LocalDate }),
  answer: BookingPageSlots,
})

export const holdBookingPageSlot = endpoint({
  id: 'holdBookingPageSlot',
  method: 'POST',
  path: '/booking-pages/{business}/holds',
  access: 'public',
  group,
  summary: 'Keep a time while the visitor writes who they are',
  params: BusinessParams,
  body: z.object({ slot_token: SlotToken, replaces: z.array(HoldToken).max(5).optional() }),
  answer: BookingPageHold,
  status: 201,
})

export const bookOnBookingPage = endpoint({
  id: 'bookOnBookingPage',
  method: 'POST',
  path: '/booking-pages/{business}/appointments',
  access: 'public',
  group,
  summary: 'Book a time as a visitor of the page',
  params: BusinessParams,
  body: BookingPageBooking,
  answer: BookingPageBooked,
  status: 201,
})

export const waitOnBookingPage = endpoint({
  id: 'waitOnBookingPage',
  method: 'POST',
  path: '/booking-pages/{business}/waitlist-entries',
  access: 'public',
  group,
  summary: 'Be told when a time becomes free',
  params: BusinessParams,
  body: BookingPageWish,
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Instant,
  JsonObject,
  LanguageCode,
  longText,
  Phone,
  shortText,
  Slug,
  TimeZone,
  Version,
} from '../primitives.ts'
import { MemberRole, Scope } from './roles.ts'

export const BusinessType = z.enum([
  'restaurant',
  'clinic',
  'salon',
  'fitness',
  'spa',
  'dental',
  'veterinary',
  'physiotherapy',
  'garage',
  'laundry',
  'other',
])

/** What is said of a business by whoever opens it. */
export const businessFacts = {
  business_type: BusinessType.default('other'),
  country: CountryCode,
  timezone: TimeZone,
  locale: LanguageCode.default('en'),
  currency: CurrencyCode.optional().describe('The currency of the country if left out'),
  phone: Phone.optional().describe('Telephone number of the business'),
}

/** A business of the signed-in user, with what the user may do there. */
export const MyTenant = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  role: MemberRole,
  permissions: z.array(Scope),
  is_default: z.boolean().describe('Entered unless Ringbook-Tenant names another'),
  suspension: z
    .object({ since: Instant, reason: z.string() })
    .nullable()
    .describe('Set while the operator of the platform has suspended the business: nothing can be done in it then'),
})

export const TenantInput = z.object({
  name: shortText(200),
  email: Email.optional().describe('E-mail address of the business; yours if left out'),
  ...businessFacts,
})

export const listTenants = endpoint({
  id: 'listTenants',
  method: 'GET',
  path: '/tenants',
  access: 'signed_in',
  group: 'Business',
  summary: 'List your businesses with your role in each, the one that is entered by default first',
  answer: z.object({ items: z.array(MyTenant).describe('All of them: nobody belongs to many') }),
})

export const createTenant = endpoint({
  id: 'createTenant',
  method: 'POST',
  path: '/tenants',
  access: 'signed_in',
  group: 'Business',
  summary: 'Open another business, which you own; name it in Ringbook-Tenant to enter it',
  body: TenantInput,
  answer: MyTenant,
  status: 201,
})

export const Tenant = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  business_type: BusinessType,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  website_url: z.string().nullable(),
  address_line1: z.string().nullable(),
  address_line2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postal_code: z.string().nullable(),
  country: z.string(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  waitlist_offer_minutes: z.int(),
  settings: z.record(z.string(), z.json()),
  features: z.record(z.string(), z.json()),
  metadata: z.record(z.string(), z.json()),
  subscription_status: z.enum(['trial', 'active', 'past_due', 'suspended', 'cancelled']),
  trial_ends_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})

export const TenantChange = z
  .object({
    slug: Slug,
    name: shortText(200),
    description: longText().nullable(),
    business_type: BusinessType,
    email: Email.nullable(),
    phone: Phone.nullable(),
    website_url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
    address_line1: shortText().nullable(),
    address_line2: shortText().nullable(),
    city: shortText().nullable(),
    state: shortText().nullable(),
    postal_code: shortText(20).nullable(),
    country: CountryCode,
    timezone: TimeZone,
    locale: LanguageCode,
    currency: CurrencyCode,
    waitlist_offer_minutes: z
      .int()
      .min(1)
      .max(1440)
      .describe(
        'How long a time that has become free is kept for one customer of the waitlist before the next is asked',
      ),
    settings: JsonObject.describe('Replaces all settings'),
    metadata: JsonObject.describe('Replaces all metadata'),
  })
  .partial()

export const getTenant = endpoint({
  id: 'getTenant',
  method: 'GET',
  path: '/tenant',
  access: 'tenant:read',
  group: 'Business',
  summary: 'Get the business',
  answer: Tenant,
})

export const changeTenant = endpoint({
  id: 'changeTenant',
  method: 'PATCH',
  path: '/tenant',
  access: 'tenant:write',
  group: 'Business',
  summary: 'Change the business; fields that are left out stay',
  body: TenantChange,
  answer: Tenant,
})

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  CountryCode,
  Email,
  Id,
  Instant,
  JsonObject,
  LanguageCode,
  LocalDate,
  longText,
  pageOf,
  PageQuery,
  Phone,
  QueryFlag,
  shortText,
  Version,
} from './primitives.ts'

export const RelationshipType = z.enum([
  'parent',
  'child',
  'partner',
  'sibling',
  'guardian',
  'assistant',
  'employer',
  'other',
])

const CustomerFields = z.object({
  first_name: shortText(100),
  last_name: longText(100),
  phone: Phone.nullable(),
  email: Email.nullable(),
  date_of_birth: LocalDate.nullable(),
  gender: z.enum(['male', 'female', 'other', 'not_specified']).nullable(),
  address_line1: longText(200).nullable(),
  address_line2: longText(200).nullable(),
  city: longText(100).nullable(),
  state: longText(100).nullable(),
  postal_code: longText(20).nullable(),
  country: CountryCode.nullable(),
  preferred_language: LanguageCode.nullable(),
  communication_preferences: JsonObject,
  notes: longText().nullable(),
  allergies: longText(1000).nullable(),
  medical_conditions: longText(2000).nullable(),
  emergency_contact: JsonObject.nullable(),
  marketing_consent: z.boolean(),
  acquisition_source: shortText(100).nullable(),
  tags: z.array(shortText(50)).max(50),
  metadata: JsonObject,
  external_uid: shortText(500).nullable().describe('The identifier that they have in another system'),
  is_active: z.boolean(),
})

export const CustomerInput = CustomerFields.partial().required({ first_name: true })
export type CustomerInput = z.infer<typeof CustomerInput>
export const CustomerChange = CustomerFields.partial()
export type CustomerChange = z.infer<typeof CustomerChange>

/** Figures of a customer, kept by the database with every appointment and call. */
export const CustomerStatistics = z.object({
  total_appointments: z.int(),
  completed_appointments: z.int(),
  cancelled_appointments: z.int(),
  no_show_appointments: z.int(),
  total_calls: z.int(),
  total_spent_minor: z.int(),
  first_appointment_at: Instant.nullable(),
  last_appointment_at: Instant.nullable(),
  last_contact_at: Instant.nullable(),
})

export const Customer = CustomerFields.extend({
  id: Id,
  full_name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  preferred_language: z.string().nullable(),
  // Free of the limits of what is sent: two records that were merged may hold more together.
  notes: z.string().nullable(),
  allergies: z.string().nullable(),
  medical_conditions: z.string().nullable(),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.json()),
  communication_preferences: z.record(z.string(), z.json()),
  marketing_consent_at: Instant.nullable().describe('When consent was given or withdrawn'),
  acquired_on: LocalDate,
  is_blocked: z.boolean(),
  blocked_reason: z.string().nullable(),
  statistics: CustomerStatistics,
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Customer = z.infer<typeof Customer>

/** How another customer is related to this one. */
export const CustomerRelationship = z.object({
  id: Id,
  customer_id: Id,
  related_customer_id: Id,
  related_customer_name: z.string(),
  relationship_type: RelationshipType.describe('What the related customer is to this one'),
  may_book: z.boolean().describe('The related customer may book for this one'),
  notes: z.string().nullable(),
  created_at: Instant,
})
export type CustomerRelationship = z.infer<typeof CustomerRelationship>

export const CustomerRelationshipInput = z.object({
  related_customer_id: Id,
  relationship_type: RelationshipType,
  may_book: z.boolean().optional(),
  notes: longText(1000).nullish(),
})

export const CustomerQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Beginnings of words of the name, of the e-mail address, or three digits or more of the phone number'),
  tag: z.string().max(50).optional(),
  is_active: QueryFlag.optional(),
  is_blocked: QueryFlag.optional(),
})

const CustomerParams = z.object({ customer_id: Id })
const group = 'Customers'

export const listCustomers = endpoint({
  id: 'listCustomers',
  method: 'GET',
  path: '/customers',
  access: 'customers:read',
  group,
  summary: 'List or search customers by name',
  query: CustomerQuery,
  answer: pageOf(Customer),
})

export const createCustomer = endpoint({
  id: 'createCustomer',
  method: 'POST',
  path: '/customers',
  access: 'customers:write',
  group,
  summary: 'Add a customer',
  description: 'A phone number and an e-mail address belong to one customer each.',
  body: CustomerInput,
  answer: Customer,
  status: 201,
})

export const getCustomer = endpoint({
  id: 'getCustomer',
  method: 'GET',
  path: '/customers/{customer_id}',
  access: 'customers:read',
  group,
  summary: 'Read a customer',
  params: CustomerParams,
  answer: Customer,
})

export const updateCustomer = endpoint({
  id: 'updateCustomer',
  method: 'PATCH',
  path: '/customers/{customer_id}',
  access: 'customers:write',
  group,
  summary: 'Change a customer',
  params: CustomerParams,
  body: CustomerChange,
  answer: Customer,
})

export const deleteCustomer = endpoint({
  id: 'deleteCustomer',
  method: 'DELETE',
  path: '/customers/{customer_id}',
  access: 'customers:write',
  group,
  summary: 'Delete a customer',
  description: 'The appointments stay, and so does the record, unseen. To forget a person for good, erase them.',
  params: CustomerParams,
})

export const blockCustomer = endpoint({
  id: 'blockCustomer',
  method: 'POST',
  path: '/customers/{customer_id}/block',
  access: 'customers:write',
  group,
  summary: 'Block a customer from booking',
  params: CustomerParams,
  body: z.object({ reason: longText(500).nullish() }),
  answer: Customer,
})

export const unblockCustomer = endpoint({
  id: 'unblockCustomer',
  method: 'POST',
  path: '/customers/{customer_id}/unblock',
  access: 'customers:write',
  group,
  summary: 'Let a customer book again',
  params: CustomerParams,
  answer: Customer,
})

export const mergeCustomers = endpoint({
  id: 'mergeCustomers',
  method: 'POST',
  path: '/customers/{customer_id}/merge',
  access: 'customers:write',
  group,
  summary: 'Merge another record of the same person into this one',
  description:
    'Appointments, calls, conversations and relationships move here, what is empty here is filled, and the other record is gone.',
  params: CustomerParams,
  body: z.object({ merged_customer_id: Id }),
  answer: Customer,
})

export const eraseCustomer = endpoint({
  id: 'eraseCustomer',
  method: 'POST',
  path: '/customers/{customer_id}/erase',
  access: 'customers:write',
  group,
  summary: 'Forget a person for good',
  description:
    'Replaces personal data in the record, in what was said and written, and in the audit log. Appointments stay without it. This cannot be undone.',
  params: CustomerParams,
})

export const listCustomerRelationships = endpoint({
  id: 'listCustomerRelationships',
  method: 'GET',
  path: '/customers/{customer_id}/relationships',
  access: 'customers:read',
  group,
  summary: 'List who is related to a customer',
  params: CustomerParams,
  answer: z.object({ items: z.array(CustomerRelationship) }),
})

export const createCustomerRelationship = endpoint({
  id: 'createCustomerRelationship',
  method: 'POST',
  path: '/customers/{customer_id}/relationships',
  access: 'customers:write',
  group,
  summary: 'Say how another customer is related to this one',
  params: CustomerParams,
  body: CustomerRelationshipInput,
  answer: CustomerRelationship,
  status: 201,
})

export const deleteCustomerRelationship = endpoint({
  id: 'deleteCustomerRelationship',
  method: 'DELETE',
  path: '/customers/{customer_id}/relationships/{relationship_id}',
  access: 'customers:write',
  group,
  summary: 'Remove a relationship',
  params: CustomerParams.extend({ relationship_id: Id }),
})

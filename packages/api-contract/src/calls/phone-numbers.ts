import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, pageOf, PageQuery, Phone, shortText, Version } from '../primitives.ts'

export const PhoneNumberType = z.enum(['main', 'support', 'sales'])

/** A number that the assistant answers. */
export const PhoneNumber = z.object({
  id: Id,
  number: z.string(),
  branch_id: Id.nullable(),
  type: PhoneNumberType,
  label: z.string().nullable(),
  provider: z.string().nullable(),
  is_active: z.boolean(),
  created_at: Instant,
  version: Version,
})

export const PhoneNumberInput = z.object({
  number: Phone,
  branch_id: Id.nullable().optional(),
  type: PhoneNumberType.default('main'),
  label: shortText(100).nullable().optional(),
  provider: shortText(50).nullable().optional(),
  is_active: z.boolean().default(true),
})

export const PhoneNumberChange = z
  .object({
    branch_id: Id.nullable(),
    type: PhoneNumberType,
    label: shortText(100).nullable(),
    provider: shortText(50).nullable(),
    is_active: z.boolean(),
  })
  .partial()

const PhoneNumberParams = z.object({ phone_number_id: Id })

export const listPhoneNumbers = endpoint({
  id: 'listPhoneNumbers',
  method: 'GET',
  path: '/phone-numbers',
  access: 'phone_numbers:read',
  group: 'Phone numbers',
  summary: 'List phone numbers',
  query: PageQuery.extend({ branch_id: Id.optional() }),
  answer: pageOf(PhoneNumber),
})

export const getPhoneNumber = endpoint({
  id: 'getPhoneNumber',
  method: 'GET',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:read',
  group: 'Phone numbers',
  summary: 'Get a phone number',
  params: PhoneNumberParams,
  answer: PhoneNumber,
})

export const addPhoneNumber = endpoint({
  id: 'addPhoneNumber',
  method: 'POST',
  path: '/phone-numbers',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Add a phone number; a number belongs to one business',
  body: PhoneNumberInput,
  answer: PhoneNumber,
  status: 201,
})

export const changePhoneNumber = endpoint({
  id: 'changePhoneNumber',
  method: 'PATCH',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Change a phone number',
  params: PhoneNumberParams,
  body: PhoneNumberChange,
  answer: PhoneNumber,
})

export const removePhoneNumber = endpoint({
  id: 'removePhoneNumber',
  method: 'DELETE',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Give a phone number up',
  params: PhoneNumberParams,
})

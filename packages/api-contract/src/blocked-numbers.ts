import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, longText, pageOf, PageQuery, Phone, Version } from './primitives.ts'

/** A number whose calls and messages are not answered. */
export const BlockedNumber = z.object({
  id: Id,
  phone: z.string(),
  reason: z.string().nullable(),
  blocked_until: Instant.nullable().describe('Exclusive; null: for good'),
  created_at: Instant,
  version: Version,
})

const BlockedNumberInput = z.object({
  phone: Phone,
  reason: longText(500).nullable().default(null),
  blocked_until: Instant.nullable().default(null).describe('Exclusive; null: for good'),
})

export const listBlockedNumbers = endpoint({
  id: 'listBlockedNumbers',
  method: 'GET',
  path: '/blocked-numbers',
  access: 'receptionist:read',
  group: 'Blocked numbers',
  summary: 'List the numbers that are not answered, also those whose time is over',
  query: PageQuery,
  answer: pageOf(BlockedNumber),
})

export const blockNumber = endpoint({
  id: 'blockNumber',
  method: 'POST',
  path: '/blocked-numbers',
  access: 'receptionist:write',
  group: 'Blocked numbers',
  summary: 'Answer a number no more; for one that is blocked already, reason and end are replaced',
  body: BlockedNumberInput,
  answer: BlockedNumber,
  status: 201,
})

export const unblockNumber = endpoint({
  id: 'unblockNumber',
  method: 'DELETE',
  path: '/blocked-numbers/{blocked_number_id}',
  access: 'receptionist:write',
  group: 'Blocked numbers',
  summary: 'Answer a number again',
  params: z.object({ blocked_number_id: Id }),
})

import { CustomerInput } from '@ringbook/api-contract'
import { z } from 'zod'
import { parsePhone } from '../../kernel/phone-number.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Result } from '../../kernel/result.ts'
import { createFieldReader } from '../file/field-reader.ts'
import type { DateOrder, FieldReader } from '../file/field-reader.ts'
import type { Fields } from '../file/columns.ts'
import type { RowProblem } from '../imported-row.ts'
import { splitName } from './find-customer.ts'

const StatedFields = CustomerInput.extend({
  is_blocked: z.boolean().optional(),
  blocked_reason: z.string().max(500).optional(),
})

/** What a row says of a customer; what it does not say is not there. */
export interface StatedCustomer {
  readonly fields: z.output<typeof StatedFields>
  readonly phone: E164Number | null
}

/** Reads a row of a file of customers; names every cell that is wrong. */
export function readCustomer(
  fields: Fields,
  { dateOrder, country }: { dateOrder: DateOrder; country: string },
): Result<StatedCustomer, readonly RowProblem[]> {
  const reader = createFieldReader(fields, { dateOrder })
  const phone = readPhone(reader, country)
  const said = { ...readNames(reader), ...readRest(reader), phone, date_of_birth: reader.date('date_of_birth') }
  const checked = StatedFields.safeParse(withoutGaps(said))
  for (const issue of checked.error?.issues ?? []) {
    const column = columnOf(String(issue.path[0]))
    const isKnown = reader.problems.some((problem) => problem.column === column)
    if (!isKnown) reader.fail({ column, message: issue.message })
  }
  if (!checked.success || reader.problems.length > 0) return { ok: false, refusal: reader.problems }
  return { ok: true, value: { fields: checked.data, phone: phone ?? null } }
}

function readNames(reader: FieldReader) {
  const name = reader.text('name')
  const split = name === undefined ? null : splitName(name)
  const first_name = reader.text('first_name') ?? split?.firstName
  if (first_name === undefined) reader.need('first_name')
  return { first_name: first_name ?? '', last_name: reader.text('last_name') ?? split?.lastName }
}

function readRest(reader: FieldReader) {
  return {
    external_uid: reader.text('external_uid', { max: 500 }),
    email: reader.text('email', { max: 254 }),
    preferred_language: reader.oneOf('language', ['en', 'de', 'es']),
    gender: reader.oneOf('gender', ['male', 'female', 'other', 'not_specified']),
    address_line1: reader.text('address_line1', { max: 200 }),
    address_line2: reader.text('address_line2', { max: 200 }),
    city: reader.text('city', { max: 100 }),
    state: reader.text('state', { max: 100 }),
    postal_code: reader.text('postal_code', { max: 20 }),
    country: reader.text('country')?.toUpperCase(),
    notes: reader.text('notes'),
    allergies: reader.text('allergies', { max: 1000 }),
    medical_conditions: reader.text('medical_conditions', { max: 2000 }),
    marketing_consent: reader.flag('marketing_consent'),
    acquisition_source: reader.text('acquisition_source', { max: 100 }),
    tags: reader.list('tags'),
    is_active: reader.flag('is_active'),
    is_blocked: reader.flag('is_blocked'),
    blocked_reason: reader.text('blocked_reason', { max: 500 }),
    emergency_contact: reader.json('emergency_contact'),
    communication_preferences: reader.json('communication_preferences'),
    metadata: reader.json('metadata'),
  }
}

/** A telephone number of a row as it is kept; a problem when it is none that can exist. */
export function readPhone(reader: FieldReader, country: string, column = 'phone'): E164Number | undefined {
  const text = reader.text(column)
  if (text === undefined) return undefined
  const phone = parsePhone({ text, country })
  if (phone === null) {
    reader.fail({
      column,
      code: 'customers.invalid_phone',
      message: `"${text}" is no telephone number that can exist.`,
    })
  }
  return phone ?? undefined
}

function columnOf(field: string): string {
  return field === 'preferred_language' ? 'language' : field
}

function withoutGaps(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}

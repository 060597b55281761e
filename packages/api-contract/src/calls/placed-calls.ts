import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, longText, Phone } from '../primitives.ts'
import { Call, CallPurpose } from './calls.ts'

/** Whom to ring, and why. */
export const CallToPlaceInput = z.object({
  to: Phone.optional().describe("Left out: the number of the appointment's customer"),
  purpose: CallPurpose,
  appointment_id: Id.nullable().optional(),
  say: longText(500)
    .nullable()
    .optional()
    .describe('What is said after the receptionist has said who rings; left out: words that fit the purpose'),
})

export const placeCall = endpoint({
  id: 'placeCall',
  method: 'POST',
  path: '/calls',
  access: 'calls:place',
  group: 'Calls',
  summary: 'Have the receptionist ring somebody',
  description:
    'Rings from a number of the business through the vendor of that number, by day where the number is, and nobody who ' +
    'asked to be left alone. `placement` of the answer says how far that came: `unknown` means that it perhaps rings.',
  body: CallToPlaceInput,
  answer: Call,
  status: 201,
  idempotency: 'use_case',
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Instant } from '../primitives.ts'

/** What a browser needs to speak with the receptionist. */
export const OpenedWebCall = z.object({
  provider: z.string().describe('Whose client the browser needs'),
  provider_call_id: z
    .string()
    .describe("The vendor's id of the call; the call is on record once somebody speaks in it"),
  access_token: z.string().describe('Lets one browser join this one call: hand it on, do not keep it'),
  expires_at: Instant,
  connection: z
    .record(z.string(), z.json())
    .describe("What the vendor's client needs besides the token, as it gave it"),
})

export const openWebCall = endpoint({
  id: 'openWebCall',
  method: 'POST',
  path: '/calls/web',
  access: 'calls:place',
  group: 'Calls',
  summary: 'Let a browser speak with the receptionist',
  description:
    'Opens a call without a telephone at the vendor that can do so, and answers the token with which one browser joins ' +
    'it. A repeated request opens another call; one that nobody joins comes to nothing.',
  answer: OpenedWebCall,
  status: 201,
  idempotency: 'use_case',
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id } from '../primitives.ts'

/** What was made at a vendor. */
export const ProvisionedAnswer = z.object({
  external_ids: z.record(z.string(), z.string()).describe("The vendor's ids of what was made, by kind"),
  numbers: z.array(z.object({ phone_number_id: Id, number: z.string(), external_id: z.string() })),
  problems: z.array(z.string()).describe("What could not be made, in the vendor's words; the rest stands"),
})

export const provisionIntegration = endpoint({
  id: 'provisionIntegration',
  method: 'POST',
  path: '/integrations/{integration_id}/provision',
  access: 'integrations:write',
  group: 'Integrations',
  summary: 'Make the assistant and its numbers at the vendor',
  description: 'Repeated, it changes what it made before. What a vendor refuses is told as a problem.',
  params: z.object({ integration_id: Id }),
  answer: ProvisionedAnswer,
  idempotency: 'use_case',
})

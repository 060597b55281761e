import { z } from 'zod'

/** Which service is asked for, and in which way. */
export const serviceArguments = {
  service: z.string().max(200).describe('The service, by the word the caller used or by its id.'),
  branch: z
    .string()
    .max(200)
    .optional()
    .describe('The branch, by name or id, if the caller wants another one than the one they called.'),
  duration_minutes: z
    .int()
    .min(1)
    .max(1440)
    .optional()
    .describe('How long it shall take, if the service can be booked in several lengths. Leave out for its usual one.'),
  party_size: z.int().min(1).max(100).optional().describe('How many people come. Leave out for one.'),
  mode: z
    .enum(['alone', 'group'])
    .optional()
    .describe(
      '"alone", or "group" for places in a session with others. Leave out if the service is offered in one way.',
    ),
}

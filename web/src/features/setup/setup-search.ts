import { z } from 'zod'

export const STEPS = ['place', 'services', 'team', 'answers', 'call'] as const
export type Step = (typeof STEPS)[number]

/** At which step the person is. */
export const SetupSearch = z.object({ step: z.enum(STEPS).optional().catch(undefined) })

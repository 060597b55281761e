import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Instant } from '../primitives.ts'
import { HoldToken, NAME_A_TIME, Slot, SlotChoice, namesTime } from './slot-choice.ts'

const group = 'Appointments'

export const HoldInput = SlotChoice.extend({
  replaces: z.array(HoldToken).max(10).optional().describe("The caller's own earlier holds, which are given up"),
  minutes: z.int().min(1).max(30).default(5),
}).refine(namesTime, NAME_A_TIME)

export type HoldInput = z.infer<typeof HoldInput>
export const Hold = z.object({ token: HoldToken, expires_at: Instant, slot: Slot, timezone: z.string() })
export type Hold = z.infer<typeof Hold>
export const HoldExtension = z.object({ token: HoldToken, minutes: z.int().min(1).max(30).default(5) })

export const placeHold = endpoint({
  id: 'placeHold',
  method: 'POST',
  path: '/holds',
  access: 'appointments:write',
  group,
  summary: 'Keep a time for some minutes',
  description:
    'Nobody else can book it meanwhile. A time that cannot be had is refused with details.alternatives. A hold that has ended keeps nothing: a booking with it is decided anew.',
  body: HoldInput,
  answer: Hold,
  status: 201,
})

export const extendHold = endpoint({
  id: 'extendHold',
  method: 'POST',
  path: '/holds/extend',
  access: 'appointments:write',
  group,
  summary: 'Keep a held time for some minutes more',
  description: 'At most 30 minutes from the beginning of the hold.',
  body: HoldExtension,
  answer: z.object({ expires_at: Instant }),
})

export const releaseHold = endpoint({
  id: 'releaseHold',
  method: 'DELETE',
  path: '/holds/{token}',
  access: 'appointments:write',
  group,
  summary: 'Give a held time up',
  params: z.object({ token: HoldToken }),
})

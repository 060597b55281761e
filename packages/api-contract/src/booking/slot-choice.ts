import { z } from 'zod'
import { Id, Instant, Start } from '../primitives.ts'

export const PartySize = z.int().min(1).max(1000).describe('How many people come')
const SlotToken = z.string().min(40).max(1000).describe('Token of a slot that was offered; valid for 30 minutes')
export const HoldToken = z.string().min(20).max(100).describe('Token of a hold; whoever has it may use it')
export const ResourceIds = z.array(Id).max(10).describe('Resources that must take part')
export const Named = z.object({ id: Id, name: z.string() })
export const DurationMinutes = z
  .int()
  .min(1)
  .max(1440)
  .describe('One of the lengths of the service; else its usual one')

/** For services that are offered both ways. */
export const BookingMode = z
  .enum(['single', 'group'])
  .describe('Alone, or in a session with others; alone when the service is offered both ways and nothing is said')

export const BookedBy = z
  .enum(['customer', 'staff'])
  .default('customer')
  .describe('Whose rules hold: customers keep to minimum notice and horizon of the service, the business need not')

/** A person, room or piece of equipment that serves an appointment, and the role that it fills. */
export const SlotResource = z.object({ id: Id, name: z.string(), type: z.string(), requirement: z.string() })

export const Slot = z.object({
  start: Instant,
  end: Instant,
  resources: z.array(SlotResource),
  price_minor: z.int().nullable().describe('What it costs in this length with these people; null: not said'),
  price_is_from: z.boolean().describe('The price is the least that it will cost'),
  deposit_minor: z.int().nullable().describe('What is to be paid in advance'),
  currency: z.string(),
  places_left: z.int().nullable().describe('Places left in the session that it would be; null when it is none'),
  token: SlotToken,
})

export type Slot = z.infer<typeof Slot>

/** A slot can be sent back as it was answered, with its `token`, or under the name that tells it from a hold's. */
export const SlotTokens = {
  slot_token: SlotToken.optional(),
  token: SlotToken.optional().describe('The same as slot_token'),
}

export function namesSlot(choice: { slot_token?: string | undefined; token?: string | undefined }): boolean {
  return choice.slot_token !== undefined || choice.token !== undefined
}

/** A time to be taken: a slot that was offered, or a service and a start. */
export const SlotChoice = z.object({
  ...SlotTokens,
  service_id: Id.optional(),
  branch_id: Id.optional(),
  start: Start.optional(),
  resource_ids: ResourceIds.optional(),
  party_size: PartySize.optional(),
  duration_minutes: DurationMinutes.optional(),
  mode: BookingMode.optional(),
  booked_by: BookedBy,
})

export function namesTime(choice: z.infer<typeof SlotChoice>): boolean {
  return namesSlot(choice) || (choice.service_id !== undefined && choice.start !== undefined)
}

export const NAME_A_TIME = 'Send slot_token, or service_id and start.'

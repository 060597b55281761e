import { z } from 'zod'
import { Id, shortText } from '../primitives.ts'

export const DAY_MINUTES = 1440

/** A stretch of the appointment in which a role is at work, counted from its start. */
export const RequirementPart = z.object({
  offset_minutes: z.int().min(0).max(DAY_MINUTES),
  duration_minutes: z.int().min(1).max(DAY_MINUTES),
})

/** A resource that may fill a role. */
export const RequirementResource = z.object({
  resource_id: Id,
  price_minor: z
    .int()
    .min(0)
    .nullable()
    .optional()
    .describe('What the service costs with this one; null: its own price'),
  weight: z.int().min(1).max(100).optional().describe('Its share where staff take turns (staff_choice round_robin)'),
})

/** One role that a service needs, filled by `quantity` of the resources, the first of the list preferred. */
export const ServiceRequirementInput = z.object({
  role: shortText(100).describe('Such as "Hairdresser" or "Chair"; each role once in a service'),
  quantity: z.int().min(1).max(50).optional(),
  quantity_per: z
    .enum(['booking', 'person'])
    .optional()
    .describe('Whether the quantity is for the whole booking or for each person of the party'),
  keep_together: z.boolean().optional().describe('All units of the role come from one resource, such as one room'),
  is_required: z.boolean().optional(),
  parts: z.array(RequirementPart).max(20).optional().describe('Empty: during the whole appointment'),
  resource_ids: z
    .array(Id)
    .max(200)
    .optional()
    .describe('Who may fill the role. Those who could before keep their prices and weights'),
  resources: z
    .array(RequirementResource)
    .max(200)
    .optional()
    .describe('In place of resource_ids: with prices and weights'),
})
export type ServiceRequirementInput = z.infer<typeof ServiceRequirementInput>

export const ServiceRequirement = ServiceRequirementInput.required().extend({
  id: Id,
  resources: z.array(RequirementResource.required()),
})

/** Another duration in which a service can be booked. */
export const ServiceDurationInput = z.object({
  duration_minutes: z.int().min(1).max(DAY_MINUTES),
  price_minor: z.int().min(0).nullable().optional().describe('Null: the price of the service'),
})

export const ServiceDuration = ServiceDurationInput.required()

/** Why a service cannot be booked as it stands, or not as it says. */
export const ServiceProblem = z.object({
  code: z
    .enum([
      'no_open_branch',
      'bookable_until_is_over',
      'role_without_resource',
      'role_with_too_few_units',
      'role_without_working_hours',
      'deposit_without_amount',
    ])
    .describe('Stable'),
  role: z.string().nullable().describe('The role in question, if it is about one'),
  message: z.string(),
})
export type ServiceProblem = z.infer<typeof ServiceProblem>

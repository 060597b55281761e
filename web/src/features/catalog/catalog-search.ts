import { ResourceType } from '@ringbook/api-contract'
import { z } from 'zod'

/** What the list of services is asked for. */
export const ServicesSearch = z.object({
  branch: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
})

/** What the list of staff, rooms and equipment is asked for. */
export const ResourcesSearch = z.object({
  type: ResourceType.optional().catch(undefined),
  branch: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
})

/** Which part of a person, a room or a piece of equipment is shown; the kind of one that is added. */
export const ResourceSearch = z.object({
  part: z.enum(['hours', 'days', 'off', 'services']).optional().catch(undefined),
  type: ResourceType.optional().catch(undefined),
})

/** Which part of a branch is shown. */
export const BranchSearch = z.object({
  part: z.enum(['hours', 'days', 'off']).optional().catch(undefined),
})

/** Instead of an id in the address: one that is not there yet. */
export const NEW = 'new'

import { z } from 'zod'

// Named here as well: the contract of the catalogue is not part of what a browser loads for its first page.
const ResourceKind = z.enum(['staff', 'room', 'equipment', 'vehicle', 'other'])

/** What the list of services is asked for. */
export const ServicesSearch = z.object({
  branch: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
})

/** What the list of staff, rooms and equipment is asked for. */
export const ResourcesSearch = z.object({
  type: ResourceKind.optional().catch(undefined),
  branch: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
})

/** Which part of a person, a room or a piece of equipment is shown; the kind of one that is added. */
export const ResourceSearch = z.object({
  part: z.enum(['hours', 'days', 'off', 'services']).optional().catch(undefined),
  type: ResourceKind.optional().catch(undefined),
})

/** Which part of a branch is shown. */
export const BranchSearch = z.object({
  part: z.enum(['hours', 'days', 'off']).optional().catch(undefined),
})

/** Instead of an id in the address: one that is not there yet. */
export const NEW = 'new'

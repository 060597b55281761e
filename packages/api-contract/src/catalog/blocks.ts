import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, longText, pageOf, PageQuery, TimeZone, Version } from '../primitives.ts'

export const BlockType = z.enum(['vacation', 'sick_leave', 'maintenance', 'break', 'training', 'closure', 'other'])

/** Most exceptions, and most additions, of one block. */
export const BLOCK_STARTS_MAX = 1_000

const Starts = z.array(Instant).max(BLOCK_STARTS_MAX)

const BlockFields = z.object({
  starts_at: Instant,
  ends_at: Instant,
  block_type: BlockType,
  reason: longText(500).nullable(),
  recurrence_rule: z
    .string()
    .trim()
    .min(1)
    .max(50_000)
    .nullable()
    .describe(
      'RRULE of RFC 5545 that repeats the block, such as FREQ=WEEKLY;BYDAY=MO, or the lines RRULE, EXDATE and RDATE of an iCalendar; at most 2,000 occurrences in 62 days',
    ),
  recurrence_exceptions: Starts.describe('Starts at which the block does not take place (EXDATE)'),
  recurrence_additions: Starts.describe('Starts at which the block takes place as well (RDATE)'),
  recurrence_ends_at: Instant.nullable().describe('No repetition begins at or after this instant'),
  timezone: TimeZone.nullable().describe(
    'Zone in whose wall time the rule repeats; needed with a rule, exceptions or additions',
  ),
})

/** Time off of a resource, or closure of a branch. */
export const Block = BlockFields.extend({
  id: Id,
  resource_id: Id.nullable(),
  branch_id: Id.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Block = z.infer<typeof Block>

export const BlockInput = BlockFields.partial().required({ starts_at: true, ends_at: true })
export type BlockInput = z.infer<typeof BlockInput>
export const BlockChange = BlockFields.partial()
export type BlockChange = z.infer<typeof BlockChange>

export const BlockQuery = PageQuery.extend({
  from: Instant.optional().describe('Not over before this instant; blocks that repeat may reach it later'),
  to: Instant.optional().describe('Begins before this instant'),
})

const BlockParams = z.object({ block_id: Id })
const ResourceParams = z.object({ resource_id: Id })
const BranchParams = z.object({ branch_id: Id })
const group = 'Blocks'

export const listResourceBlocks = endpoint({
  id: 'listResourceBlocks',
  method: 'GET',
  path: '/resources/{resource_id}/blocks',
  access: 'resources:read',
  group,
  summary: 'List the time off of a resource by start',
  params: ResourceParams,
  query: BlockQuery,
  answer: pageOf(Block),
})

export const createResourceBlock = endpoint({
  id: 'createResourceBlock',
  method: 'POST',
  path: '/resources/{resource_id}/blocks',
  access: 'resources:write',
  group,
  summary: 'Add time off of a resource',
  description: 'Nothing new is booked in this time. Appointments that lie in it stay.',
  params: ResourceParams,
  body: BlockInput,
  answer: Block,
  status: 201,
})

export const listBranchBlocks = endpoint({
  id: 'listBranchBlocks',
  method: 'GET',
  path: '/branches/{branch_id}/blocks',
  access: 'branches:read',
  group,
  summary: 'List the closures of a branch by start',
  params: BranchParams,
  query: BlockQuery,
  answer: pageOf(Block),
})

export const createBranchBlock = endpoint({
  id: 'createBranchBlock',
  method: 'POST',
  path: '/branches/{branch_id}/blocks',
  access: 'branches:write',
  group,
  summary: 'Add a closure of a branch',
  description: 'Nothing new is booked in this time. Appointments that lie in it stay.',
  params: BranchParams,
  body: BlockInput,
  answer: Block,
  status: 201,
})

export const updateBlock = endpoint({
  id: 'updateBlock',
  method: 'PATCH',
  path: '/blocks/{block_id}',
  access: 'resources:write',
  group,
  summary: 'Change time off or a closure',
  params: BlockParams,
  body: BlockChange,
  answer: Block,
})

export const deleteBlock = endpoint({
  id: 'deleteBlock',
  method: 'DELETE',
  path: '/blocks/{block_id}',
  access: 'resources:write',
  group,
  summary: 'Delete time off or a closure',
  params: BlockParams,
})

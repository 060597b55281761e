import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, pageOf, PageQuery, shortText, Version } from './primitives.ts'

export const SystemPromptChannel = z.enum(['voice', 'messages'])
export const SystemPromptStatus = z.enum(['draft', 'published', 'retired'])

const SystemPromptFields = z.object({
  content: z.string().trim().min(1).max(20_000).describe('What a language model is told to be and to do'),
  version_label: shortText(40).describe('Your name of this version, such as v1.2.0; once per channel'),
})

const Percent = z.int().min(1).max(100)

/** A version of the assistant's instructions for a language model; published ones share the channel's conversations. */
export const SystemPrompt = SystemPromptFields.extend({
  id: Id,
  channel: SystemPromptChannel,
  status: SystemPromptStatus,
  traffic_percent: z
    .int()
    .nullable()
    .describe('The share of new conversations of the channel that this version answers; null unless it is published'),
  published_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type SystemPrompt = z.infer<typeof SystemPrompt>
export const SystemPromptInput = SystemPromptFields.extend({ channel: SystemPromptChannel })
export const SystemPromptChange = SystemPromptFields.partial()

const SystemPromptParams = z.object({ system_prompt_id: Id })
const prompts = 'System prompts'

export const listSystemPrompts = endpoint({
  id: 'listSystemPrompts',
  method: 'GET',
  path: '/system-prompts',
  access: 'receptionist:read',
  group: prompts,
  summary: 'List the versions of the system prompts, the oldest first',
  query: PageQuery.extend({ channel: SystemPromptChannel.optional(), status: SystemPromptStatus.optional() }),
  answer: pageOf(SystemPrompt),
})

export const createSystemPrompt = endpoint({
  id: 'createSystemPrompt',
  method: 'POST',
  path: '/system-prompts',
  access: 'receptionist:write',
  group: prompts,
  summary: 'Write a new version as a draft',
  body: SystemPromptInput,
  answer: SystemPrompt,
  status: 201,
})

export const getSystemPrompt = endpoint({
  id: 'getSystemPrompt',
  method: 'GET',
  path: '/system-prompts/{system_prompt_id}',
  access: 'receptionist:read',
  group: prompts,
  summary: 'Read a version of a system prompt',
  params: SystemPromptParams,
  answer: SystemPrompt,
})

export const updateSystemPrompt = endpoint({
  id: 'updateSystemPrompt',
  method: 'PATCH',
  path: '/system-prompts/{system_prompt_id}',
  access: 'receptionist:write',
  group: prompts,
  summary: 'Change a draft',
  description: 'What was published stays as it was said: write a new version instead.',
  params: SystemPromptParams,
  body: SystemPromptChange,
  answer: SystemPrompt,
})

export const deleteSystemPrompt = endpoint({
  id: 'deleteSystemPrompt',
  method: 'DELETE',
  path: '/system-prompts/{system_prompt_id}',
  access: 'receptionist:write',
  group: prompts,
  summary: 'Delete a draft',
  params: SystemPromptParams,
})

export const publishSystemPrompt = endpoint({
  id: 'publishSystemPrompt',
  method: 'POST',
  path: '/system-prompts/{system_prompt_id}/publish',
  access: 'receptionist:write',
  group: prompts,
  summary: 'Publish a version',
  description:
    'It answers every new conversation of its channel; what was published before is retired in the same step. To go back, publish a retired version again.',
  params: SystemPromptParams,
  answer: SystemPrompt,
})

const sharesAreWhole = (shares: readonly { percent: number }[]) =>
  shares.length === 0 || shares.reduce((sum, { percent }) => sum + percent, 0) === 100
const sharesAreOnce = (shares: readonly { system_prompt_id: string }[]) =>
  new Set(shares.map((share) => share.system_prompt_id)).size === shares.length

export const SystemPromptTrafficInput = z.object({
  channel: SystemPromptChannel,
  shares: z
    .array(z.object({ system_prompt_id: Id, percent: Percent }))
    .max(20)
    .refine(sharesAreWhole, 'The percentages must add up to 100.')
    .refine(sharesAreOnce, 'Name each version once.')
    .describe('None: nothing is published, and the instructions of the assistant hold'),
})

export const divideSystemPromptTraffic = endpoint({
  id: 'divideSystemPromptTraffic',
  method: 'PUT',
  path: '/system-prompts/traffic',
  access: 'receptionist:write',
  group: prompts,
  summary: 'Share the conversations of a channel among several versions',
  description:
    'The named versions are published and all others retired, in one step. Which version answers is chosen when a call or conversation begins, and kept: a call until its end, a thread of messages until the version is retired.',
  body: SystemPromptTrafficInput,
  answer: z.object({ items: z.array(SystemPrompt) }),
})

/** Which versions shared the conversations of a channel from a moment on. */
export const SystemPromptPublication = z.object({
  id: Id,
  channel: SystemPromptChannel,
  shares: z.array(z.object({ system_prompt_id: Id, version_label: z.string(), percent: z.int() })),
  published_at: Instant,
  published_by: Id.nullable(),
})
export type SystemPromptPublication = z.infer<typeof SystemPromptPublication>

export const listSystemPromptPublications = endpoint({
  id: 'listSystemPromptPublications',
  method: 'GET',
  path: '/system-prompts/publications',
  access: 'receptionist:read',
  group: prompts,
  summary: 'List what was published when and by whom, the latest first',
  query: PageQuery.extend({ channel: SystemPromptChannel }),
  answer: pageOf(SystemPromptPublication),
})

export const compareSystemPrompts = endpoint({
  id: 'compareSystemPrompts',
  method: 'GET',
  path: '/system-prompts/{system_prompt_id}/comparison',
  access: 'receptionist:read',
  group: prompts,
  summary: 'Compare two versions line by line',
  params: SystemPromptParams,
  query: z.object({ with: Id.describe('The later version: its lines count as added') }),
  answer: z.object({
    lines: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
    added_count: z.int(),
    removed_count: z.int(),
  }),
})

/** How the conversations ended that a version answered. */
export const SystemPromptFigures = z.object({
  system_prompt_id: Id,
  version_label: z.string(),
  status: SystemPromptStatus,
  traffic_percent: z.int().nullable(),
  conversation_count: z.int().describe('Calls, or conversations by message'),
  booked_count: z.int(),
  rescheduled_count: z.int(),
  cancelled_count: z.int(),
  answered_count: z.int(),
  message_taken_count: z.int(),
  handed_over_count: z.int(),
  nothing_count: z.int().describe('Ended without an outcome, or still going on'),
  average_duration_seconds: z.number().nullable().describe('Of calls that ended; null for messages'),
})
export type SystemPromptFigures = z.infer<typeof SystemPromptFigures>

export const listSystemPromptFigures = endpoint({
  id: 'listSystemPromptFigures',
  method: 'GET',
  path: '/system-prompts/figures',
  access: 'receptionist:read',
  group: prompts,
  summary: 'See what the versions of a channel achieved',
  description: 'Conversations that began from `from` on and before `until`; versions that answered none are left out.',
  query: z.object({ channel: SystemPromptChannel, from: Instant.optional(), until: Instant.optional() }),
  answer: z.object({ items: z.array(SystemPromptFigures) }),
})

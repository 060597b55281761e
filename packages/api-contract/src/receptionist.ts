import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, longText, pageOf, PageQuery, QueryFlag, shortText, Version } from './primitives.ts'

const FaqFields = z.object({
  question: shortText(500),
  answer: shortText(2000).describe('Said as it stands, so write it as it should sound'),
  keywords: z
    .array(shortText(60))
    .max(30)
    .describe('More words by which callers ask; each counts twice as much as a word of the question'),
  language: LanguageCode,
  category: shortText(60),
  is_active: z.boolean(),
  display_order: z.int().min(0).max(100_000),
})

/** A question that callers ask, with the answer that the receptionist gives. */
export const Faq = FaqFields.extend({
  id: Id,
  language: z.string(),
  usage_count: z.int().describe('How often it was answered with'),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Faq = z.infer<typeof Faq>
export const FaqInput = FaqFields.partial().required({ question: true, answer: true })
export const FaqChange = FaqFields.partial()

const FaqParams = z.object({ faq_id: Id })
const faqs = 'FAQs'

export const listFaqs = endpoint({
  id: 'listFaqs',
  method: 'GET',
  path: '/faqs',
  access: 'receptionist:read',
  group: faqs,
  summary: 'List FAQs by question',
  query: PageQuery.extend({
    language: LanguageCode.optional(),
    category: z.string().max(60).optional(),
    is_active: QueryFlag.optional(),
  }),
  answer: pageOf(Faq),
})

export const createFaq = endpoint({
  id: 'createFaq',
  method: 'POST',
  path: '/faqs',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Add an FAQ',
  description: 'The receptionist answers with it from the next question on.',
  body: FaqInput,
  answer: Faq,
  status: 201,
})

export const getFaq = endpoint({
  id: 'getFaq',
  method: 'GET',
  path: '/faqs/{faq_id}',
  access: 'receptionist:read',
  group: faqs,
  summary: 'Read an FAQ',
  params: FaqParams,
  answer: Faq,
})

export const updateFaq = endpoint({
  id: 'updateFaq',
  method: 'PATCH',
  path: '/faqs/{faq_id}',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Change an FAQ',
  params: FaqParams,
  body: FaqChange,
  answer: Faq,
})

export const deleteFaq = endpoint({
  id: 'deleteFaq',
  method: 'DELETE',
  path: '/faqs/{faq_id}',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Delete an FAQ',
  params: FaqParams,
})

export const SystemPromptChannel = z.enum(['voice', 'messages'])
export const SystemPromptStatus = z.enum(['draft', 'published', 'retired'])

const SystemPromptFields = z.object({
  content: z.string().trim().min(1).max(20_000).describe('What a language model is told to be and to do'),
  version_label: shortText(40).describe('Your name of this version, such as v1.2.0; once per channel'),
})

/** A version of the assistant's instructions for a language model; one of each channel is published. */
export const SystemPrompt = SystemPromptFields.extend({
  id: Id,
  channel: SystemPromptChannel,
  status: SystemPromptStatus,
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
    'The version that was published before is retired in the same step. A retired one may be published again.',
  params: SystemPromptParams,
  answer: SystemPrompt,
})

export const FollowUpKind = z.enum(['message', 'callback', 'handover', 'unanswered_question'])
export const FollowUpStatus = z.enum(['open', 'done'])

/** What a person of the business must do after a conversation. */
export const FollowUp = z.object({
  id: Id,
  kind: FollowUpKind,
  body: longText().describe("The message or question in the caller's own words"),
  caller_name: z.string().nullable(),
  phone: z.string().nullable(),
  customer_id: Id.nullable(),
  call_id: Id.nullable(),
  conversation_id: Id.nullable(),
  status: FollowUpStatus,
  done_at: Instant.nullable(),
  done_by: Id.nullable(),
  created_at: Instant,
  version: Version,
})
export type FollowUp = z.infer<typeof FollowUp>

const FollowUpParams = z.object({ follow_up_id: Id })
const followUps = 'Follow-ups'

export const listFollowUps = endpoint({
  id: 'listFollowUps',
  method: 'GET',
  path: '/follow-ups',
  access: 'receptionist:read',
  group: followUps,
  summary: 'List what is to be done after conversations, the oldest first',
  query: PageQuery.extend({ status: FollowUpStatus.optional(), kind: FollowUpKind.optional() }),
  answer: pageOf(FollowUp),
})

export const finishFollowUp = endpoint({
  id: 'finishFollowUp',
  method: 'POST',
  path: '/follow-ups/{follow_up_id}/done',
  access: 'conversations:write',
  group: followUps,
  summary: 'Mark a follow-up as done',
  params: FollowUpParams,
  answer: FollowUp,
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, JsonObject, LanguageCode, longText, Phone, shortText, Version } from '../primitives.ts'

/** The AI that answers for a business: how it greets, speaks and hands over. */
export const Assistant = z.object({
  id: Id,
  name: z.string(),
  greeting: z.string().nullable().describe('Null: the greeting of the language'),
  instructions: z.string().nullable(),
  business_context: z.string().nullable(),
  booking_instructions: z.string().nullable(),
  language: z.string(),
  languages: z.array(z.string()),
  voice_id: z.string().nullable(),
  voice_settings: z.json(),
  transfer_number: z.string().nullable(),
  max_call_duration_minutes: z.int(),
  recording_enabled: z.boolean(),
  transcription_enabled: z
    .boolean()
    .describe('Whether the words that a platform tells of a call are kept; a call that is led here keeps its own'),
  brain: z
    .enum(['built-in', 'language-model'])
    .describe('Who leads conversations here: the built-in brain, or a connected language model'),
  emergency_message: z
    .string()
    .nullable()
    .describe('What is said at once to somebody in danger; null: the usual words'),
  emergency_number: z.string().nullable().describe('The number named then; null: the one of the country'),
  discloses_ai: z.boolean().describe('Whether the greeting says that an AI is speaking'),
  verification: z
    .enum(['number', 'number_and_fact', 'code'])
    .describe(
      'What a caller must show to hear of appointments or change them: the number, also the name, or a code by SMS',
    ),
  texts_missed_calls: z.boolean().describe('Whether somebody whose call was missed gets a text'),
  missed_call_text: z.string().nullable().describe('That text; null: the usual words'),
  is_active: z.boolean(),
  updated_at: Instant,
  version: Version,
})

export const AssistantChange = z
  .object({
    name: shortText(100),
    greeting: longText(1000).nullable(),
    instructions: longText(10_000).nullable(),
    business_context: longText(10_000).nullable(),
    booking_instructions: longText(10_000).nullable(),
    language: LanguageCode,
    languages: z
      .array(LanguageCode)
      .min(1)
      .refine((languages) => new Set(languages).size === languages.length, 'Name each language once.')
      .describe('Those that are understood, `language` among them'),
    voice_id: shortText(100).nullable(),
    voice_settings: JsonObject,
    transfer_number: Phone.nullable(),
    max_call_duration_minutes: z.int().min(1).max(120),
    recording_enabled: z.boolean(),
    transcription_enabled: z.boolean(),
    brain: z.enum(['built-in', 'language-model']),
    emergency_message: longText(500).nullable(),
    emergency_number: z
      .string()
      .regex(/^[0-9+*#]{2,20}$/, 'Write the number as it is dialled, such as 112.')
      .nullable(),
    discloses_ai: z.boolean(),
    verification: z.enum(['number', 'number_and_fact', 'code']),
    texts_missed_calls: z.boolean(),
    missed_call_text: longText(320).nullable(),
    is_active: z.boolean(),
  })
  .partial()

export const getAssistant = endpoint({
  id: 'getAssistant',
  method: 'GET',
  path: '/assistant',
  access: 'receptionist:read',
  group: 'Assistant',
  summary: 'Get the assistant',
  answer: Assistant,
})

export const changeAssistant = endpoint({
  id: 'changeAssistant',
  method: 'PATCH',
  path: '/assistant',
  access: 'receptionist:write',
  group: 'Assistant',
  summary: 'Change the assistant',
  body: AssistantChange,
  answer: Assistant,
})

export const GreetingPreviewInput = z.object({
  greeting: longText(1000).nullable().describe('Null: the greeting of the language'),
  discloses_ai: z.boolean(),
  recording_enabled: z.boolean(),
})

export const previewGreeting = endpoint({
  id: 'previewGreeting',
  method: 'POST',
  path: '/assistant/greeting-preview',
  access: 'receptionist:read',
  group: 'Assistant',
  summary: 'See what a caller would hear first, in each language',
  description: 'Nothing is saved. Somebody who is no customer yet, and calls by telephone, would hear this.',
  body: GreetingPreviewInput,
  answer: z.object({ items: z.array(z.object({ language: LanguageCode, text: z.string() })) }),
})

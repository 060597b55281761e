import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant, LanguageCode, shortText, Slug, Version } from './primitives.ts'

/** A web site as browsers name it: scheme, host and, where it is not the usual one, port. */
export const PageOrigin = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^https?:\/\/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?$/iu,
    'Write the address of the site alone, such as https://www.example.com.',
  )
  .describe('https://www.example.com: without a path, and without a star')

/** On which web sites the chat may be, and how it looks there. */
export const WidgetSettings = z.object({
  is_enabled: z.boolean(),
  allowed_origins: z.array(PageOrigin).max(20),
  title: z.string().nullable().describe('Above the chat; null: the name of the business'),
  greeting: z.string().nullable().describe("What visitors read first; null: the assistant's own greeting"),
  colour: z.string().nullable().describe('Six hexadecimal digits, such as #1d4ed8'),
  version: Version.nullable().describe('Null while nobody has changed anything'),
})

export const WidgetSettingsChange = z
  .object({
    is_enabled: z.boolean(),
    allowed_origins: z.array(PageOrigin).max(20, 'At most 20 web sites.'),
    title: shortText(60).nullable(),
    greeting: shortText(500).nullable(),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'Write a colour as # and six hexadecimal digits, such as #1d4ed8.')
      .nullable(),
  })
  .partial()

/** What a page needs to show the button. */
export const WidgetLook = z.object({ title: z.string(), colour: z.string().nullable() })

export const WebchatVisitInput = z.object({ language: LanguageCode.optional() })

/** A visitor, and what they read first. */
export const WebchatVisit = z.object({
  token: z.string().describe('Names the visitor: a bearer token, for this business alone'),
  expires_at: Instant,
  title: z.string(),
  greeting: z.string(),
  language: LanguageCode,
})

export const WebchatMessage = z.object({
  id: z.uuid(),
  author: z.enum(['visitor', 'assistant', 'person', 'system']),
  text: z.string(),
  key: z.string().nullable().describe('Under which the page sent it'),
  at: Instant,
})

/** The visitor's conversation as it stands. */
export const WebchatState = z.object({
  cursor: z.string().describe('What has been read; give it back to wait for more'),
  messages: z.array(WebchatMessage).describe('The latest, oldest first'),
  handled_by: z.enum(['assistant', 'person']),
  is_answering: z.boolean().describe('An answer is being thought of'),
  suggestions: z.array(z.string()).describe('What may be answered with one press; sent as it stands'),
})

export const WebchatMessageInput = z.object({
  text: z.string().trim().min(1).max(2000),
  key: z.uuid().describe('Made up by the page: sent again under it, it is one message'),
  language: LanguageCode.optional().describe('Of the page, for the first message'),
})

const BusinessParams = z.object({ business: Slug.describe('Short name of the business') })
const group = 'Chat on web sites'

export const getWidgetSettings = endpoint({
  id: 'getWidgetSettings',
  method: 'GET',
  path: '/widget-settings',
  access: 'receptionist:read',
  group,
  summary: 'Get on which web sites the chat may be, and how it looks',
  answer: WidgetSettings,
})

export const changeWidgetSettings = endpoint({
  id: 'changeWidgetSettings',
  method: 'PATCH',
  path: '/widget-settings',
  access: 'receptionist:write',
  group,
  summary: 'Change on which web sites the chat may be, and how it looks',
  body: WidgetSettingsChange,
  answer: WidgetSettings,
})

export const getWidgetLook = endpoint({
  id: 'getWidgetLook',
  method: 'GET',
  path: '/webchat/{business}',
  access: 'public',
  group,
  summary: 'Get what a page needs to show the button of the chat',
  params: BusinessParams,
  answer: WidgetLook,
})

export const openWebchat = endpoint({
  id: 'openWebchat',
  method: 'POST',
  path: '/webchat/{business}/visits',
  access: 'public',
  group,
  summary: 'Open the chat. Whoever comes with a token goes on, and gets a fresh one',
  params: BusinessParams,
  body: WebchatVisitInput,
  answer: WebchatVisit,
  status: 201,
})

export const readWebchat = endpoint({
  id: 'readWebchat',
  method: 'GET',
  path: '/webchat/{business}/messages',
  access: 'public',
  group,
  summary: "Read the visitor's conversation, or wait until there is more",
  description: 'With the token of the visit as a bearer token. Answers at once if there is more than `after`.',
  params: BusinessParams,
  query: z.object({
    after: z.string().max(100).optional().describe('The cursor of the last answer'),
    wait_seconds: z.coerce.number().int().min(0).max(25).default(0),
  }),
  answer: WebchatState,
})

export const writeInWebchat = endpoint({
  id: 'writeInWebchat',
  method: 'POST',
  path: '/webchat/{business}/messages',
  access: 'public',
  group,
  summary: 'Write as the visitor; the assistant answers unless a person has taken over',
  description: 'With the token of the visit as a bearer token.',
  params: BusinessParams,
  body: WebchatMessageInput,
  answer: WebchatState,
  status: 201,
})

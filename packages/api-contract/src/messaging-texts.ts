import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { TextMessageText } from './messaging.ts'
import { Id, Instant, pageOf, PageQuery, Phone, QueryFlag, shortText, Version } from './primitives.ts'

/** gsm-7: 160 characters to a segment; ucs-2, because of a single character outside of it: 70. */
export const SmsEncoding = z.enum(['gsm-7', 'ucs-2'])

export const TextPreviewInput = z.object({ text: TextMessageText })

/** What a text becomes when it is sent by SMS. */
export const TextPreview = z.object({
  messages: z
    .array(
      z.object({
        text: z.string().describe('As it is sent: with the quotes, dashes and spaces of a keyboard'),
        encoding: SmsEncoding,
        segments: z.int().describe('What the carrier charges'),
        units: z.int(),
        units_left: z.int().describe('What the last segment still holds'),
      }),
    )
    .describe('One, or several where the text is longer than ten segments'),
  segments: z.int().describe('Of all messages together'),
  outside_gsm: z.array(z.string()).describe('The characters because of which the text costs more than twice as much'),
})

/** A number that is not written to, because whoever has it said so. Kept also when it was ended. */
export const OptOut = z.object({
  id: Id,
  address: z.string(),
  how: z
    .enum(['keyword', 'wording', 'carrier', 'refused_by_carrier', 'told'])
    .describe(
      'keyword: a word such as STOP; wording: own words; carrier: the carrier told us; refused_by_carrier: it refused to send; ' +
        'told: somebody of the business was told',
    ),
  words: z.string().nullable().describe('What was written'),
  opted_out_at: Instant,
  opted_in_at: Instant.nullable().describe('When whoever has the number wrote START; nobody else can'),
})

const QuietTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time as HH:MM, from 00:00 to 23:59.')
  .describe('Local time of day, HH:MM; twice the same: no hour is quiet')

/** Somebody who said by another way, on the telephone or at the desk, that they want no messages. */
export const OptOutInput = z.object({ address: Phone, words: shortText(500).optional().describe('What was said') })

/** From when until when the business begins no conversation, by the clock of whoever is written to. */
export const MessageSettings = z.object({
  quiet_from: QuietTime,
  quiet_until: QuietTime,
  version: Version.nullable().describe('Null while nobody has changed anything'),
})

export const MessageSettingsChange = z.object({ quiet_from: QuietTime, quiet_until: QuietTime }).partial()

const group = 'Text messages'

export const previewText = endpoint({
  id: 'previewText',
  method: 'POST',
  path: '/messages/preview',
  access: 'conversations:read',
  group,
  summary: 'Show what a text becomes by SMS, and how many segments it costs',
  body: TextPreviewInput,
  answer: TextPreview,
})

export const listOptOuts = endpoint({
  id: 'listOptOuts',
  method: 'GET',
  path: '/messages/opt-outs',
  access: 'conversations:read',
  group,
  summary: 'List the numbers that want no messages, the latest first',
  query: PageQuery.extend({ address: Phone.optional(), is_open: QueryFlag.optional() }),
  answer: pageOf(OptOut),
})

export const recordOptOut = endpoint({
  id: 'recordOptOut',
  method: 'POST',
  path: '/messages/opt-outs',
  access: 'conversations:write',
  group,
  summary: 'Write down that somebody said they want no messages; only they can end it, by writing START',
  body: OptOutInput,
  answer: OptOut,
  status: 201,
})

export const getMessageSettings = endpoint({
  id: 'getMessageSettings',
  method: 'GET',
  path: '/messages/settings',
  access: 'conversations:read',
  group,
  summary: 'Get the hours in which nobody is written to first',
  answer: MessageSettings,
})

export const changeMessageSettings = endpoint({
  id: 'changeMessageSettings',
  method: 'PATCH',
  path: '/messages/settings',
  access: 'receptionist:write',
  group,
  summary: 'Change the hours in which nobody is written to first',
  body: MessageSettingsChange,
  answer: MessageSettings,
})

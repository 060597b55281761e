import { z } from 'zod'
import { secretText, voiceSettings } from '../manifest.ts'

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,100}$/, 'Write a header name such as x-signature.')
  .transform((name) => name.toLowerCase())

/** Names and defaults are those of Vapi's HMAC plan, in our spelling. */
const HmacPlan = z.strictObject({
  secret_key: secretText('The key of the HMAC credential'),
  algorithm: z.enum(['sha256', 'sha512', 'sha1']).default('sha256'),
  signature_header: headerName.default('x-signature'),
  timestamp_header: headerName.default('x-timestamp'),
  message_id_header: headerName.default('svix-id'),
  signature_prefix: z.string().max(50).default(''),
  include_timestamp: z.boolean().default(true),
  payload_format: z
    .string()
    .max(200)
    .refine((format) => format.includes('{body}'), 'The signed text must contain {body}.')
    .default('{timestamp}.{body}'),
  signature_encoding: z.enum(['hex', 'base64']).default('hex'),
  secret_is_base64: z.boolean().default(false),
})

const BearerPlan = z.strictObject({
  token: secretText('The token of the bearer credential'),
  header_name: headerName.default('authorization'),
  has_prefix: z.boolean().default(true).describe('Whether "Bearer " stands before the token'),
})

/** How deliveries prove that they come from Vapi. Any one that is set is enough. */
export const VapiConfig = z.strictObject({
  secret: secretText('The server secret, sent as X-Vapi-Secret').optional(),
  bearer: BearerPlan.optional(),
  hmac: HmacPlan.optional(),
})

/** How the assistant is built that Vapi runs for us. */
export const VapiSettings = voiceSettings.extend({
  credential_id: z
    .string()
    .max(100)
    .optional()
    .describe("Vapi's credential that signs what the assistant sends us; needed with HMAC"),
  model_provider: z.string().max(50).default('openai'),
  model: z.string().max(100).default('gpt-4.1-mini'),
  transcriber_provider: z.string().max(50).default('deepgram'),
  transcriber_model: z.string().max(100).default('nova-3'),
  transcriber_language: z.string().max(20).default('multi'),
  voice_provider: z.string().max(50).default('azure'),
})

export type VapiConfig = z.output<typeof VapiConfig>
export type VapiSettings = z.output<typeof VapiSettings>
export type HmacPlan = z.output<typeof HmacPlan>
export type BearerPlan = z.output<typeof BearerPlan>

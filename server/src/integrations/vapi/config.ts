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

/** Tokens are signed with the secret, so it must not be one that can be guessed from a token. */
const CLIENT_SECRET_LENGTH_MIN = 16

const OAuth2Plan = z
  .strictObject({
    client_id: z.string().trim().min(1).max(100).describe('As it stands in the OAuth2 credential at Vapi'),
    client_secret: secretText('The secret of the OAuth2 credential, of at least 16 characters'),
  })
  .refine(({ client_secret: secret }) => secret.length >= CLIENT_SECRET_LENGTH_MIN, {
    path: ['client_secret'],
    message: 'Write at least 16 characters.',
  })

/** Which of them proves a delivery. Any one that is set is enough. */
const PROOFS = ['secret', 'bearer', 'hmac', 'oauth2', 'model_key'] as const

/** How deliveries prove that they come from Vapi, and the key by which Vapi takes orders from us. */
export const VapiConfig = z
  .strictObject({
    secret: secretText('The server secret, sent as X-Vapi-Secret').optional(),
    bearer: BearerPlan.optional(),
    hmac: HmacPlan.optional(),
    oauth2: OAuth2Plan.optional().describe('Vapi fetches a token from us; see the README of this connection'),
    model_key: secretText('Sent as a bearer token by Vapi when our receptionist is its model').optional(),
    api_key: secretText("Vapi's private API key: with it we set Vapi up and have it ring people").optional(),
  })
  .refine((config) => config.api_key === undefined || PROOFS.some((proof) => config[proof] !== undefined), {
    message: 'Set one of the secrets besides: the API key proves nothing of what Vapi sends.',
  })

/** How the assistant is built that Vapi runs for us. */
export const VapiSettings = voiceSettings.extend({
  credential_id: z
    .string()
    .max(100)
    .optional()
    .describe("Vapi's credential that signs what the assistant sends us; needed with HMAC and OAuth2"),
  model_provider: z.string().max(50).default('openai'),
  model: z.string().max(100).default('gpt-4.1-mini'),
  transcriber_provider: z.string().max(50).default('deepgram'),
  transcriber_model: z.string().max(100).default('nova-3'),
  transcriber_language: z.string().max(20).default('multi'),
  voice_provider: z.string().max(50).default('azure'),
  led_by: z
    .enum(['vapi', 'ringbook'])
    .default('vapi')
    .describe("Who thinks: Vapi's model, with our tools, or the receptionist here, which is then Vapi's model"),
  answered_by: z
    .enum(['request', 'assistant'])
    .default('request')
    .describe('Whether Vapi asks us at each call who answers, or lets the assistant answer that we have made there'),
  silence_seconds: z
    .int()
    .min(2)
    .max(60)
    .default(8)
    .describe('So long a caller may be silent before they are asked whether they are there; led by ringbook only'),
  transfer: z
    .enum(['blind', 'warm_message', 'warm_summary'])
    .default('blind')
    .describe('How a caller is put through: at once, or after the person has heard a message or a summary'),
  transfer_message: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .default('The receptionist puts a caller through to you.')
    .describe('That message'),
  region: z.enum(['us', 'eu']).default('us').describe('Where the account at Vapi is'),
})

export type VapiConfig = z.output<typeof VapiConfig>
export type VapiSettings = z.output<typeof VapiSettings>
export type HmacPlan = z.output<typeof HmacPlan>
export type OAuth2Plan = z.output<typeof OAuth2Plan>
export type BearerPlan = z.output<typeof BearerPlan>

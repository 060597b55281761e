import { z } from 'zod'
import { relaySettings } from '../conversation-relay/relay-vendor.ts'

const KEY_BYTES = 32

/** By what Telnyx proves itself; its key is public, so there is no secret. */
export const TelnyxConfig = z.strictObject({
  public_key: z
    .string()
    .trim()
    .refine((key) => Buffer.from(key, 'base64').length === KEY_BYTES, 'Write the public key as Telnyx shows it.')
    .describe('The public key of the account: Keys & Credentials → Public Key'),
})
export type TelnyxConfig = z.output<typeof TelnyxConfig>

/** Telnyx writes languages without a country. */
export const TelnyxSettings = relaySettings.extend({
  locales: relaySettings.shape.locales.unwrap().prefault({ en: 'en', de: 'de', es: 'es' }),
})

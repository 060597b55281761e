import { z } from 'zod'
import type { VoicePlatform } from '../calls/ports.ts'
import type { MessageTransport } from '../messaging/ports.ts'

/** What the rest of Ringbook knows of a vendor. Each vendor's folder exports one; registry.ts lists them. */
export interface VendorManifest {
  /** As in `integrations.type`. */
  readonly type: string
  readonly title: string
  readonly description: string
  /** What is kept encrypted. Secrets are declared by `secretText` and never leave again. */
  readonly config: z.ZodObject
  /** What is kept readable. */
  readonly settings: z.ZodObject
  /** The calls that it carries; null for a vendor of another kind. */
  readonly voice: VoicePlatform | null
  /** The SMS that it carries; left out by a vendor that carries none. */
  readonly messages?: MessageTransport
}

const SECRET_LENGTH_MAX = 500

/** A secret of a vendor's config: taken in, stored encrypted, never answered. */
export function secretText(description: string): z.ZodString {
  return z.string().trim().min(1).max(SECRET_LENGTH_MAX).meta({ description, writeOnly: true })
}

/** Settings that every voice connection has. */
export const voiceSettings = z.strictObject({
  allow_unsigned: z
    .boolean()
    .default(false)
    .describe('For the demo: deliveries from this machine need no signature while no secret is configured'),
})

import { z } from 'zod'
import type {
  CallDialer,
  LiveDesk,
  VendorContext,
  VoiceDesk,
  VoicePlatform,
  VoiceProvisioner,
  WebCallOpener,
} from '../calls/ports.ts'
import type { Database } from '../db/database.ts'
import type { SocketRoute } from '../http/socket-route.ts'
import type { WebhookRoute } from '../http/webhook-route.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { MessageDesk, MessageTransport } from '../messaging/ports.ts'
import type { LanguageModelVendor } from '../receptionist/ports.ts'
import type { VendorReply } from './ask-vendor.ts'

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
  /** Of a carrier whose calls come and go at addresses of its own (`routes`): reads again what it told of them. */
  readonly callReports?: Pick<VoicePlatform, 'provider' | 'read'>
  /** The SMS that it carries; left out by a vendor that carries none. */
  readonly messages?: MessageTransport
  /** Rings somebody for the business. */
  readonly dialer?: CallDialer
  /** Makes at the vendor, from our data, what answers our numbers. */
  readonly provisioner?: VoiceProvisioner
  /** Lets a browser speak in a call of its own. */
  readonly webCalls?: WebCallOpener
  /** The language model behind a connection. */
  readonly languageModel?: LanguageModelVendor
  /** What somebody who sets the vendor up by hand enters there. */
  readonly addresses?: readonly VendorAddress[]
  /** Reads something at the vendor that changes nothing there; left out where we have no key to ask with. */
  probe?(context: VendorContext): Promise<VendorReply>
  /** Addresses of the vendor's own, beside the webhooks of its calls and messages. */
  routes?(services: VendorServices): VendorRoutes
}

export interface VendorAddress {
  readonly use: 'calls' | 'call_reports' | 'messages' | 'model' | 'token'
  /** As its route is declared, with {tenant_slug}. */
  readonly path: string
}

export interface VendorRoutes {
  readonly webhooks: readonly WebhookRoute[]
  readonly sockets: readonly SocketRoute[]
}

/** What a vendor's own addresses work with. */
export interface VendorServices {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly logger: Logger
  readonly voice: VoiceDesk
  readonly live: LiveDesk
  readonly messages: MessageDesk
  /** Under which address platforms reach this server; null while that is not known. */
  readonly publicUrl: string | null
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
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
    .describe(
      'For the demo: deliveries from this machine need no signature while neither a secret nor PUBLIC_URL is set',
    ),
})

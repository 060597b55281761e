import { z } from 'zod'
import type { SignedRequest, Verification } from '../../kernel/signed-request.ts'

export interface SpokenHints {
  /** As the carrier writes languages. */
  readonly locale: string
  /** Names that callers say and that are no common words. */
  readonly hints: readonly string[]
}

/** What differs between the carriers that relay the words of a call over a socket. */
export interface RelayVendor {
  /** As in `integrations.type` and `calls.provider`, and in the addresses. */
  readonly type: string
  /** Of its connections, to know what is secret in them. */
  readonly config: z.ZodObject
  verify(request: SignedRequest, options: { config: unknown; now: Temporal.Instant }): Verification
  /** Whether the request that opens a socket is signed too; if not, its address alone proves it. */
  readonly signsSockets: boolean
  /** Whether the end of a relay may carry a note, which comes back with the question what to do next. */
  readonly takesHandoffData: boolean
  /** What the relay is told besides where it finds us and what it greets with. */
  relayAttributes(settings: unknown, spoken: SpokenHints): Readonly<Record<string, string | undefined>>
}

const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a language such as en-GB.')

/** Settings that every connection to such a carrier has; `locales` are the languages as the carrier writes them. */
export const relaySettings = z.strictObject({
  locales: z
    .strictObject({ en: locale.default('en-US'), de: locale.default('de-DE'), es: locale.default('es-ES') })
    .prefault({})
    .describe('How English, German and Spanish are spoken and heard'),
  voice: z.string().trim().min(1).max(200).optional().describe("The carrier's name of the voice"),
  transcription_provider: z.string().trim().min(1).max(100).optional().describe('Who turns speech into text'),
  ring_seconds: z
    .int()
    .min(5)
    .max(60)
    .default(20)
    .describe('So long the telephone of the person rings whom a caller is put through to'),
})
export type RelaySettings = z.output<typeof relaySettings>

/** The settings that are the same for all such carriers, out of those of a connection. */
export const AnyRelaySettings = z.object(relaySettings.shape)

/** How the carrier writes one of our languages. */
export function localeOf({ locales }: RelaySettings, language: string): string {
  return language === 'de' ? locales.de : language === 'es' ? locales.es : locales.en
}

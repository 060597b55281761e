import { getBusinessProfile } from '../catalog/index.ts'
import type { Language } from '../receptionist/index.ts'
import type { OpenBusiness } from './find-business.ts'
import type { WebchatServices } from './services.ts'
import { newVisitor, openVisitor, sealVisitor } from './visitor-token.ts'

/** A visitor, and what they read before they have written anything. */
export interface Visit {
  readonly token: string
  readonly expiresAt: Temporal.Instant
  readonly title: string
  readonly greeting: string
  readonly language: Language
}

/**
 * Opens the chat: whoever shows a token of this business goes on under a fresh one, everybody else is somebody new.
 * Nothing is written, so that a thousand openings leave nothing behind; the first message begins the conversation.
 */
export async function openVisit(
  { session, settings }: OpenBusiness,
  { receptionist }: Pick<WebchatServices, 'receptionist'>,
  { token, language }: { token: string | null; language: Language | null },
): Promise<Visit> {
  const known = token === null ? null : openVisitor(session, token)
  const visitor = known?.ok === true ? known.value : newVisitor()
  const [title, greeting] = await Promise.all([
    titleOf({ session, settings }),
    receptionist.greet(session, {
      channel: 'chat',
      languageHint: language,
      callerPhone: null,
      ownWords: settings.greeting,
    }),
  ])
  return { ...sealVisitor(session, visitor), title, greeting: greeting.text, language: greeting.language }
}

/** What stands above the chat. */
export async function titleOf({ session, settings }: OpenBusiness): Promise<string> {
  return settings.title ?? (await session.transact(getBusinessProfile)).name
}

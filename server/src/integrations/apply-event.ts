import type { z } from 'zod'
import { VoiceAnswer } from '../calls/index.ts'
import type { VoiceDelivery, VoiceDesk, VoicePlatform } from '../calls/ports.ts'
import { awaitsAnswer } from '../calls/ports.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import { invariant } from '../kernel/invariant.ts'
import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { redact } from './secret-fields.ts'
import { claimEvent, failEvent, finishEventLast, receiveEventLast } from './store/inbox.ts'

export interface DeskServices {
  readonly voice: VoiceDesk
  readonly logger: Logger
}

export interface AuthenticDelivery {
  readonly platform: Pick<VoicePlatform, 'provider'>
  readonly delivery: VoiceDelivery
  readonly payload: z.core.util.JSONType
  /** Texts that must not be stored: platforms send back what we told them. */
  readonly secrets: readonly string[]
}

/**
 * Takes a delivery in and applies it once, however often it comes. It is committed before anything is done, so that it
 * survives what may go wrong then; effect and answer are one transaction. An event that cannot be applied now is
 * answered with an apology and tried again by the next delivery, or by the retry task.
 */
export async function receiveDelivery(
  session: TenantSession,
  services: DeskServices,
  { platform, delivery, payload, secrets }: AuthenticDelivery,
): Promise<VoiceAnswer> {
  const taken = await session.transact(async (tx) =>
    receiveEventLast(tx, {
      provider: platform.provider,
      eventType: delivery.eventType,
      eventId: delivery.eventId,
      callId: delivery.call?.providerCallId ?? null,
      payload: redact(payload, secrets),
      occurredAt: delivery.occurredAt,
    }),
  )
  const [event] = await taken.rows
  invariant(event, 'a delivery that was taken in has an id')
  const applied = await applyEvent(session, services, { id: event.id, platform, delivery })
  return applied ?? services.voice.apologise(delivery.event, 'out_of_order')
}

/** Applies an event of the inbox, or answers what it was answered before; null if it cannot be applied now. */
export async function applyEvent(
  session: TenantSession,
  services: DeskServices,
  { id, platform, delivery }: { id: string; platform: Pick<VoicePlatform, 'provider'>; delivery: VoiceDelivery },
): Promise<VoiceAnswer | null> {
  try {
    const { rows } = await session.transact(async (tx) => {
      const claimed = await claimEvent(tx, id)
      if (claimed !== null && claimed.processedAt !== null) return { rows: [claimed] }
      const inside = joinTransaction(session, tx)
      const answer = await services.voice.answer(inside, { provider: platform.provider, delivery })
      return finishEventLast(tx, id, answer)
    })
    const [kept] = await rows
    return VoiceAnswer.parse(kept?.response)
  } catch (error) {
    services.logger.error(
      { err: error, webhook_event_id: id, awaited: awaitsAnswer(delivery.event) },
      'a delivery could not be applied',
    )
    await session.transact((tx) => failEvent(tx, id, summaryOf(error)))
    return null
  }
}

const ERROR_LENGTH_MAX = 500

/** What is kept with a delivery that could not be applied. */
export function summaryOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, ERROR_LENGTH_MAX)
}

import { startDeadline } from '../kernel/deadline.ts'
import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { renewAnswerClaim } from './store/utterance.ts'
import type { NamedUtterance } from './store/utterance.ts'

/** Whoever answers an utterance and has not said so again for so long is taken for dead, and another may answer it. */
const CLAIMED_FOR = { seconds: 5 } as const
/** Most answers are complete before, so that nothing is written for them. */
const RENEWED_EVERY_MS = 2_000

/** Until when an answer that begins now is claimed. */
export function claimUntil({ clock }: TenantSession): Temporal.Instant {
  return clock().add(CLAIMED_FOR)
}

export interface AnswerToHold extends NamedUtterance {
  readonly logger: Logger
  readonly renewedEveryMs?: number
}

/** Renews the claim of an answer under way until it is disposed of. One that cannot be renewed lapses by itself. */
export function holdAnswer(session: TenantSession, held: AnswerToHold): Disposable {
  const { logger, renewedEveryMs = RENEWED_EVERY_MS, ...named } = held
  const renew = (): void => {
    next = startDeadline(renewedEveryMs, renew)
    session
      .transact((tx) => renewAnswerClaim(tx, { ...named, until: claimUntil(session) }))
      .catch((error: unknown) => logger.warn({ err: error }, 'the claim of an answer could not be renewed'))
  }
  let next = startDeadline(renewedEveryMs, renew)
  return { [Symbol.dispose]: () => next[Symbol.dispose]() }
}

import { mustBeTriedAgain } from '../db/errors.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BrainName } from './brain.ts'
import { languageOf } from './language.ts'
import type { Hearing, Receptionist, ReceptionistReply } from './receptionist.ts'

export interface HearingOptions {
  readonly session: TenantSession
  readonly receptionist: Receptionist
  readonly logger: Logger
  readonly hearing: Hearing
  /** What is said if the receptionist itself fails. */
  readonly apology: string
  /** What is kept then, after all that was begun is undone. */
  recordFailure?(): Promise<void>
}

/**
 * Lets the receptionist hear an utterance inside the transaction of its channel. It works in a savepoint of its own: if it
 * fails half-way, nothing is left half-done, and the apology is said. The dialogue stays where it was then, so that the
 * same may simply be said again. Throws only where the database asks for the whole transaction once more.
 */
export async function hearOrApologise(tx: TenantTx, options: HearingOptions): Promise<ReceptionistReply> {
  const { session, receptionist, logger, hearing, apology } = options
  const inside = joinTransaction(session, tx)
  try {
    return await inside.transact(() => receptionist.hear(inside, hearing))
  } catch (error) {
    if (mustBeTriedAgain(error)) throw error
    logger.error({ err: error, place: hearing.context.place }, 'the receptionist could not answer')
    await options.recordFailure?.()
    return apologise(hearing, apology, 'built-in')
  }
}

/**
 * The same by a language model, between two transactions of the channel. What its tools did stays done and is on
 * record; only the words are replaced by the apology.
 */
export async function hearByModelOrApologise(options: HearingOptions): Promise<ReceptionistReply> {
  const { session, receptionist, logger, hearing, apology } = options
  try {
    return await receptionist.hearByModel(session, hearing)
  } catch (error) {
    logger.error({ err: error, place: hearing.context.place }, 'the receptionist could not answer by a model')
    await options.recordFailure?.()
    return apologise(hearing, apology, 'language-model')
  }
}

function apologise({ dialogue, context }: Hearing, text: string, brain: BrainName): ReceptionistReply {
  return {
    text,
    language: languageOf(context.languageHint) ?? 'en',
    dialogue,
    brain,
    toolCalls: [],
    ended: false,
    handover: null,
    outcome: null,
    intent: null,
    appointmentId: null,
    customerId: null,
  }
}

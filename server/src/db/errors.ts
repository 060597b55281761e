import { DatabaseError } from 'pg'

/** SQLSTATE of a failed statement, or null if the error is none of PostgreSQL's. */
export function sqlState(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? null) : null
}

/** What a raised exception says in its DETAIL, or null. */
export function errorDetail(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.detail ?? null) : null
}

const DEADLOCK = '40P01'
const SERIALIZATION = '40001'

/** A deadlock or a serialisation failure: the database asks for the whole transaction once more. */
export function mustBeTriedAgain(error: unknown): boolean {
  const state = sqlState(error)
  return state === DEADLOCK || state === SERIALIZATION
}

/** The name of the constraint that refused a row, or null. Names of constraints are the contract of the database. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.constraint ?? null) : null
}

/**
 * Runs a write whose refusal by a named constraint is an expected outcome; answers that outcome instead of throwing.
 * Any other error passes through. In a transaction the refused statement has ended the transaction: do nothing more in it.
 */
export async function expectConstraints<Value, Outcome>(
  outcomes: Readonly<Record<string, Outcome>>,
  write: () => Promise<Value>,
): Promise<Value | Outcome> {
  try {
    return await write()
  } catch (error) {
    const outcome = outcomes[violatedConstraint(error) ?? '']
    if (outcome === undefined) throw error
    return outcome
  }
}

import { sqlState, violatedConstraint } from '../../db/errors.ts'

/** SQLSTATEs of the booking functions; db/migrations/000007_booking.sql raises them. */
const SLOT_TAKEN = 'P0B01'
const APPOINTMENT_CHANGED = 'P0B02'
const NOT_MOVABLE = 'P0B03'

/**
 * Why the database refused a write that had been allowed a moment before. The transaction is over when this is thrown;
 * a use case rolls back and plans once more, or refuses.
 */
export class LostRace extends Error {
  override readonly name = 'LostRace'
  readonly over: 'slot' | 'reference' | 'version' | 'status'

  constructor(over: LostRace['over'], cause: unknown) {
    super(`another transaction was first: ${over}`, { cause })
    this.over = over
  }
}

/** Runs a write of the booking functions; throws LostRace where somebody else was first. */
export async function raceToWrite<Value>(write: () => Promise<Value>): Promise<Value> {
  try {
    return await write()
  } catch (error) {
    const over = raceOver(error)
    throw over === null ? error : new LostRace(over, error)
  }
}

function raceOver(error: unknown): LostRace['over'] | null {
  if (violatedConstraint(error) === 'appointments_reference_unique') return 'reference'
  switch (sqlState(error)) {
    case SLOT_TAKEN:
      return 'slot'
    case APPOINTMENT_CHANGED:
      return 'version'
    case NOT_MOVABLE:
      return 'status'
    default:
      return null
  }
}

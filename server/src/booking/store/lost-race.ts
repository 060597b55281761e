import { errorDetail, sqlState, violatedConstraint } from '../../db/errors.ts'

/** SQLSTATEs of the booking functions; db/migrations/000024_booking_functions.sql raises them. */
const SLOT_TAKEN = 'P0B01'
const APPOINTMENT_CHANGED = 'P0B02'
const NOT_MOVABLE = 'P0B03'
const LIMIT_REACHED = 'P0B05'

/** What somebody else had first, or how the appointment itself has changed. */
export type LostOver =
  | 'slot'
  | 'session'
  | 'service_limit'
  | 'resource_limit'
  | 'customer_limit'
  | 'reference'
  | 'version'
  | 'status'
  | 'external_uid'
  | 'series_date'

/**
 * Why the database refused a write that had been allowed a moment before. The transaction is over when this is thrown;
 * a use case rolls back and plans once more, or refuses.
 */
export class LostRace extends Error {
  override readonly name = 'LostRace'
  readonly over: LostOver

  constructor(over: LostOver, cause: unknown) {
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

const CONSTRAINTS: Readonly<Record<string, LostOver>> = {
  appointments_reference_unique: 'reference',
  appointments_external_uid_unique: 'external_uid',
  appointments_series_once: 'series_date',
  // Confirming one that waited without taking time makes its rows active, and those have no ON CONFLICT.
  allocations_no_double_booking: 'slot',
  group_sessions_not_overfull: 'session',
}

const LIMITS: Readonly<Record<string, LostOver>> = {
  service: 'service_limit',
  resource: 'resource_limit',
  customer: 'customer_limit',
}

function raceOver(error: unknown): LostOver | null {
  const constraint = CONSTRAINTS[violatedConstraint(error) ?? '']
  if (constraint !== undefined) return constraint
  switch (sqlState(error)) {
    case SLOT_TAKEN:
      return 'slot'
    case APPOINTMENT_CHANGED:
      return 'version'
    case NOT_MOVABLE:
      return 'status'
    case LIMIT_REACHED:
      return LIMITS[errorDetail(error) ?? ''] ?? null
    default:
      return null
  }
}

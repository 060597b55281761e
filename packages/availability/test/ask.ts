import { isBookable } from '../src/index.ts'
import type { AvailabilityQuestion, Decision } from '../src/index.ts'
import { at, haircut, salon } from './salon.ts'

/** A question to the salon, with only what is out of the ordinary. */
export interface Asked extends Partial<AvailabilityQuestion> {
  start: string
}

/** A row of a table of such questions. */
export interface AskedRow extends Asked {
  title: string
}

/** Asks whether a haircut, unless it is another service, can start at a time of the salon. */
export function ask({ start, service = haircut(), world = salon(), ...wishes }: Asked): Decision {
  return isBookable({ service, world, start: at(start), ...wishes })
}

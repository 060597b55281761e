import { randomBytes } from 'node:crypto'

// Without 0, O, 1 and I, which nobody can tell apart on the telephone. 32 signs, so that a byte has no favourites.
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 6

/** A new booking reference, such as "K7WQ2M": one of a thousand million, random. It may be taken already. */
export function newBookingReference(): string {
  return Array.from(randomBytes(LENGTH), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('')
}

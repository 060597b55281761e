import type { E164Number } from '../kernel/phone-number.ts'

/** A number as vendors write it; null for a withheld one, which comes as a word, and for an address of SIP. */
export function e164(number: string | undefined): E164Number | null {
  const trimmed = number?.trim() ?? ''
  return /^\+[1-9][0-9]{6,14}$/.test(trimmed) ? (trimmed as E164Number) : null
}

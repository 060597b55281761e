import parsePhoneNumber from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'
import type { Brand } from './ids.ts'

/** A telephone number in the international form of ITU-T E.164: plus sign, country code, at most 15 digits. */
export type E164Number = Brand<string, 'E164Number'>

/**
 * Reads a number as people write or say it ("0034 612 345 678", "612 34 56 78"); national forms are read in the given
 * country (ISO 3166 two letters). Null if it is no number that can exist: the caller must be asked again.
 */
export function parsePhone(options: { text: string; country: string }): E164Number | null {
  const cleaned = options.text.trim().replace(/^00/, '+')
  const parsed = parsePhoneNumber(cleaned, options.country as CountryCode)
  return parsed?.isValid() ? (parsed.number as E164Number) : null
}

/** Kinds of numbers that take texts. Of a number of North America nobody can tell from it whether it is a landline. */
const TAKES_TEXTS: readonly (string | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'PERSONAL_NUMBER']

/** False for a landline, and for a number of which nobody knows what it is. */
export function takesTexts(number: E164Number): boolean {
  return TAKES_TEXTS.includes(parsePhoneNumber(number)?.getType())
}

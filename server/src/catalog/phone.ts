import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'

/** Reads a number as people write it in that country; what is null or not given stays so. */
export function readPhone(options: {
  text: string | null | undefined
  country: string
}): Result<E164Number | null | undefined, Refusal<'catalog.invalid_phone'>> {
  const { text, country } = options
  if (text === null || text === undefined) return ok(text)
  const phone = parsePhone({ text, country })
  return phone === null ? refuse('catalog.invalid_phone') : ok(phone)
}

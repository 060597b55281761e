/** The parts of an address that are said to somebody who wants to come. */
interface AddressParts {
  address_line1: string | null
  address_line2: string | null
  postal_code: string | null
  city: string | null
}

/** An address in one line ("Calle Mayor 12, 28013 Madrid"); null when nothing of it is known. */
export function postalAddress(parts: AddressParts): string | null {
  const town = [parts.postal_code, parts.city].filter(Boolean).join(' ')
  return [parts.address_line1, parts.address_line2, town].filter(Boolean).join(', ') || null
}

import type { Branch, BranchInput } from '@ringbook/api-contract'

/** What the form of a branch holds; '' and null are nothing. */
export type BranchDraft = Pick<
  Branch,
  | 'name'
  | 'address_line1'
  | 'address_line2'
  | 'city'
  | 'state'
  | 'postal_code'
  | 'country'
  | 'phone'
  | 'email'
  | 'timezone'
  | 'is_primary'
  | 'is_active'
>

export function draftOfBranch(branch: Branch): BranchDraft {
  return branch
}

export function newBranchDraft(timezone: string): BranchDraft {
  return { ...NEW_BRANCH, timezone }
}

const NEW_BRANCH: Omit<BranchDraft, 'timezone'> = {
  name: '',
  address_line1: null,
  address_line2: null,
  city: null,
  state: null,
  postal_code: null,
  country: null,
  phone: null,
  email: null,
  is_primary: false,
  is_active: true,
}

/** What is sent to the server, not yet parsed by the contract. Only what the form shows is sent. */
export function inputOfBranch(draft: BranchDraft): Partial<Record<keyof BranchInput, unknown>> {
  const { name, address_line1, address_line2, city, state, postal_code, country, phone, email } = draft
  const { timezone, is_primary, is_active } = draft
  const address = { address_line1, address_line2, city, state, postal_code }
  return {
    name,
    ...address,
    phone,
    email,
    timezone,
    is_active,
    // Not given: the country of the business. A branch becomes the main one, and is so until another does.
    ...(country === null ? {} : { country }),
    ...(is_primary ? { is_primary } : {}),
  }
}

/** Where a map shows the address; null while there is none. */
export function mapUrl(branch: Pick<BranchDraft, 'address_line1' | 'postal_code' | 'city' | 'country'>): string | null {
  const { address_line1: street, postal_code: code, city, country } = branch
  if (street === null || city === null) return null
  const query = [street, `${code ?? ''} ${city}`.trim(), country].filter((part) => part !== null).join(', ')
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`
}

import { createContext, useContext } from 'react'
import type { OwnTenant, SignedInUser } from './me-query.ts'

/** In whose name the page acts, and where. */
export interface Presence {
  user: SignedInUser['user']
  tenants: readonly OwnTenant[]
  tenant: OwnTenant
  chooseTenant(tenantId: string): void
}

export const PresenceContext = createContext<Presence | null>(null)

/** The signed-in user and the business that is entered. Only below the signed-in frame. */
export function usePresence(): Presence {
  const presence = useContext(PresenceContext)
  if (presence === null) throw new Error('usePresence is for pages inside the signed-in frame')
  return presence
}

/** The business to enter: the one that was chosen here, else the user's default; null for a user of none. */
export function tenantToEnter(tenants: readonly OwnTenant[], chosenId: string | null): OwnTenant | null {
  return tenants.find(({ id }) => id === chosenId) ?? tenants.find((tenant) => tenant.is_default) ?? tenants[0] ?? null
}

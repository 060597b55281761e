import { ROLES } from '@ringbook/api-contract'
import type { Role } from '@ringbook/api-contract'

/** The roles that somebody of this role may give: none above the own. */
export function rolesUpTo(role: Role): readonly Role[] {
  return ROLES.slice(ROLES.indexOf(role))
}

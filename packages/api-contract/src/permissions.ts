/** The five roles of a member, from most to least. */
export const ROLES = ['owner', 'admin', 'manager', 'staff', 'member'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who may do what: the one table that the code and the documents share. An API key has a list of these permissions as
 * its scopes; a user has those of the role in the tenant.
 */
export const PERMISSIONS = {
  'tenant:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'tenant:write': ['owner', 'admin'],
  'members:read': ['owner', 'admin', 'manager'],
  'members:write': ['owner', 'admin'],
  'api_keys:read': ['owner', 'admin'],
  'api_keys:write': ['owner', 'admin'],
  'branches:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'branches:write': ['owner', 'admin', 'manager'],
  'services:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'services:write': ['owner', 'admin', 'manager'],
  'resources:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'resources:write': ['owner', 'admin', 'manager'],
  'customers:read': ['owner', 'admin', 'manager', 'staff'],
  'customers:write': ['owner', 'admin', 'manager', 'staff'],
  'appointments:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'appointments:write': ['owner', 'admin', 'manager', 'staff'],
  'calls:read': ['owner', 'admin', 'manager', 'staff'],
  'calls:simulate': ['owner', 'admin', 'manager', 'staff'],
  'calls:place': ['owner', 'admin', 'manager', 'staff'],
  'conversations:read': ['owner', 'admin', 'manager', 'staff'],
  'conversations:write': ['owner', 'admin', 'manager', 'staff'],
  'receptionist:read': ['owner', 'admin', 'manager', 'staff', 'member'],
  'receptionist:write': ['owner', 'admin', 'manager'],
  'phone_numbers:read': ['owner', 'admin', 'manager'],
  'phone_numbers:write': ['owner', 'admin'],
  'integrations:read': ['owner', 'admin'],
  'integrations:write': ['owner', 'admin'],
  'audit:read': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Every permission, for the scopes of an API key. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as [Permission, ...Permission[]]

/** True if a member with this role may do it. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

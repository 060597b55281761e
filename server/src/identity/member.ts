import { ALL_PERMISSIONS, roleAllows, ROLES } from '@ringbook/api-contract'
import type { Permission, Role } from '@ringbook/api-contract'
import { z } from 'zod'
import type { Brand, TenantId, UserId } from '../kernel/ids.ts'

export type MemberId = Brand<string, 'MemberId'>

/** A person in one tenant. */
export interface Member {
  readonly id: MemberId
  readonly userId: UserId
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  readonly isPrimary: boolean
  readonly lastLoginAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
  readonly version: number
}

/** That the operator of the installation has suspended a tenant: nobody may do anything in it. */
export interface Suspension {
  readonly since: Temporal.Instant
  /** In the operator's words, for the people of the tenant. */
  readonly reason: string
}

/** A tenant as one of its members sees it when signing in. */
export interface Membership {
  readonly tenantId: TenantId
  readonly slug: string
  readonly name: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  readonly suspension: Suspension | null
}

/** A membership among the others of its user. */
export interface OwnTenant extends Membership {
  /** Entered unless a request names another. */
  readonly isDefault: boolean
}

const Exceptions = z.object({ allow: z.array(z.string()).default([]), deny: z.array(z.string()).default([]) })

/**
 * What a member may do: the permissions of the role, with the exceptions that tenant_users.permissions makes for this
 * one member. What is both allowed and denied is denied. Throws if the exceptions cannot be read.
 */
export function memberPermissions(options: { role: Role; exceptions: unknown }): ReadonlySet<Permission> {
  const { allow, deny } = Exceptions.parse(options.exceptions)
  return new Set(
    ALL_PERMISSIONS.filter(
      (permission) =>
        (roleAllows(options.role, permission) || allow.includes(permission)) && !deny.includes(permission),
    ),
  )
}

/** True if `role` stands above `own`: nobody may give it, or touch a member who has it. */
export function isAbove(options: { role: Role; own: Role }): boolean {
  return ROLES.indexOf(options.role) < ROLES.indexOf(options.own)
}

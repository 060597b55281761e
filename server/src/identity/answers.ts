import type * as api from '@ringbook/api-contract'
import type { z } from 'zod'
import type { ApiKey } from './api-key.ts'
import type { Member, Membership, OwnTenant } from './member.ts'
import type { StandIn } from './stand-in.ts'
import type { SignedIn } from './start-session.ts'
import type { Invitation } from './store/invitations.ts'
import type { UserSession } from './store/sessions.ts'
import type { Tenant } from './store/tenants.ts'
import type { Profile } from './store/users.ts'

// How the nouns of this room look in the API.

export function showSignedIn(signedIn: SignedIn): z.output<typeof api.SignedIn> {
  return {
    token: signedIn.token,
    expires_at: signedIn.expiresAt.toString(),
    user_id: signedIn.userId,
    tenant_id: signedIn.tenantId,
  }
}

export function showMe(me: {
  profile: Profile
  memberships: readonly Membership[]
  standIn: StandIn | null
}): z.output<typeof api.Me> {
  const { id, email, firstName, lastName, phone, avatarUrl, locale, timezone } = me.profile
  return {
    user: { id, email, first_name: firstName, last_name: lastName, phone, avatar_url: avatarUrl, locale, timezone },
    tenants: me.memberships.map((membership, place) => showOwnTenant({ ...membership, isDefault: place === 0 })),
    stand_in: me.standIn === null ? null : { reason: me.standIn.reason, expires_at: me.standIn.expiresAt.toString() },
  }
}

export function showOwnTenant(tenant: OwnTenant): z.output<typeof api.MyTenant> {
  const { tenantId: id, slug, name, timezone, locale, currency, role, permissions, suspension, isDefault } = tenant
  const facts = { id, slug, name, timezone, locale, currency, role }
  return {
    ...facts,
    permissions: [...permissions],
    is_default: isDefault,
    suspension: suspension === null ? null : { since: suspension.since.toString(), reason: suspension.reason },
  }
}

export function showSession(
  session: UserSession,
  options: { currentSessionId: string },
): z.output<typeof api.UserSession> {
  return {
    id: session.id,
    device: session.device,
    ip_address: session.ipAddress,
    user_agent: session.userAgent,
    created_at: session.createdAt.toString(),
    last_seen_at: session.lastSeenAt.toString(),
    expires_at: session.expiresAt.toString(),
    is_current: session.id === options.currentSessionId,
  }
}

/** The contract, by which every answer is parsed before it leaves, checks what the JSON columns hold. */
export function showTenant(tenant: Tenant): z.output<typeof api.Tenant> {
  return {
    ...tenant,
    settings: tenant.settings as Record<string, z.core.util.JSONType>,
    features: tenant.features as Record<string, z.core.util.JSONType>,
    metadata: tenant.metadata as Record<string, z.core.util.JSONType>,
    trial_ends_at: tenant.trial_ends_at?.toString() ?? null,
    created_at: tenant.created_at.toString(),
    updated_at: tenant.updated_at.toString(),
  }
}

export function showMember(member: Member): z.output<typeof api.Member> {
  return {
    id: member.id,
    user_id: member.userId,
    email: member.email,
    first_name: member.firstName,
    last_name: member.lastName,
    role: member.role,
    permissions: [...member.permissions],
    is_primary: member.isPrimary,
    last_login_at: member.lastLoginAt?.toString() ?? null,
    created_at: member.createdAt.toString(),
    version: member.version,
  }
}

export function showInvitation(
  invitation: Invitation,
  options: { now: Temporal.Instant },
): z.output<typeof api.Invitation> {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    expires_at: invitation.expiresAt.toString(),
    is_expired: Temporal.Instant.compare(invitation.expiresAt, options.now) <= 0,
    created_at: invitation.createdAt.toString(),
    version: invitation.version,
  }
}

export function showApiKey(key: ApiKey): z.output<typeof api.ApiKey> {
  return {
    id: key.id,
    name: key.name,
    key_hint: key.keyHint,
    scopes: [...key.scopes],
    expires_at: key.expiresAt?.toString() ?? null,
    last_used_at: key.lastUsedAt?.toString() ?? null,
    created_by: key.createdBy,
    created_at: key.createdAt.toString(),
    version: key.version,
  }
}

import * as api from '@ringbook/api-contract'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { publicRoute, roomRoutes, route, userRoute } from '../http/route.ts'
import type { RefusalStatus, ReplyHeaders, RoomRoutes, Route } from '../http/route.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { acceptInvitation } from './accept-invitation.ts'
import {
  showApiKey,
  showInvitation,
  showMe,
  showMember,
  showOwnTenant,
  showSession,
  showSignedIn,
  showTenant,
} from './answers.ts'
import { changeMemberRole } from './change-member-role.ts'
import { changePassword } from './change-password.ts'
import { changeTenant } from './change-tenant.ts'
import { createApiKey } from './create-api-key.ts'
import { createTenant } from './create-tenant.ts'
import { identityRefusals } from './errors.ts'
import type { IdentityRefusalCode } from './errors.ts'
import { inviteMember } from './invite-member.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { listSessions } from './list-sessions.ts'
import { listTenants } from './list-tenants.ts'
import { loadMe } from './load-me.ts'
import { loadTenant } from './load-tenant.ts'
import type { MemberId } from './member.ts'
import type { OpeningServices } from './open-tenant.ts'
import { removeMember } from './remove-member.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import { revokeSession } from './revoke-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'
import type { SignedIn } from './start-session.ts'

const statuses: Readonly<Record<IdentityRefusalCode, RefusalStatus>> = {
  'identity.wrong_credentials': 401,
  'identity.too_many_attempts': 429,
  'identity.email_taken': 409,
  'identity.weak_password': 422,
  'identity.invalid_phone': 422,
  'identity.unknown_time_zone': 422,
  'identity.api_key_not_valid': 401,
  'identity.tenant_not_found': 404,
  'identity.idempotency_key_reused': 422,
  'identity.slug_taken': 409,
  'identity.version_mismatch': 412,
  'identity.session_not_found': 404,
  'identity.member_not_found': 404,
  'identity.members_only': 403,
  'identity.role_above_own': 403,
  'identity.last_owner': 409,
  'identity.already_member': 409,
  'identity.already_invited': 409,
  'identity.invitation_not_found': 404,
  'identity.api_key_not_found': 404,
  'identity.scope_not_held': 422,
  'identity.expiry_in_past': 422,
  'identity.tenant_suspended': 403,
  'identity.wrong_operator_key': 401,
  'identity.not_for_stand_ins': 403,
}

/** What the operator may do too who stands in for a member; all else here belongs to the member alone. */
const FOR_STAND_INS = { forStandIns: true } as const

/** Everything that the API offers of this room. */
export function identityRoutes(services: OpeningServices): RoomRoutes {
  return roomRoutes({
    room: 'identity',
    refusals: identityRefusals,
    statuses,
    routes: [
      ...signInRoutes(services),
      ...ownRoutes(services),
      ...ownTenantRoutes(services),
      ...tenantRoutes(),
      ...memberRoutes(),
      ...invitationRoutes(),
      ...apiKeyRoutes(),
    ],
  })
}

function signInRoutes(services: OpeningServices): Route[] {
  return [
    publicRoute(api.signUp, async (visitor, { body, reply }) => {
      const { first_name: firstName, last_name: lastName, ...rest } = body
      const { business_name: businessName, business_type: businessType, ...account } = rest
      const input = { ...account, firstName, lastName, businessName, businessType }
      return answerSignedIn(await signUp(services, visitor, input), reply)
    }),
    publicRoute(api.signIn, async (visitor, { body, reply }) =>
      answerSignedIn(await signIn(services, visitor, body), reply),
    ),
    publicRoute(api.acceptInvitation, async (visitor, { body, reply }) => {
      const { token, password, first_name: firstName, last_name: lastName } = body
      return answerSignedIn(await acceptInvitation(services, visitor, { token, password, firstName, lastName }), reply)
    }),
    userRoute(
      api.signOut,
      async (visitor, { reply }) => {
        await signOut(services, visitor)
        reply.setSessionToken(null, null)
        return ok(undefined)
      },
      FOR_STAND_INS,
    ),
  ]
}

function answerSignedIn(result: Result<SignedIn, Refusal>, reply: ReplyHeaders) {
  if (!result.ok) return result
  reply.setSessionToken(result.value.token, result.value.expiresAt)
  return ok(showSignedIn(result.value))
}

function ownRoutes(services: OpeningServices): Route[] {
  return [
    userRoute(api.getMe, async (visitor) => ok(showMe(await loadMe(services, visitor))), FOR_STAND_INS),
    userRoute(api.listSessions, async (visitor, { query }) => {
      const page = readPageQuery(query)
      if (!page.ok) return page
      const currentSessionId = visitor.user.sessionId
      const found = await listSessions(services, visitor, page.value)
      return ok(answerPage(found, (session) => showSession(session, { currentSessionId })))
    }),
    userRoute(api.revokeSession, (visitor, { params }) => revokeSession(services, visitor, params.session_id)),
    userRoute(api.changePassword, (visitor, { body }) =>
      changePassword(services, visitor, { current: body.current_password, next: body.new_password }),
    ),
  ]
}

function ownTenantRoutes(services: OpeningServices): Route[] {
  return [
    userRoute(
      api.listTenants,
      async (visitor) => {
        const tenants = await listTenants(services, visitor)
        return ok({ items: tenants.map(showOwnTenant) })
      },
      FOR_STAND_INS,
    ),
    userRoute(api.createTenant, async (visitor, { body, idempotencyKey }) => {
      const { name: businessName, business_type: businessType, ...rest } = body
      const opened = await createTenant(services, visitor, { ...rest, businessName, businessType }, idempotencyKey)
      return opened.ok ? ok(showOwnTenant(opened.value)) : opened
    }),
  ]
}

function tenantRoutes(): Route[] {
  return [
    route(api.getTenant, async (session) => ok(showTenant(await loadTenant(session)))),
    route(api.changeTenant, async (session, { body, expectedVersion }) => {
      const changed = await changeTenant(session, { change: body, expectedVersion })
      return changed.ok ? ok(showTenant(changed.value)) : changed
    }),
  ]
}

function memberRoutes(): Route[] {
  return [
    route(api.listMembers, async (session, { query }) => {
      const page = readPageQuery(query)
      if (!page.ok) return page
      const members = await listMembers(session, { role: query.role ?? null, page: page.value })
      return ok(answerPage(members, showMember))
    }),
    route(api.changeMember, async (session, { params, body, expectedVersion }) => {
      const memberId = params.member_id as MemberId
      const changed = await changeMemberRole(session, { memberId, role: body.role, expectedVersion })
      return changed.ok ? ok(showMember(changed.value)) : changed
    }),
    route(api.removeMember, (session, { params, expectedVersion }) =>
      removeMember(session, { memberId: params.member_id as MemberId, expectedVersion }),
    ),
  ]
}

function invitationRoutes(): Route[] {
  return [
    route(api.listInvitations, async (session, { query }) => {
      const page = readPageQuery(query)
      if (!page.ok) return page
      const now = session.clock()
      const found = await listInvitations(session, page.value)
      return ok(answerPage(found, (invitation) => showInvitation(invitation, { now })))
    }),
    route(api.inviteMember, async (session, { body }) => {
      const invited = await inviteMember(session, body)
      if (!invited.ok) return invited
      const { invitation, token } = invited.value
      return ok({ ...showInvitation(invitation, { now: session.clock() }), token })
    }),
    route(api.revokeInvitation, (session, { params }) => revokeInvitation(session, params.invitation_id)),
  ]
}

function apiKeyRoutes(): Route[] {
  return [
    route(api.listApiKeys, async (session, { query }) => {
      const page = readPageQuery(query)
      return page.ok ? ok(answerPage(await listApiKeys(session, page.value), showApiKey)) : page
    }),
    route(api.createApiKey, async (session, { body }) => {
      const { name, scopes, expires_at: expiry } = body
      const expiresAt = expiry === null ? null : Temporal.Instant.from(expiry)
      const made = await createApiKey(session, { name, scopes, expiresAt })
      return made.ok ? ok({ ...showApiKey(made.value.apiKey), key: made.value.key }) : made
    }),
    route(api.revokeApiKey, (session, { params }) => revokeApiKey(session, params.api_key_id)),
  ]
}

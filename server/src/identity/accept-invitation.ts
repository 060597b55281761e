import { tenantEntry } from '../db/tenant-session.ts'
import type { SystemTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { hashToken } from '../kernel/secrets.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import { checkPassword } from './check-password.ts'
import type { VerifiedAccount } from './check-password.ts'
import { findWeakness, hashPassword } from './password.ts'
import { startSession } from './start-session.ts'
import type { SignedIn } from './start-session.ts'
import { findAcceptableInvitation, markInvitationAccepted } from './store/invitations.ts'
import type { Invitation } from './store/invitations.ts'
import { insertMember } from './store/members.ts'
import { findTenant } from './store/tenants.ts'
import type { Tenant } from './store/tenants.ts'
import { insertUser, isEmailTaken } from './store/users.ts'
import { tenantOfToken } from './tenant-token.ts'
import { userActor } from './visitor.ts'
import type { IdentityServices, Visitor } from './visitor.ts'

/** What an invited person says. The names count where the invitation opens a new account. */
export interface Acceptance {
  readonly token: string
  /** Of the account with the invited address, or the one chosen for it. */
  readonly password: string
  readonly firstName: string
  readonly lastName: string
}

type AcceptanceCode =
  | 'identity.invitation_not_found'
  | 'identity.wrong_credentials'
  | 'identity.too_many_attempts'
  | 'identity.weak_password'
  | 'identity.email_taken'
  | 'identity.already_member'

/** Who accepts: with a verified password, or new. */
interface Invitee {
  readonly account: VerifiedAccount
  readonly isNew: boolean
}

/**
 * Makes the invited person a member and signs in. Whoever has an account proves it by its password; the token alone
 * opens one for an address that has none. However often it is accepted at once, one invitation makes one member.
 */
export async function acceptInvitation(
  services: IdentityServices,
  visitor: Visitor,
  acceptance: Acceptance,
): Promise<Result<SignedIn, Refusal<AcceptanceCode>>> {
  const { token } = acceptance
  const tenantId = tenantOfToken({ prefix: 'rbi', token })
  if (tenantId === null) return refuse('identity.invitation_not_found')
  const { invitation, tenant } = await services.database.withTenant({ tenantId, request: {} }, async (tx) => ({
    invitation: await findAcceptableInvitation(tx, { tokenHash: hashToken(token), now: visitor.clock() }),
    tenant: await findTenant(tx),
  }))
  if (invitation === null || tenant === null) return refuse('identity.invitation_not_found')
  const invitee = await identifyInvitee(services, visitor, { email: invitation.email, password: acceptance.password })
  if (!invitee.ok) return invitee
  const { account } = invitee.value
  const joined = await undoIfRefused<SystemTx, undefined, Refusal<AcceptanceCode>>(
    (work) => services.database.withSystem('accept an invitation', work),
    (systemTx) => join(systemTx, { visitor, tenant, invitation, acceptance, invitee: invitee.value }),
  )
  if (!joined.ok) return joined
  const signedIn = await startSession(services, visitor, account)
  return signedIn === null ? refuse('identity.wrong_credentials') : ok(signedIn)
}

async function identifyInvitee(
  services: IdentityServices,
  visitor: Visitor,
  { email, password }: { email: string; password: string },
): Promise<Result<Invitee, Refusal<AcceptanceCode>>> {
  const isTaken = await services.database.withSystem('whether an address has an account', (tx) =>
    isEmailTaken(tx, email),
  )
  if (isTaken) {
    const checked = await checkPassword(services, visitor, { email, password })
    return checked.ok ? ok({ account: checked.value, isNew: false }) : checked
  }
  const weakness = findWeakness({ password, email })
  if (weakness !== null) return refuse('identity.weak_password', { reason: weakness })
  const account = { id: newId<UserId>(), email, passwordHash: await hashPassword(password) }
  return ok({ account, isNew: true })
}

interface Joining {
  readonly visitor: Visitor
  readonly tenant: Tenant
  readonly invitation: Invitation
  readonly acceptance: Acceptance
  readonly invitee: Invitee
}

async function join(systemTx: SystemTx, joining: Joining): Promise<Result<undefined, Refusal<AcceptanceCode>>> {
  const { visitor, tenant, invitation, acceptance, invitee } = joining
  const { account, isNew } = invitee
  if (isNew) {
    const { firstName, lastName } = acceptance
    const { locale, timezone } = tenant
    const inserted = await insertUser(systemTx, { ...account, firstName, lastName, locale, timezone })
    if (!inserted) return refuse('identity.email_taken')
  }
  const tenantId = tenant.id as TenantId
  const actor = userActor({ userId: account.id, email: account.email })
  const tx = await systemTx.enterTenant(tenantEntry({ tenantId, actor, origin: visitor.origin }))
  const accepted = await markInvitationAccepted(tx, { invitationId: invitation.id, at: visitor.clock() })
  if (!accepted) return refuse('identity.invitation_not_found')
  const memberId = await insertMember(tx, { userId: account.id, role: invitation.role, isPrimary: false })
  return memberId === null ? refuse('identity.already_member') : ok(undefined)
}

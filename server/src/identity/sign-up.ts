import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import { createUserWithTenant } from './create-user-with-tenant.ts'
import type { SignUpInput } from './create-user-with-tenant.ts'
import type { OpeningServices } from './open-tenant.ts'
import { startSession } from './start-session.ts'
import type { Visitor } from './visitor.ts'

/** Opens an account and a business, and signs in. Refuses as `createUserWithTenant` does. */
export async function signUp(services: OpeningServices, visitor: Visitor, input: SignUpInput) {
  const created = await createUserWithTenant(services, visitor, input)
  if (!created.ok) return created
  const signedIn = await startSession(services, visitor, created.value.account)
  invariant(signedIn, 'an account that was just opened has the password it was opened with')
  return ok(signedIn)
}

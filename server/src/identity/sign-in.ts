import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { checkPassword } from './check-password.ts'
import { startSession } from './start-session.ts'
import type { SignedIn } from './start-session.ts'
import type { IdentityServices, Visitor } from './visitor.ts'

/** Signs in by e-mail and password. Says and takes the same for an unknown account as for a wrong password. */
export async function signIn(
  services: IdentityServices,
  visitor: Visitor,
  credentials: { email: string; password: string },
): Promise<Result<SignedIn, Refusal<'identity.wrong_credentials' | 'identity.too_many_attempts'>>> {
  const checked = await checkPassword(services, visitor, credentials)
  if (!checked.ok) return checked
  const signedIn = await startSession(services, visitor, checked.value)
  return signedIn === null ? refuse('identity.wrong_credentials') : ok(signedIn)
}

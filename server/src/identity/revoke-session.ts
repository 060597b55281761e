import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { endSession } from './sign-out.ts'
import type { IdentityServices, SignedInVisitor } from './visitor.ts'

/** Signs the user out on another device. Its next request is no longer answered. */
export async function revokeSession(
  services: IdentityServices,
  visitor: SignedInVisitor,
  sessionId: string,
): Promise<Result<undefined, Refusal<'identity.session_not_found'>>> {
  const ended = await endSession(services, visitor, sessionId)
  return ended ? ok(undefined) : refuse('identity.session_not_found')
}

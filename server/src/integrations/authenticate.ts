import { isIP } from 'node:net'
import { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { SignedRequest, Verification } from '../kernel/signed-request.ts'
import type { RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import { allowsUnsigned, openConfig } from './sealed-config.ts'
import { provingConnections } from './store/connection.ts'

/** The connection by which a request was proven to come from its vendor. */
export interface Proof {
  readonly integrationId: string
  readonly config: z.core.util.JSONType
  readonly settings: z.core.util.JSONType
}

/** A request as it came in; `rawBody` is empty where there is none. `url`: path and query as sent. */
export interface UnprovenRequest extends Omit<SignedRequest, 'rawBody' | 'method'> {
  readonly rawBody?: Buffer
  readonly method?: string
  readonly origin: RequestOrigin
  countFor?(connectionId: string): Promise<void>
}

/**
 * Proves a request by any of the tenant's connections to the vendor. Without one there is nothing to prove it by, and it
 * is refused. Vendors sign the address that they call, which is our public one. Where there is one nothing unsigned is
 * believed: a proxy on this machine would make the whole internet seem to be here. What is proved counts for its
 * connection; throws where that has sent too much.
 */
export async function authenticate(
  session: TenantSession,
  services: { vault: Vault; clock: Clock; publicUrl: string | null },
  asked: {
    type: string
    request: UnprovenRequest
    verify(request: SignedRequest, options: { config: unknown; now: Temporal.Instant }): Verification
  },
): Promise<Result<Proof, Refusal<'integrations.not_authentic'>>> {
  const { type, request, verify } = asked
  const connections = await session.transact(async (tx) => provingConnections(tx, type))
  const url = (services.publicUrl ?? '') + request.url
  const { headers, rawBody = NO_BODY, method = 'GET' } = request
  for (const row of await connections.rows) {
    const config = openConfig(services.vault, row)
    const settings = z.json().parse(row.settings)
    const verification = verify({ headers, rawBody, method, url }, { config, now: services.clock() })
    const mayBeUnsigned = allowsUnsigned(settings) && services.publicUrl === null && isFromHere(request.origin)
    const isDemo = verification === 'not_configured' && mayBeUnsigned
    if (verification === 'verified' || isDemo) {
      await request.countFor?.(row.id)
      return { ok: true, value: { integrationId: row.id, config, settings } }
    }
  }
  return refuse('integrations.not_authentic')
}

const NO_BODY = Buffer.alloc(0)

function isFromHere({ ipAddress }: RequestOrigin): boolean {
  const address = ipAddress?.replace(/^::ffff:/, '') ?? ''
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1'
}

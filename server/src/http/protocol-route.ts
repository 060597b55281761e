import type { Problem } from '@ringbook/api-contract'
import type { Caller } from '../identity/index.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/** A request of somebody who has shown a key of the tenant that the session is in. */
export interface ProtocolRequest {
  readonly method: string
  readonly headers: Headers
  /** The body as JSON, without what no database keeps; undefined where there is none. */
  readonly body: unknown
  readonly caller: Caller
  readonly session: TenantSession
}

/**
 * An address below the root that speaks a protocol of its own to programs with a key: its permissions are the key's, its
 * requests count like those of the API, and it says itself how a refusal looks.
 */
export interface ProtocolRoute {
  readonly path: string
  /** What `handle` does not refuse by itself. */
  readonly methods: readonly string[]
  readonly bodyBytesMax: number
  handle(request: ProtocolRequest): Promise<Result<Response, Refusal>>
  /** The body that says in the words of the protocol what was refused. The status is that of the problem. */
  explain(problem: Problem): unknown
}

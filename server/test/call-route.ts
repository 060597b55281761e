import type { Endpoint } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { ReplyHeaders, RoomRoutes } from '../src/http/route.ts'
import { invariant } from '../src/kernel/invariant.ts'
import type { Refusal, Result } from '../src/kernel/result.ts'
import type { TenantSession } from '../src/kernel/tenant-session.ts'

/** What a client would send to one endpoint. */
export interface RouteRequest<Params, Query, Body> {
  params?: Params
  query?: Query
  body?: Body
  /** The version in If-Match. */
  expectedVersion?: number | null
  idempotencyKey?: string | null
}

const noHeaders: ReplyHeaders = {
  setSessionToken() {
    invariant(false, 'a tenant route starts no session')
  },
  setOperatorToken() {
    invariant(false, 'a tenant route starts no session of the operator')
  },
  setCustomerToken() {
    invariant(false, 'a tenant route lets no customer in')
  },
}

/**
 * Calls one operation of a room as the server does, without a socket: input and answer go through the contract. Throws
 * a ZodError where the contract refuses either.
 */
export async function callRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  { room, session, endpoint }: { room: RoomRoutes; session: TenantSession; endpoint: Endpoint<P, Q, B, A> },
  request: RouteRequest<z.input<P>, z.input<Q>, z.input<B>> = {},
): Promise<Result<z.output<A>, Refusal>> {
  const route = room.routes.find((candidate) => candidate.endpoint.id === endpoint.id)
  invariant(route?.kind === 'tenant', `the room ${room.room} answers ${endpoint.id} inside a tenant`)
  const handled = await route.handle(session, {
    params: endpoint.params.parse(request.params ?? {}),
    query: endpoint.query.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body),
    expectedVersion: request.expectedVersion ?? null,
    idempotencyKey: request.idempotencyKey ?? null,
    reply: noHeaders,
  })
  if (!handled.ok) {
    invariant(
      handled.refusal.code in room.statuses || handled.refusal.code.startsWith('http.'),
      'a refusal has a status',
    )
    return handled
  }
  return { ok: true, value: endpoint.answer?.parse(handled.value) as z.output<A> }
}

import { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * Who may call: a permission inside a tenant; 'signed_in' for what belongs to the user and not to a tenant (own
 * sessions, list of own tenants); 'operator' for the key of this installation; 'public' for everybody.
 */
export type Access = Permission | 'signed_in' | 'operator' | 'public'

const nothing = z.object({})

/** One operation of the API: all that the server, the web app, the command line and the documents know about it. */
export interface Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly method: Method
  /** Below /api/v1, parameters in braces: '/branches/{branch_id}'. */
  readonly path: string
  readonly access: Access
  readonly group: string
  readonly summary: string
  readonly description?: string
  readonly params: Params
  readonly query: Query
  readonly body: Body | null
  readonly answer: Answer | null
  readonly status: 200 | 201 | 202 | 204
  /** Permissions that are needed besides `access`: for what shows or changes things of several kinds at once. */
  readonly alsoNeeds: readonly Permission[]
  /** Media types of the file that is answered instead of JSON; none: JSON. */
  readonly mediaTypes: readonly string[]
  /** How large a body may be, in bytes; null: as large as is usual. */
  readonly bodyBytesMax: number | null
  /**
   * Who sees to it that a repeated request has one effect: the edge, in one transaction around it all, or the use case
   * itself, where a model is asked that no transaction may wait for.
   */
  readonly idempotency: 'edge' | 'use_case'
}

interface EndpointOptions<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  id: string
  method: Method
  path: string
  access: Access
  group: string
  summary: string
  description?: string
  params?: Params
  query?: Query
  body?: Body
  answer?: Answer
  status?: 200 | 201 | 202 | 204
  alsoNeeds?: readonly Permission[]
  mediaTypes?: readonly string[]
  bodyBytesMax?: number
  idempotency?: 'edge' | 'use_case'
}

/** Declares an endpoint. Status is 204 without an answer, else 200 unless said (201 for what creates). */
export function endpoint<
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodNever,
  Answer extends z.ZodType = z.ZodNever,
>(options: EndpointOptions<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return {
    ...options,
    params: options.params ?? (nothing as z.ZodObject as Params),
    query: options.query ?? (nothing as z.ZodObject as Query),
    body: options.body ?? null,
    answer: options.answer ?? null,
    status: options.status ?? (options.answer === undefined ? 204 : 200),
    alsoNeeds: options.alsoNeeds ?? [],
    mediaTypes: options.mediaTypes ?? [],
    bodyBytesMax: options.bodyBytesMax ?? null,
    idempotency: options.idempotency ?? 'edge',
  }
}

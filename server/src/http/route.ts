import type { Readable } from 'node:stream'
import type { Endpoint, Permission } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { OperatorSession, SignedInUser } from '../identity/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Refusal, RefusalTexts, Result } from '../kernel/result.ts'
import type { RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'

/** What a handler is given of the request, parsed by the contract. */
export interface RouteInput<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** From If-Match; null when the client does not say which version it saw. */
  readonly expectedVersion: number | null
  /** From Idempotency-Key of a POST. Inside a tenant the edge itself sees to it that a repeated request has one effect. */
  readonly idempotencyKey: string | null
  readonly reply: ReplyHeaders
}

/** The few things that a handler may add to an answer. */
export interface ReplyHeaders {
  /** Starts a browser session with this token; null ends it. */
  setSessionToken(token: string | null, expiresAt: Temporal.Instant | null): void
  /** The same for the operator of the installation, whose cookie goes to the operator's addresses only. */
  setOperatorToken(token: string | null, expiresAt: Temporal.Instant | null): void
  /** Keeps the token of a customer for the addresses below `path` of the API; null ends it. */
  setCustomerToken(token: string | null, kept: { path: string; expiresAt: Temporal.Instant | null }): void
}

/** What a route outside a tenant is given instead of a tenant session. */
export interface PublicCaller {
  readonly origin: RequestOrigin
  readonly clock: Clock
}

/** The operator of the installation; the session is null where the key itself was shown. */
export interface OperatorCaller extends PublicCaller {
  readonly session: OperatorSession | null
}

export interface UserCaller extends PublicCaller {
  readonly user: SignedInUser
}

type AnswerValue<Answer extends z.ZodType> = [z.output<Answer>] extends [never] ? undefined : z.output<Answer>

/** A handler of one endpoint: typed by the contract, answers a value or an expected refusal of its room. */
export type Handler<
  Caller,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = (
  caller: Caller,
  input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>,
) => Promise<Result<AnswerValue<Answer>, Refusal>>

// A method, so that a handler of a narrower input may stand here: the server parses by the endpoint before it calls.
interface Mounted<Kind extends string, Caller> {
  readonly kind: Kind
  readonly endpoint: Endpoint
  handle(caller: Caller, input: RouteInput<unknown, unknown, unknown>): Promise<Result<unknown, Refusal>>
}

interface MountedForUsers extends Mounted<'user', UserCaller> {
  /** Whether the operator may do it who stands in for a member. */
  readonly forStandIns: boolean
}

/** A file that is sent while it is still being written. If writing fails, the connection is cut: half a file is none. */
export interface Download {
  /** Without quotation marks or line ends. */
  readonly filename: string
  readonly contentType: string
  readonly content: Readable
}

interface MountedDownload {
  readonly kind: 'download'
  readonly endpoint: Endpoint
  handle(session: TenantSession, input: RouteInput<unknown, unknown, unknown>): Promise<Result<Download, Refusal>>
}

/** One thing that happened, told while it happens. */
export interface StreamedEvent {
  /** Where this stream goes on if it is cut here: sent back as Last-Event-ID. Without line ends. */
  readonly id: string
  readonly event: string
  readonly data: unknown
}

export type EventStream = AsyncIterable<StreamedEvent>

/** What a stream is told besides the request: where its reader stopped, and when nobody reads it any more. */
export interface StreamInput<Params, Query> extends RouteInput<Params, Query, undefined> {
  readonly lastEventId: string | null
  readonly signal: AbortSignal
  /** Waits until it is time to look again, or nobody reads any more. */
  untilNextLook(): Promise<void>
  /** What the reader may do besides reading this stream. */
  allows(permission: Permission): boolean
}

/** Whether each reader of a stream asks the database, or one for all. */
export type StreamLooks = 'own' | 'shared'

interface MountedStream {
  readonly kind: 'stream'
  readonly looks: StreamLooks
  readonly endpoint: Endpoint
  handle(session: TenantSession, input: StreamInput<unknown, unknown>): Promise<Result<EventStream | null, Refusal>>
}

/** Somebody on a page of another web site: no cookie comes along, only the token that the page was given. */
export interface PageCaller extends PublicCaller {
  /** The site of that page as the browser says (scheme, host, port); null: no browser says so. */
  readonly pageOrigin: string | null
  readonly token: string | null
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** Waits until it is time to look again what is new, or until the signal is aborted. */
  untilNextLook(): Promise<void>
}

interface MountedForPages {
  readonly kind: 'page'
  readonly endpoint: Endpoint
  /** Whether a browser may let pages of this site use it. */
  allows(pageOrigin: string, params: unknown): Promise<boolean>
  handle(caller: PageCaller, input: RouteInput<unknown, unknown, unknown>): Promise<Result<unknown, Refusal>>
}

export type PageRoute = MountedForPages

/** Somebody on one of our own public pages, who may have come in as a customer before. */
export interface CustomerCaller extends PublicCaller {
  /** Of the cookie that holds for this address alone. */
  readonly token: string | null
}

/** The business that an address names, entered for whoever asks. */
export interface EnteredBusiness {
  readonly session: TenantSession
}

/** How often one address may ask: to look, to change something, or for what others then cannot have. */
export type CustomerPace = 'look' | 'act' | 'scarce'

interface MountedForCustomers {
  readonly kind: 'customer'
  readonly endpoint: Endpoint
  readonly pace: CustomerPace
  enter(caller: CustomerCaller, params: unknown): Promise<Result<EnteredBusiness, Refusal>>
  handle(entered: EnteredBusiness, input: RouteInput<unknown, unknown, unknown>): Promise<Result<unknown, Refusal>>
}

export type CustomerRoute = MountedForCustomers

/** One mounted operation: the endpoint of the contract and what answers it. */
export type Route =
  | Mounted<'tenant', TenantSession>
  | MountedForUsers
  | Mounted<'operator', OperatorCaller>
  | Mounted<'public', PublicCaller>
  | MountedDownload
  | MountedStream
  | MountedForPages
  | MountedForCustomers

/** A route inside a tenant. The caller's permission was checked before; the session sees that tenant only. */
export function route<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  handle: Handler<TenantSession, P, Q, B, A>,
): Route {
  return { kind: 'tenant', endpoint, handle }
}

/** A route inside a tenant that answers a file of one of the endpoint's media types. */
export function downloadRoute<P extends z.ZodObject, Q extends z.ZodObject>(
  endpoint: Endpoint<P, Q, z.ZodNever, z.ZodString>,
  handle: (
    session: TenantSession,
    input: RouteInput<z.output<P>, z.output<Q>, never>,
  ) => Promise<Result<Download, Refusal>>,
): Route {
  return { kind: 'download', endpoint, handle }
}

/**
 * A route inside a tenant that tells what happens for as long as somebody reads it (text/event-stream); null: nothing
 * will happen here any more.
 */
export function streamRoute<P extends z.ZodObject, Q extends z.ZodObject>(
  endpoint: Endpoint<P, Q, z.ZodNever, z.ZodString>,
  handle: (
    session: TenantSession,
    input: StreamInput<z.output<P>, z.output<Q>>,
  ) => Promise<Result<EventStream | null, Refusal>>,
  options: { looks: StreamLooks } = { looks: 'own' },
): Route {
  return { kind: 'stream', endpoint, handle, ...options }
}

/** A route for a signed-in user, outside any tenant (access 'signed_in'). */
export function userRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  handle: Handler<UserCaller, P, Q, B, A>,
  { forStandIns }: { forStandIns: boolean } = { forStandIns: false },
): Route {
  return { kind: 'user', endpoint, handle, forStandIns }
}

/** A route for the operator of the installation (access 'operator'), by the key or from a browser. */
export function operatorRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  handle: Handler<OperatorCaller, P, Q, B, A>,
): Route {
  return { kind: 'operator', endpoint, handle }
}

/** A route for everybody (access 'public') or for the operator of the installation (access 'operator'). */
export function publicRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  handle: Handler<PublicCaller, P, Q, B, A>,
): Route {
  return { kind: 'public', endpoint, handle }
}

/**
 * A route (access 'public') that pages of other web sites may use: of the sites that are allowed by CORS, without any
 * cookie, and counted by address and token.
 */
export function pageRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  answering: {
    allows(pageOrigin: string, params: z.output<P>): Promise<boolean>
    handle: Handler<PageCaller, P, Q, B, A>
  },
): Route {
  return { kind: 'page', endpoint, ...answering }
}

/**
 * A route (access 'public') for our own public pages: no account, at most a cookie of the customer's own; never for
 * other sites, counted by address, and repeated safely like a route inside a tenant.
 */
export function customerRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
  Entered extends EnteredBusiness,
>(
  endpoint: Endpoint<P, Q, B, A>,
  answering: {
    pace: CustomerPace
    enter(caller: CustomerCaller, params: z.output<P>): Promise<Result<Entered, Refusal>>
    handle: Handler<Entered, P, Q, B, A>
  },
): Route {
  return { kind: 'customer', endpoint, ...answering }
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 422 | 429 | 503

/** All that HTTP knows of a room: its routes, and for each of its refusals the sentence and the status. */
export interface RoomRoutes {
  readonly room: string
  readonly refusals: RefusalTexts<string>
  readonly statuses: Readonly<Record<string, RefusalStatus>>
  readonly routes: readonly Route[]
}

/** Declares a room's routes. A refusal without a status does not compile. */
export function roomRoutes<Code extends string>(options: {
  room: string
  refusals: RefusalTexts<Code>
  statuses: Readonly<Record<Code, RefusalStatus>>
  routes: readonly Route[]
}): RoomRoutes {
  return options
}

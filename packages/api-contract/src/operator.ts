import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { BusinessType } from './identity/tenants.ts'
import { MemberRole } from './identity/roles.ts'
import { Id, Instant, longText, pageOf, PageQuery, shortText } from './primitives.ts'

const operation = { group: 'Operator', access: 'operator' } as const

export const OperatorSession = z.object({
  expires_at: Instant.nullable().describe('Null where the key itself was sent, which does not expire'),
})

/** What the operator shows at the door. */
export const OperatorKey = z.object({ key: z.string().trim().min(1).max(200) })

export const openOperatorSession = endpoint({
  id: 'openOperatorSession',
  method: 'POST',
  path: '/operator/session',
  access: 'public',
  group: 'Operator',
  summary: 'Sign in as the operator of the installation, in a browser',
  description: 'With the key in `operator.token` of the data folder. A cookie holds the session, for two hours.',
  body: OperatorKey,
  answer: OperatorSession,
  status: 201,
})

export const getOperatorSession = endpoint({
  ...operation,
  id: 'getOperatorSession',
  method: 'GET',
  path: '/operator/session',
  summary: 'Whether this is the operator, and until when',
  answer: OperatorSession,
})

export const endOperatorSession = endpoint({
  ...operation,
  id: 'endOperatorSession',
  method: 'DELETE',
  path: '/operator/session',
  summary: 'Sign out as the operator',
})

const TenantStatus = z.enum(['active', 'suspended', 'closed'])

/** How much is going on in a business, and whether something is wrong there. */
export const TenantUsage = z.object({
  members: z.int(),
  appointments: z.int().describe('Booked in the last 30 days'),
  calls: z.int().describe('In the last 30 days'),
  messages: z.int().describe('In the last 30 days, in and out'),
  last_activity_at: Instant.nullable().describe('When somebody, or something, last changed anything'),
  failed_deliveries: z.int().describe('Deliveries of vendors that could not be applied yet'),
  failing_connections: z.int().describe('Connections to vendors that are out of order'),
})

export const OperatedTenant = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  business_type: BusinessType,
  country: z.string(),
  email: z.string().nullable(),
  created_at: Instant,
  status: TenantStatus,
  suspension: z.object({ since: Instant, reason: z.string() }).nullable(),
  usage: TenantUsage,
})

export const OperatedMember = z.object({
  user_id: Id,
  email: z.string(),
  name: z.string(),
  role: MemberRole,
  last_login_at: Instant.nullable(),
})

export const OperatedTenantDetail = OperatedTenant.extend({
  phone_numbers: z.array(z.string()).describe('That callers dial; 20 at most'),
  members: z.array(OperatedMember).describe('Owners first; 100 at most'),
})

const params = z.object({ tenant_id: Id })

export const listOperatedTenants = endpoint({
  ...operation,
  id: 'listOperatedTenants',
  method: 'GET',
  path: '/operator/tenants',
  summary: 'List the businesses of the installation with their usage, the latest first',
  query: PageQuery.extend({
    search: longText(200).optional().describe('Any part of name, short name or e-mail address'),
    status: TenantStatus.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(25),
  }),
  answer: pageOf(OperatedTenant),
})

export const getOperatedTenant = endpoint({
  ...operation,
  id: 'getOperatedTenant',
  method: 'GET',
  path: '/operator/tenants/{tenant_id}',
  summary: 'Look at a business from outside',
  params,
  answer: OperatedTenantDetail,
})

export const suspendTenant = endpoint({
  ...operation,
  id: 'suspendTenant',
  method: 'POST',
  path: '/operator/tenants/{tenant_id}/suspend',
  summary: 'Suspend a business',
  description:
    'Its people see the reason and can do nothing, its keys are refused, its telephone says that it takes no calls, its ' +
    'public pages are closed and nothing is sent. Suspended again, it has the new reason.',
  params,
  body: z.object({ reason: shortText(500).describe('In words for the people of the business') }),
  answer: OperatedTenantDetail,
})

export const resumeTenant = endpoint({
  ...operation,
  id: 'resumeTenant',
  method: 'POST',
  path: '/operator/tenants/{tenant_id}/resume',
  summary: 'Let a suspended business go on',
  params,
  answer: OperatedTenantDetail,
})

export const standInForMember = endpoint({
  ...operation,
  id: 'standInForMember',
  method: 'POST',
  path: '/operator/tenants/{tenant_id}/stand-ins',
  summary: 'Sign in as a member of a business, for half an hour',
  description:
    'The session cookie of this browser becomes that of the stand-in. It is recorded in the audit log of the business, with ' +
    'the reason, and so is all that is done; rights and passwords cannot be changed.',
  params,
  body: z.object({ user_id: Id, reason: shortText(500) }),
  answer: z.object({ expires_at: Instant }),
  status: 201,
})

export const FailedDelivery = z.object({
  id: Id,
  tenant: z.object({ id: Id, name: z.string() }),
  provider: z.string(),
  event_type: z.string(),
  received_at: Instant,
  attempts: z.int(),
  error: z.string().nullable(),
  is_given_up: z.boolean().describe('It is not tried again by itself'),
})

export const listFailedDeliveries = endpoint({
  ...operation,
  id: 'listFailedDeliveries',
  method: 'GET',
  path: '/operator/failures/deliveries',
  summary: 'List what vendors delivered and could not be applied, the latest first',
  query: PageQuery.extend({ tenant_id: Id.optional() }),
  answer: pageOf(FailedDelivery),
})

export const retryDelivery = endpoint({
  ...operation,
  id: 'retryDelivery',
  method: 'POST',
  path: '/operator/tenants/{tenant_id}/deliveries/{delivery_id}/retry',
  summary: 'Try within a minute to apply a delivery again',
  params: params.extend({ delivery_id: Id }),
})

export const FailedJob = z.object({
  id: z.string(),
  task: z.string(),
  tenant: z.object({ id: Id, name: z.string() }).nullable().describe('Null for the work of the clock'),
  attempts: z.int(),
  attempts_max: z.int(),
  error: z.string(),
  next_try_at: Instant.nullable().describe('Null where it was given up'),
  created_at: Instant,
})

export const listFailedJobs = endpoint({
  ...operation,
  id: 'listFailedJobs',
  method: 'GET',
  path: '/operator/failures/jobs',
  summary: 'List background work that failed, the latest first',
  query: PageQuery,
  answer: pageOf(FailedJob),
})

export const retryJob = endpoint({
  ...operation,
  id: 'retryJob',
  method: 'POST',
  path: '/operator/failures/jobs/{job_id}/retry',
  summary: 'Try background work again at once',
  params: z.object({ job_id: z.string().regex(/^\d{1,15}$/) }),
})

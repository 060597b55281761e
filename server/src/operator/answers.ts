import type * as api from '@ringbook/api-contract'
import type { z } from 'zod'
import type { FailedDelivery } from '../integrations/index.ts'
import type { FailedJob } from '../jobs/index.ts'
import type { TenantDetail, TenantWithUsage } from './operated-tenant.ts'

// How the nouns of this room look in the API.

export function showTenant(tenant: TenantWithUsage): z.output<typeof api.OperatedTenant> {
  const { id, slug, name, businessType, country, email, createdAt, status, suspendedAt, suspensionReason } = tenant
  const { usage } = tenant
  return {
    id,
    slug,
    name,
    business_type: businessType,
    country,
    email,
    created_at: createdAt.toString(),
    status,
    suspension:
      suspendedAt === null || suspensionReason === null
        ? null
        : { since: suspendedAt.toString(), reason: suspensionReason },
    usage: {
      members: usage.members,
      appointments: usage.appointments,
      calls: usage.calls,
      messages: usage.messages,
      last_activity_at: usage.lastActivityAt?.toString() ?? null,
      failed_deliveries: usage.failedDeliveries,
      failing_connections: usage.failingConnections,
    },
  }
}

export function showDetail(tenant: TenantDetail): z.output<typeof api.OperatedTenantDetail> {
  const members = tenant.members.map(({ userId, email, name, role, lastLoginAt }) => ({
    user_id: userId,
    email,
    name,
    role,
    last_login_at: lastLoginAt?.toString() ?? null,
  }))
  return { ...showTenant(tenant), phone_numbers: [...tenant.numbers], members }
}

export function showDelivery(delivery: FailedDelivery): z.output<typeof api.FailedDelivery> {
  const { id, tenantId, tenantName, provider, eventType, receivedAt, attempts, error, isGivenUp } = delivery
  return {
    id,
    tenant: { id: tenantId, name: tenantName },
    provider,
    event_type: eventType,
    received_at: receivedAt.toString(),
    attempts,
    error,
    is_given_up: isGivenUp,
  }
}

export function showJob(job: FailedJob): z.output<typeof api.FailedJob> {
  const { id, task, tenantId, tenantName, attempts, attemptsMax, error, nextTryAt, createdAt } = job
  return {
    id: String(id),
    task,
    tenant: tenantId === null || tenantName === null ? null : { id: tenantId, name: tenantName },
    attempts,
    attempts_max: attemptsMax,
    error,
    next_try_at: nextTryAt?.toString() ?? null,
    created_at: createdAt.toString(),
  }
}

import type { ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { withProblems } from './service-problems.ts'
import type { ServiceWithProblems } from './service-problems.ts'
import { findService } from './store/services.ts'

/** A service with its branches, what it needs, and why it could not be booked. */
export async function getService(
  session: TenantSession,
  serviceId: ServiceId,
): Promise<Result<ServiceWithProblems, Refusal<'catalog.service_not_found'>>> {
  return session.transact(async (tx) => {
    const found = await findService(tx, serviceId)
    if (found === null) return refuse('catalog.service_not_found')
    const [service] = await withProblems(tx, { services: [found], now: session.clock() })
    invariant(service, 'problems are found for every service')
    return ok(service)
  })
}

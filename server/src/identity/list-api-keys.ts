import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ApiKey } from './api-key.ts'
import { findApiKeys } from './store/api-keys.ts'

/** A page of the API keys that were not revoked, the oldest first. */
export function listApiKeys(session: TenantSession, page: IdPageRequest): Promise<IdPage<ApiKey>> {
  return session.transact((tx) => readIdPage(page, (request) => findApiKeys(tx, request)))
}

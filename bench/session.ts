import { createDatabase } from '../server/src/db/database.ts'
import { createTenantSession } from '../server/src/db/tenant-session.ts'
import { systemClock } from '../server/src/kernel/clock.ts'
import type { TenantId } from '../server/src/kernel/ids.ts'
import { createVault } from '../server/src/kernel/secrets.ts'
import { systemActor } from '../server/src/kernel/tenant-session.ts'
import type { TenantSession } from '../server/src/kernel/tenant-session.ts'

/** A way into a business through the program's own code, in this process and on one connection. */
export interface OpenSession extends AsyncDisposable {
  readonly session: TenantSession
}

/** Opens one; to be disposed. */
export function openSession(world: {
  readonly url: string
  readonly tenantId: TenantId
  readonly secretKey: Buffer
}): OpenSession {
  const { url, tenantId, secretKey } = world
  const database = createDatabase({ url, poolSize: 1, onError: (error) => console.error(error.message) })
  const session = createTenantSession({
    database,
    tenantId,
    actor: systemActor('bench'),
    origin: { requestId: 'bench', ipAddress: null, userAgent: null },
    clock: systemClock,
    vault: createVault(secretKey),
  })
  return { session, [Symbol.asyncDispose]: () => database.close() }
}

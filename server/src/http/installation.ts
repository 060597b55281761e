import { readInstallation } from '@ringbook/api-contract'
import type { Installation } from '@ringbook/api-contract'
import { ok } from '../kernel/result.ts'
import { publicRoute, roomRoutes } from './route.ts'
import type { RoomRoutes } from './route.ts'

/** What this server says of itself to anybody. */
export function installationRoutes(installation: Installation): RoomRoutes {
  return roomRoutes({
    room: 'http',
    refusals: {},
    statuses: {},
    routes: [publicRoute(readInstallation, async () => ok(installation))],
  })
}

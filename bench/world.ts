import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { newId } from '../server/src/kernel/ids.ts'
import type { ServiceId, TenantId } from '../server/src/kernel/ids.ts'
import { withClient } from '../server/test/throwaway-postgres.ts'
import { openDoors } from './doors.ts'
import type { Doors } from './doors.ts'

/** Time zone of every branch. */
export const ZONE = 'Europe/Madrid'
/** The measured window in days, from tomorrow on. What a benchmark books lies behind it. */
export const WINDOW_DAYS = 30

/** How large a business is. */
interface Size {
  /** What its service takes, one of each. */
  readonly kinds: readonly ('staff' | 'room' | 'equipment')[]
  /** How many there are of each kind. */
  readonly each: number
  /** How many times of the window are taken, and in how many stretches of five weeks as many, the window included. */
  readonly taken: number
  readonly periods: number
  /** Places of a session; null for a service that everybody has alone. A session is half full. */
  readonly places: number | null
  readonly customers: number
}

const ORDINARY: Size = { kinds: ['staff'], each: 10, taken: 2_000, periods: 1, places: null, customers: 0 }

/** The measured businesses. */
const SIZES = {
  ordinary: { ...ORDINARY, customers: 2_000 },
  alone: { ...ORDINARY, each: 1, taken: 250, periods: 8 },
  old: { ...ORDINARY, periods: 10 },
  large: { ...ORDINARY, each: 100 },
  crowded: { ...ORDINARY, each: 100, taken: 20_000 },
  equipped: { ...ORDINARY, kinds: ['staff', 'room', 'equipment'], customers: 2_000 },
  groups: { ...ORDINARY, taken: 400, places: 10 },
} as const satisfies Record<string, Size>
export type BusinessName = keyof typeof SIZES

/** A business that is measured, with keys to its doors. */
export interface BenchBusiness extends Doors {
  readonly tenantId: TenantId
  readonly serviceId: ServiceId
  /** What can serve, by kind: the first of each kind serve together, and so on. */
  readonly resourceIds: Readonly<Record<Size['kinds'][number], readonly string[]>>
  readonly customerIds: readonly string[]
}

/** The measured businesses among as many others as asked, each of 10 people with 2,000 appointments. */
export interface BenchWorld extends Record<BusinessName, BenchBusiness> {
  readonly url: string
  readonly superuserUrl: string
  /** The first day of the measured window. */
  readonly firstDay: Temporal.PlainDate
  /** The secret of the installation. */
  readonly secretKey: Buffer
}

/** Fills an empty migrated database. A million allocations take most of a minute. */
export async function fillWorld(options: { url: string; superuserUrl: string; others: number }): Promise<BenchWorld> {
  const { url, superuserUrl } = options
  const firstDay = Temporal.Now.plainDateISO(ZONE).add({ days: 1 })
  const secretKey = randomBytes(32)
  const described = (size: Size) => ({ ...size, tenant_id: newId<TenantId>(), service_id: newId<ServiceId>() })
  const named = Object.entries(SIZES).map(([name, size]) => ({ name, ...described(size) }))
  const others = Array.from({ length: options.others }, () => described(ORDINARY))
  const businesses = JSON.stringify([...named, ...others])
  return withClient(superuserUrl, async (client) => {
    await runScript(client, 'world.sql', { businesses, days: WINDOW_DAYS, first_day: firstDay, zone: ZONE })
    const measured: Partial<Record<string, BenchBusiness>> = {}
    for (const { name, tenant_id: tenantId, service_id: serviceId } of named) {
      const doors = await openDoors({ url, tenantId, secretKey })
      measured[name] = { tenantId, serviceId, ...doors, ...(await idsOf(client, tenantId)) }
    }
    return { url, superuserUrl, firstDay, secretKey, ...(measured as Record<BusinessName, BenchBusiness>) }
  })
}

/** Lets the table of allocations grow to so many, by businesses that nobody measures. */
export async function growWorld(world: BenchWorld, options: { allocations: number }): Promise<void> {
  await withClient(world.superuserUrl, (client) =>
    runScript(client, 'growth.sql', { allocations: options.allocations, first_day: world.firstDay, zone: ZONE }),
  )
}

async function runScript(
  client: pg.Client,
  script: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [`bench.${name}`, String(value)])
  }
  // Several statements in one query are one transaction.
  await client.query(await readFile(fileURLToPath(new URL(script, import.meta.url)), 'utf8'))
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
}

async function idsOf(
  client: pg.Client,
  tenantId: TenantId,
): Promise<Pick<BenchBusiness, 'resourceIds' | 'customerIds'>> {
  const customers = await client.query<{ id: string }>('select id from customers where tenant_id = $1', [tenantId])
  const ofKind = async (kind: string): Promise<string[]> => {
    const text = 'select id from resources where tenant_id = $1 and type = $2 order by sort_order'
    const { rows } = await client.query<{ id: string }>(text, [tenantId, kind])
    return rows.map((row) => row.id)
  }
  return {
    customerIds: customers.rows.map((row) => row.id),
    resourceIds: {
      staff: await ofKind('staff'),
      room: await ofKind('room'),
      equipment: await ofKind('equipment'),
    },
  }
}

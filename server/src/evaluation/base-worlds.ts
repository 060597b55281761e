import { demoBusinesses } from '../demo/index.ts'
import type { DemoBusiness } from '../demo/index.ts'
import { invariant } from '../kernel/invariant.ts'
import type { BaseWorldName } from './scenario.ts'

const SLUGS: Readonly<Record<BaseWorldName, string>> = {
  salon: 'bella-hair-salon',
  'two-salons': 'bella-hair-salon',
  clinic: 'zahnarztpraxis-am-monbijoupark',
  physiotherapy: 'thames-physiotherapy',
}

/** The business in which a scenario takes place, before anything of it is changed. */
export function baseWorld(name: BaseWorldName): DemoBusiness {
  const business = demoBusinesses.find(({ world }) => world.tenant.slug === SLUGS[name])
  invariant(business, 'every base world is a business of the demo')
  return business
}

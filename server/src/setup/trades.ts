import type { BusinessType, Trade } from './trade.ts'
import { clinic } from './trades/clinic.ts'
import { dental } from './trades/dental.ts'
import { fitness } from './trades/fitness.ts'
import { garage } from './trades/garage.ts'
import { laundry } from './trades/laundry.ts'
import { other } from './trades/other.ts'
import { physiotherapy } from './trades/physiotherapy.ts'
import { restaurant } from './trades/restaurant.ts'
import { salon } from './trades/salon.ts'
import { spa } from './trades/spa.ts'
import { veterinary } from './trades/veterinary.ts'

/** What is known of each trade. */
export const TRADES: Readonly<Record<BusinessType, Trade>> = {
  clinic,
  dental,
  fitness,
  garage,
  laundry,
  other,
  physiotherapy,
  restaurant,
  salon,
  spa,
  veterinary,
}

import { decide, prepareWorld } from '@ringbook/availability'
import { at, friday, haircut, salon } from './salon.ts'

// Hours are expanded once; each start is then a look-up.
const prepared = prepareWorld({ service: haircut, world: salon, window: friday })

// [false, true, true]
export const wished = ['09:00', '10:00', '10:10'].map((time) => decide(prepared, at(time)).bookable)

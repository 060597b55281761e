import { z } from 'zod'
import type { BookingRefusal } from '../../booking/index.ts'
import { refused } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { SlotOffer, alternativesOf, spokenSlot, toSlotOffer } from './slot-offer.ts'

/** A time that could not be had after all, with others that can. */
export const SlotRefusedResult = z.object({ slots: z.array(SlotOffer) })

/** Says why a time cannot be had, and offers the nearest others. */
export function slotRefused(refusal: BookingRefusal): ToolOutcome {
  const offers = alternativesOf(refusal.details).map(toSlotOffer)
  const why = refusalSentences(refusal.code)
  const say = offers.length === 0 ? why : [...why, { key: 'offerSlots', slots: offers.map(spokenSlot) } as const]
  return refused(refusal.code, { say, result: { slots: offers } })
}

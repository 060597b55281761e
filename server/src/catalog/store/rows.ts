import { z } from 'zod'

/** A row of opening hours or of a schedule, as the statements of this room build it in JSON. */
export const WeeklyRuleRow = z.object({
  dayOfWeek: z.int(),
  startMinute: z.int(),
  endMinute: z.int(),
  effectiveFrom: z.string().nullable(),
  effectiveUntil: z.string().nullable(),
})

import { z } from 'zod'

/** A row of opening hours or of a schedule, as the statements of this room build it in JSON. */
export const WeeklyRuleRow = z.object({
  dayOfWeek: z.int(),
  startMinute: z.int(),
  endMinute: z.int(),
  effectiveFrom: z.string().nullable(),
  effectiveUntil: z.string().nullable(),
})

/**
 * SQL of the minute of the day that a time is. date_part and not extract, which answers numeric: so the hours of ten
 * people take 0.3 ms in place of 1.2.
 */
export const MINUTE = (time: string) => `date_part('epoch', ${time})::integer / 60`

/** What intake fields are called in other languages. */
export const IntakeTranslations = z.record(
  z.string(),
  z.object({ label: z.string(), options: z.array(z.string()).optional() }),
)

const JsonObject = z.record(z.string(), z.json())

/** What a jsonb column of free data holds. */
export function jsonObject(value: unknown): z.infer<typeof JsonObject> {
  return JsonObject.parse(value)
}

const Texts = z.array(z.string())

/** What a jsonb column with a list of texts holds. */
export function jsonTexts(value: unknown): string[] {
  return Texts.parse(value)
}

/** A number for a numeric column, which pg reads and writes as text; what is null or not given stays so. */
export function decimal(value: number): string
export function decimal(value: number | undefined): string | undefined
export function decimal(value: number | null | undefined): string | null | undefined
export function decimal(value: number | null | undefined): string | null | undefined {
  return typeof value === 'number' ? String(value) : value
}

/** What a numeric column holds, as pg reads it (a text) or as it stands in JSON (a number). */
export function number(value: string | number | null): number | null {
  return value === null ? null : Number(value)
}

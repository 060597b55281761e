import { formatLocalDate } from '../../ui/format.ts'

/** Any Sunday: the names of the days are made from it and the days after it. */
const A_SUNDAY = 15

/** 'Monday' of 1, in the language of the page. */
export function nameOfDay(day: number, language: string, weekday: 'long' | 'short' = 'long'): string {
  return formatLocalDate(`2026-11-${A_SUNDAY + day}`, language, { weekday })
}

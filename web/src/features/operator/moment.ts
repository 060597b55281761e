import { formatMoment } from '../../ui/format.ts'

/** A moment for the operator, who looks at businesses of many zones at once: in UTC, as each page says. */
export function momentInUtc(instant: string, language: string): string {
  return formatMoment(instant, { language, timezone: 'UTC' })
}

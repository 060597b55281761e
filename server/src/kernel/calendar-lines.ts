const LINE_BYTES_MAX = 75

/** What an iCalendar begins with (RFC 5545, 3.4). */
export function calendarHead(): string {
  return calendarLines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ringbook//Appointments//EN', 'CALSCALE:GREGORIAN'])
}

export const CALENDAR_TAIL = calendarLines(['END:VCALENDAR'])

/** A property whose value is text; null where there is none to say. */
export function calendarText(name: string, value: string | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : `${name}:${escapeCalendarText(value)}`
}

/** RFC 5545, 3.3.11. */
export function escapeCalendarText(value: string): string {
  return value.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
}

/** 20261124T093000Z */
export function calendarInstant(instant: Temporal.Instant): string {
  return instant.round('second').toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

/** Lines of an iCalendar, folded and ended as RFC 5545 wants them; null is left out. */
export function calendarLines(all: readonly (string | null)[]): string {
  return all.flatMap((line) => (line === null ? [] : [`${fold(line)}\r\n`])).join('')
}

/** RFC 5545, 3.1: no line is longer than 75 bytes, and none is cut inside of a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= LINE_BYTES_MAX) return line
  const parts: string[] = ['']
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_BYTES_MAX) {
      parts.push('')
      // The blank that begins the next line counts.
      bytes = 1
    }
    parts[parts.length - 1] += character
    bytes += size
  }
  return parts.join('\r\n ')
}

/** The present moment. Domain code is given one and never asks the machine. */
export type Clock = () => Temporal.Instant

export const systemClock: Clock = () => Temporal.Now.instant()

/** The local date 'YYYY-MM-DD' and minute of day of an instant in a zone. */
export function wallTime(options: { at: Temporal.Instant; timeZone: string }): { date: string; minute: number } {
  const local = options.at.toZonedDateTimeISO(options.timeZone)
  return { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute }
}

/** True for a name of the IANA time zone database that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

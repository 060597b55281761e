/** The present moment. Domain code is given one and never asks the machine. */
export type Clock = () => Temporal.Instant

export const systemClock: Clock = () => Temporal.Now.instant()

/** The local date 'YYYY-MM-DD' and minute of day of an instant in a zone. */
export function wallTime(options: { at: Temporal.Instant; timeZone: string }): { date: string; minute: number } {
  const local = options.at.toZonedDateTimeISO(options.timeZone)
  return { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute }
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * The same for many instants in one zone: of a stretch between two changes of the clock the offset is asked once, and of
 * a day its date. Asked for each, the clock takes as long for the hundreds of times of a search as finding them does.
 */
export function wallClock(timeZone: string): (at: Temporal.Instant) => { date: string; minute: number } {
  const dates = new Map<number, string>()
  let stretch: Stretch | null = null
  return ({ epochMilliseconds: atMs }) => {
    if (stretch === null || atMs < stretch.fromMs || atMs >= stretch.untilMs) stretch = stretchAround(atMs, timeZone)
    const localMs = atMs + stretch.offsetMs
    const day = Math.floor(localMs / DAY_MS)
    const date =
      dates.get(day) ??
      Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
        .toString()
        .slice(0, 10)
    dates.set(day, date)
    return { date, minute: Math.floor((localMs - day * DAY_MS) / MINUTE_MS) }
  }
}

/** A time in which the clock of a zone is not changed. */
interface Stretch {
  readonly fromMs: number
  readonly untilMs: number
  readonly offsetMs: number
}

function stretchAround(atMs: number, timeZone: string): Stretch {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  return {
    // Not the change before, which need not be looked for: whoever asks for an earlier one asks anew.
    fromMs: atMs,
    untilMs: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: local.offsetNanoseconds / 1e6,
  }
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

import { isTimeZone } from './clock.ts'
import { WINDOWS_ZONES } from './windows-zones.ts'

/** The zone that a TZID of RFC 5545 means: an IANA name, alone or at the end of a path, or the name that Windows has. */
export function zoneOfTzid(tzid: string): string | null {
  const name = tzid.trim()
  if (isTimeZone(name)) return name
  const known = WINDOWS_ZONES[name]
  if (known !== undefined) return known
  // Names of two parts or of three: Europe/Berlin, America/Indiana/Knox.
  const path = name.split('/')
  return [path.slice(-2).join('/'), path.slice(-3).join('/')].find((tail) => isTimeZone(tail)) ?? null
}

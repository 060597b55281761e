import type { NameBook } from '../name-book.ts'
import { splitTexts, unescapeText } from './parse-ical.ts'
import type { Component } from './parse-ical.ts'

/** Properties of our own, which calendars keep and pass on (RFC 5545, 3.8.8.2), by our names of the columns. */
export const OWN_PROPERTIES = {
  service: 'X-RINGBOOK-SERVICE',
  branch: 'X-RINGBOOK-BRANCH',
  status: 'X-RINGBOOK-STATUS',
  reference: 'X-RINGBOOK-REFERENCE',
  first_name: 'X-RINGBOOK-FIRST-NAME',
  last_name: 'X-RINGBOOK-LAST-NAME',
  phone: 'X-RINGBOOK-PHONE',
  party_size: 'X-RINGBOOK-PARTY-SIZE',
  guest_name: 'X-RINGBOOK-GUEST',
} as const

const SEPARATORS = /\s+[-–—|·]\s+|\s*[:,/]\s+|\s+(?:with|for|für|mit|bei|con|para)\s+/i

/** What an event says of an appointment besides its time; what it does not say is not there. */
export function fieldsOfEvent(event: Component, names: NameBook): Record<string, string> {
  const attendee = attendeeOf(event)
  const summary = partsOfSummary(textOf(event, 'SUMMARY') ?? '', names)
  const location = textOf(event, 'LOCATION')
  const isKnownBranch = location !== null && names.branch(location).ok
  const said: Record<string, string | null> = {
    service: summary.service,
    customer: attendee.name ?? summary.rest,
    email: attendee.email,
    phone: attendee.phone,
    branch: isKnownBranch ? location : null,
    resources: resourcesOf(event, names),
    notes: textOf(event, 'DESCRIPTION'),
    status: statusOf(event),
  }
  for (const [column, property] of Object.entries(OWN_PROPERTIES)) {
    said[column] = textOf(event, property) ?? said[column] ?? null
  }
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  )
}

/** The value of the first property of this name, as it is written. */
function valueOf(event: Component, name: string): string | null {
  const value = event.properties.find((property) => property.name === name)?.value.trim() ?? ''
  return value === '' ? null : value
}

/** The text of the first property of this name. */
export function textOf(event: Component, name: string): string | null {
  const value = valueOf(event, name)
  return value === null ? null : unescapeText(value).trim()
}

/** "Haircut: Anna Schmidt" names a service and, if it is said nowhere else, a customer. */
function partsOfSummary(summary: string, names: NameBook): { service: string | null; rest: string | null } {
  if (names.service(summary).ok) return { service: summary, rest: null }
  const parts = summary.split(SEPARATORS).filter((part) => part.trim() !== '')
  const service = parts.find((part) => names.service(part).ok) ?? null
  const rest = parts.filter((part) => part !== service && !names.resource(part).ok).join(' ')
  return { service, rest: service === null || rest === '' ? null : rest }
}

/** The first person who is invited: whoever organizes it, and rooms and things, are no customers. */
function attendeeOf(event: Component): { name: string | null; email: string | null; phone: string | null } {
  const organizer = valueOf(event, 'ORGANIZER')?.toLowerCase()
  const attendee = event.properties.find(({ name, value, parameters }) => {
    const kind = parameters.get('CUTYPE')?.toUpperCase() ?? 'INDIVIDUAL'
    return name === 'ATTENDEE' && kind === 'INDIVIDUAL' && value.trim().toLowerCase() !== organizer
  })
  const [, scheme = '', address = ''] = /^(mailto|tel):(.+)$/i.exec(attendee?.value.trim() ?? '') ?? []
  const called = attendee?.parameters.get('CN') ?? null
  return {
    // Calendars that know no name repeat the address.
    name: called === null || called.includes('@') ? null : called,
    email: scheme.toLowerCase() === 'mailto' ? address : null,
    phone: scheme.toLowerCase() === 'tel' ? address : null,
  }
}

// Names of other calendars' rooms are no fault of the file.
function resourcesOf(event: Component, names: NameBook): string | null {
  const named = event.properties.filter(({ name }) => name === 'RESOURCES').flatMap(({ value }) => splitTexts(value))
  return named.filter((name) => names.resource(name).ok).join('; ') || null
}

function statusOf(event: Component): string | null {
  const status = valueOf(event, 'STATUS')?.toUpperCase()
  if (status === 'CANCELLED') return 'cancelled'
  return status === 'TENTATIVE' ? 'pending' : null
}

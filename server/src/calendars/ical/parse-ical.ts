import ICAL from 'ical.js'
import { z } from 'zod'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'

/** A property of an iCalendar as jCal has it (RFC 7265): name in small letters, parameters, type, values. */
export interface Property {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly type: string
  readonly values: readonly unknown[]
  /** The line of the file, unfolded. */
  readonly line: string
}

/** A component of an iCalendar with its own properties. */
export interface Component {
  readonly name: string
  readonly properties: readonly Property[]
}

/** Why an iCalendar cannot be read, in a sentence. */
export type Unreadable = Refusal<'calendars.ical_unreadable'>

export function unreadable(reason: string): { readonly ok: false; readonly refusal: Unreadable } {
  return refuse('calendars.ical_unreadable', { reason })
}

const Parameter = z.union([z.string(), z.array(z.string()).transform((values) => values.join(','))])
const JcalProperty = z.tuple([z.string(), z.record(z.string(), Parameter), z.string()]).rest(z.unknown())
interface Jcal {
  name: string
  properties: z.output<typeof JcalProperty>[]
  components: Jcal[]
}
const JcalComponent: z.ZodType<Jcal> = z.lazy(() =>
  z
    .tuple([z.string(), z.array(JcalProperty), z.array(JcalComponent)])
    .transform(([name, properties, components]) => ({ name, properties, components })),
)

/**
 * The components of an iCalendar (RFC 5545), by ical.js: strictly, since a line that was passed over could be time that
 * is busy.
 */
export function parseIcal(content: string): Result<Component[], Unreadable> {
  const parsed = parse(content.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return parsed
  const calendars = JcalComponent.array().safeParse(parsed.value)
  if (!calendars.success || calendars.data.length === 0) return unreadable('It is no iCalendar.')
  if (calendars.data.some(({ name }) => name !== 'vcalendar')) return unreadable('It is no iCalendar.')
  return ok(calendars.data.flatMap(({ components }) => components.map(toComponent)))
}

function parse(content: string): Result<unknown[], Unreadable> {
  try {
    const parsed: unknown = ICAL.parse(content)
    if (!Array.isArray(parsed)) return unreadable('It is no iCalendar.')
    // One calendar is answered as it is, several as a list of them.
    return ok(typeof parsed[0] === 'string' ? [parsed] : parsed)
  } catch (error) {
    // What ical.js throws is about the file: its own errors, and those of the engine about dates that cannot be.
    return unreadable(error instanceof Error ? `${error.message}.` : 'It is no iCalendar.')
  }
}

function toComponent({ name, properties }: Jcal): Component {
  return { name, properties: properties.map(toProperty) }
}

function toProperty(property: z.output<typeof JcalProperty>): Property {
  const [name, parameters, type, ...values] = property
  const line = new ICAL.Property([name, parameters, type, ...values]).toICALString()
  return { name, parameters, type, values, line: line.replaceAll(/\r?\n[ \t]/g, '') }
}

/** The first property of a name, or null. */
export function propertyOf({ properties }: Component, name: string): Property | null {
  return properties.find((property) => property.name === name) ?? null
}

/** The text of the first property of a name, or null. */
export function textOf(component: Component, name: string): string | null {
  const value = propertyOf(component, name)?.values[0]
  return typeof value === 'string' ? value : null
}

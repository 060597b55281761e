/** One line of an iCalendar: NAME;PARAMETER=value:value, unfolded. */
export interface Property {
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  /** As it is written, still escaped. */
  readonly value: string
  readonly text: string
}

/** A component of an iCalendar that is looked at here. */
export interface Component {
  readonly name: string
  /** The line of its BEGIN, from 1. */
  readonly line: number
  readonly properties: readonly Property[]
}

const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*)*):([\s\S]*)$/
const PARAMETER = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*)/g

/**
 * The events of an iCalendar (RFC 5545), with the lines on which they begin. Null: it is none. What cannot be read as a
 * line is passed over, as calendars do: one program's slip must not cost all other events.
 */
export function parseEvents(content: string): Component[] | null {
  const lines = unfold(content)
  if (!lines.some(({ text }) => /^BEGIN:VCALENDAR\s*$/i.test(text))) return null
  const events: Component[] = []
  const open: { name: string; line: number; properties: Property[] }[] = []
  for (const { line, text } of lines) {
    const property = parseLine(text)
    if (property === null) continue
    if (property.name === 'BEGIN') open.push({ name: property.value.trim().toUpperCase(), line, properties: [] })
    else if (property.name !== 'END') open.at(-1)?.properties.push(property)
    else {
      const closed = open.pop()
      if (closed?.name === 'VEVENT') events.push(closed)
    }
  }
  return events
}

// RFC 5545, 3.1: a long line goes on in the next after a blank.
function unfold(content: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = []
  for (const [index, text] of content
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(text) && last !== undefined) last.text += text.slice(1)
    else lines.push({ line: index + 1, text })
  }
  return lines
}

function parseLine(text: string): Property | null {
  const [, name, parameters = '', value = ''] = LINE.exec(text) ?? []
  if (name === undefined) return null
  const said = [...parameters.matchAll(PARAMETER)].map(([, key = '', of = '']): [string, string] => [
    key.toUpperCase(),
    decodeParameter(of.replaceAll('"', '')),
  ])
  return { name: name.toUpperCase(), parameters: new Map(said), value, text }
}

/** A TEXT value as it was before it was escaped (RFC 5545, 3.3.11). */
export function unescapeText(value: string): string {
  return value.replaceAll(/\\([nN\\;,])/g, (_escaped, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark))
}

/** The texts of a list, which commas separate unless they are escaped. */
export function splitTexts(value: string): string[] {
  return (value.match(/(?:\\.|[^,\\])+/g) ?? []).map((text) => unescapeText(text).trim()).filter((text) => text !== '')
}

/** RFC 6868: quotation marks and line breaks in parameters. */
function decodeParameter(text: string): string {
  return text.replaceAll(/\^([n^'])/g, (_encoded, mark: string) => ({ n: '\n', '^': '^', "'": '"' })[mark] ?? mark)
}

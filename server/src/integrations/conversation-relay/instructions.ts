/** One element of the XML by which a carrier is told what to do with a call; its children are elements, or texts. */
export interface Instruction {
  readonly name: string
  /** What is undefined is left out. */
  readonly attributes?: Readonly<Record<string, string | undefined>>
  readonly children?: readonly (Instruction | string)[]
}

export const INSTRUCTIONS_TYPE = 'text/xml; charset=utf-8'

/** The document of a call, done from the first instruction to the last; without any, the call is hung up. */
export function renderInstructions(instructions: readonly Instruction[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${render({ name: 'Response', children: instructions })}`
}

function render({ name, attributes = {}, children = [] }: Instruction): string {
  const written = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === undefined ? [] : [` ${attribute}="${escapeAttribute(value)}"`],
  )
  const opening = `<${name}${written.join('')}`
  if (children.length === 0) return `${opening}/>`
  const inner = children.map((child) => (typeof child === 'string' ? escapeText(child) : render(child)))
  return `${opening}>${inner.join('')}</${name}>`
}

// What XML 1.0 (section 2.2) does not allow at all, however it is escaped.
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

function escapeAttribute(value: string): string {
  return clean(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll(NOT_XML, '')
}

/** Ends the call. */
export const HANG_UP: Instruction = { name: 'Hangup' }

/** Speaks one sentence in a language, given as the carrier writes it. */
export function say(text: string, locale: string): Instruction {
  return { name: 'Say', attributes: { language: locale }, children: [text] }
}

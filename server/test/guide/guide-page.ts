// A page of the guide is read as a script: every ```http block is sent, and the ```json block below it must be part of the
// answer ("json 201": with that status; "json 200 soon": once what works in the background has done it; "json 200
// Name={name}": with that header); a ```text block says how an answer begins that is a file. `{name}` stands for a value that is known, or that the answer gives a name;
// "…" for anything.

/** One request of a page with what the page says of the answer. */
export interface GuideStep {
  /** Where it stands in the page, from 1. */
  readonly line: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Null where the page only says that it works. */
  readonly expected: GuideAnswer | null
}

export interface GuideAnswer {
  readonly status: number
  /** What must be in the answer; null: nothing is said of it. A text: how a file begins. */
  readonly answer: unknown
  readonly kind: 'json' | 'file'
  readonly headers: Readonly<Record<string, string>>
  /** It takes a moment until it is so. */
  readonly comesSoon: boolean
}

const BLOCK = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm

/** The requests of a page, in their order. Throws for an answer without a request. */
export function stepsOf(page: string): GuideStep[] {
  const steps: GuideStep[] = []
  for (const { 1: language, 2: info = '', 3: text = '', index } of page.matchAll(BLOCK)) {
    const line = page.slice(0, index).split('\n').length
    if (language === 'http') steps.push(requestOf(text, line))
    if (language !== 'json' && language !== 'text') continue
    const asked = steps.pop()
    if (asked === undefined || asked.expected !== null) throw new Error(`line ${line}: an answer without a request`)
    steps.push({ ...asked, expected: answerOf({ language, info, text }) })
  }
  return steps
}

function answerOf({ language = '', info, text }: { language?: string; info: string; text: string }): GuideAnswer {
  const [status = '200'] = info.match(/\d+/) ?? []
  const comesSoon = info.endsWith(' soon')
  const headers = Object.fromEntries(
    [...info.matchAll(/(\S+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const told = { status: Number(status), headers, comesSoon }
  if (language === 'text') return { ...told, answer: text.trimEnd(), kind: 'file' }
  return { ...told, answer: text.trim() === '' ? null : JSON.parse(text), kind: 'json' }
}

function requestOf(text: string, line: number): GuideStep {
  const [head = '', ...rest] = text.split('\n\n')
  const [first = '', ...headerLines] = head.trim().split('\n')
  const [method = '', path = ''] = first.split(' ')
  const headers = Object.fromEntries(headerLines.map((header) => header.split(': ', 2)))
  const body = rest.join('\n\n').trim()
  return { line, method, path, headers, body: body === '' ? null : body, expected: null }
}

/** Puts the values that are known in the place of their names. Throws for a name that nothing has been given. */
export function fillIn(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{([a-z][a-z_0-9]*)\}/g, (_, name: string) => {
    const value = known.get(name)
    if (value === undefined) throw new Error(`{${name}} is not known yet`)
    return value
  })
}

/**
 * What of the expected is not so in the answer, as sentences; none if all of it is. Objects may have more than what is
 * expected; lists may have more only after a closing "…". Names that stand for the first time are given their value.
 */
export function differences(
  expected: unknown,
  actual: unknown,
  known: Map<string, string>,
  place = 'answer',
): string[] {
  if (expected === '…') return actual === undefined ? [`${place} is missing`] : []
  if (typeof expected === 'string') return differentText(expected, actual, known, place)
  if (Array.isArray(expected)) return differentList(expected, actual, known, place)
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object') return [`${place} is ${JSON.stringify(actual)}`]
    const fields = new Map<string, unknown>(Object.entries(actual))
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, fields.get(key), known, `${place}.${key}`),
    )
  }
  return Object.is(expected, actual) ? [] : [`${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`]
}

function differentText(expected: string, actual: unknown, known: Map<string, string>, place: string): string[] {
  const [, name] = /^\{([a-z][a-z_0-9]*)\}$/.exec(expected) ?? []
  if (name !== undefined && !known.has(name) && typeof actual === 'string') {
    known.set(name, actual)
    return []
  }
  const wanted = name === undefined ? expected : known.get(name)
  return wanted === actual ? [] : [`${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`]
}

function differentList(
  expected: readonly unknown[],
  actual: unknown,
  known: Map<string, string>,
  place: string,
): string[] {
  if (!Array.isArray(actual)) return [`${place} is ${JSON.stringify(actual)}`]
  const isOpen = expected.at(-1) === '…'
  const listed = isOpen ? expected.slice(0, -1) : expected
  const fits = isOpen ? actual.length >= listed.length : actual.length === listed.length
  if (!fits) return [`${place} has ${actual.length} entries: ${JSON.stringify(actual).slice(0, 600)}`]
  return listed.flatMap((value, index) => differences(value, actual[index], known, `${place}[${index}]`))
}

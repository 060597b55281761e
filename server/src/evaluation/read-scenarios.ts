import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { z } from 'zod'
import { Scenario } from './scenario.ts'
import type { WrittenScenario } from './scenario.ts'

/** A file of scenarios as somebody wrote it. */
export interface ScenarioFile {
  readonly name: string
  readonly content: string
}

/** What is wrong with a file, and in which line. */
export interface ScenarioProblem {
  readonly file: string
  readonly line: number
  readonly message: string
}

export interface ReadScenarios {
  readonly scenarios: readonly WrittenScenario[]
  readonly problems: readonly ScenarioProblem[]
}

/** What all scenarios of a file share, and the scenarios, of which each may say otherwise. */
const File = z.strictObject({
  defaults: z.record(z.string(), z.json()).default({}),
  scenarios: z.array(z.record(z.string(), z.json())).min(1),
})

/** Reads files of scenarios in YAML. What is wrong is named by file and line; two of one name are wrong as well. */
export function readScenarios(files: readonly ScenarioFile[]): ReadScenarios {
  const read = files.map(readFile)
  const scenarios = read.flatMap((one) => one.scenarios)
  const names = new Set<string>()
  const repeated = scenarios.flatMap(({ file, line, scenario: { name } }) => {
    const isKnown = names.has(name)
    names.add(name)
    return isKnown ? [{ file, line, message: `there is another scenario "${name}"` }] : []
  })
  return { scenarios, problems: [...read.flatMap((one) => one.problems), ...repeated] }
}

function readFile({ name: file, content }: ScenarioFile): ReadScenarios {
  const counter = new LineCounter()
  const document = parseDocument(content, { lineCounter: counter, prettyErrors: false })
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({ file, line: counter.linePos(pos[0]).line, message }))
    return { scenarios: [], problems }
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, counter, path)
  const parsed = File.safeParse(document.toJS())
  if (!parsed.success) return { scenarios: [], problems: problemsOf(parsed.error, { file, lineOf }) }
  const { defaults, scenarios } = parsed.data
  const read = scenarios.map((written, index) => {
    const within = ['scenarios', index]
    const scenario = Scenario.safeParse({ ...defaults, ...written })
    if (scenario.success) return { scenarios: [{ file, line: lineOf(within), scenario: scenario.data }], problems: [] }
    const lineInScenario = (path: readonly PropertyKey[]) => lineOf([...within, ...path])
    return { scenarios: [], problems: problemsOf(scenario.error, { file, lineOf: lineInScenario }) }
  })
  return { scenarios: read.flatMap((one) => one.scenarios), problems: read.flatMap((one) => one.problems) }
}

function problemsOf(
  error: z.ZodError,
  { file, lineOf }: { file: string; lineOf(path: readonly PropertyKey[]): number },
): ScenarioProblem[] {
  return error.issues.map(({ path, message }) => ({
    file,
    line: lineOf(path),
    message: path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  }))
}

/** The line of the innermost part of a path that is written down: what is missing has no line of its own. */
function lineAt(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length)
    const node = document.getIn(keys, true)
    const start = keyStart(document, keys) ?? (isNode(node) ? node.range?.[0] : undefined)
    if (start !== undefined) return counter.linePos(start).line
  }
  return 1
}

/** Where the key itself stands: its value may begin a line below. */
function keyStart(document: Document, keys: readonly PropertyKey[]): number | undefined {
  const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true)
  if (!isMap(parent)) return undefined
  const pair = parent.items.find(({ key }) => String(key) === String(keys.at(-1)))
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined
}

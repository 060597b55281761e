import { importAppointments, importCustomers, importSchedules } from '@ringbook/api-contract'
import type { ImportReport } from '@ringbook/api-contract'
import type { z } from 'zod'
import { callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { parseCommandLine, readChoice, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { readKind } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { readTextFile } from './read-text-file.ts'

/** Thousands of rows are judged one after the other. */
const TIMEOUT_MS = 15 * 60_000
const PROBLEMS_SHOWN = 200

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  'ignore-hours': { type: 'boolean' },
  timezone: { type: 'string' },
  delimiter: { type: 'string' },
  dates: { type: 'string' },
  column: { type: 'string', multiple: true },
  default: { type: 'string', multiple: true },
} as const

type Values = ReturnType<typeof parseCommandLine<typeof OPTIONS>>['values']
type Report = z.output<typeof ImportReport>

/** `ringbook import`: takes a file over and names every row that could not be taken; exit code 1 if there is one. */
export async function importFile(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseCommandLine(args, OPTIONS, { names: 2 })
  const [what, path] = positionals
  const kind = readKind(what)
  if (kind === undefined || path === undefined) {
    throw new CommandError('What, and from which file? Such as: ringbook import customers people.csv --dry-run', {
      exitCode: 2,
    })
  }
  const content = readTextFile(path)
  const server = readServer(values, terminal.environment)
  const report = await send(server, { kind, body: bodyOf(content, { kind, values }) })
  if (values.json) printJson(terminal, report)
  else printReport(terminal, report)
  if (report.failed > 0) throw new CommandError(`${report.failed} of ${report.total} rows could not be taken.`)
}

function send(server: Server, { kind, body }: { kind: Kind; body: object }): Promise<Report> {
  const input = { body, timeoutMs: TIMEOUT_MS }
  if (kind === 'customers') return callApi(server, importCustomers, input)
  return callApi(server, kind === 'schedules' ? importSchedules : importAppointments, input)
}

function bodyOf(content: string, { kind, values }: { kind: Kind; values: Values }): object {
  const shared = {
    content,
    dry_run: values['dry-run'] ?? false,
    delimiter: values.delimiter === 'tab' ? '\t' : values.delimiter,
    date_order: readChoice('dates', { text: values.dates, choices: ['dmy', 'mdy'] }),
    columns: pairsOf('column', values.column),
    defaults: pairsOf('default', values.default),
  }
  if (kind === 'customers') return shared
  if (kind === 'schedules') return { ...shared, timezone: values.timezone }
  const format = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(content) ? 'ical' : 'csv'
  return { ...shared, format, timezone: values.timezone, ignore_hours: values['ignore-hours'] ?? false }
}

function pairsOf(option: string, texts: readonly string[] | undefined): Record<string, string> | undefined {
  if (texts === undefined) return undefined
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? []
      if (name !== undefined && value !== undefined) return [name.trim(), value.trim()]
      throw new CommandError(`--${option} is "${text}"; write name=value, such as service=Haircut.`, { exitCode: 2 })
    }),
  )
}

/** The problems by line, and first and once what is wrong in every row: a file without a column is wrong in that alone. */
function problemsIn({ rows, total }: Report) {
  const known = new Map<string, number>()
  const all = rows.flatMap(({ line, problems }) =>
    problems.map(({ column, message }) => ({ line: String(line), column, message, key: `${column} ${message}` })),
  )
  for (const { key } of all) known.set(key, (known.get(key) ?? 0) + 1)
  const isEverywhere = ({ key }: { key: string }) => total > 1 && known.get(key) === total
  const everywhere = new Map(all.filter(isEverywhere).map((problem) => [problem.key, { ...problem, line: 'all' }]))
  return [...everywhere.values(), ...all.filter((problem) => !isEverywhere(problem))]
}

function printReport(terminal: Terminal, report: Report): void {
  const problems = problemsIn(report)
  if (problems.length > 0) {
    const columns = problems.map(({ column }) => column ?? '')
    const width = Math.max('Column'.length, ...columns.map((column) => column.length))
    printLine(terminal, `${'Line'.padStart(6)}  ${'Column'.padEnd(width)}  Problem`)
    for (const { line, column, message } of problems.slice(0, PROBLEMS_SHOWN)) {
      printLine(terminal, `${line.padStart(6)}  ${(column ?? '').padEnd(width)}  ${message}`)
    }
    const rest = problems.length - PROBLEMS_SHOWN
    if (rest > 0) printLine(terminal, `… and ${rest} more; --json prints them all.`)
  }
  for (const { line, message } of report.notices) printLine(terminal, `Line ${line}: ${message}`)
  if (report.ignored_columns.length > 0) {
    printLine(
      terminal,
      `Columns that mean nothing here: ${report.ignored_columns.join(', ')}. Name one with --column name=header.`,
    )
  }
  const counts = `${report.created} new, ${report.updated} changed, ${report.unchanged} unchanged, ${report.failed} failed`
  printLine(terminal, report.dry_run ? `Dry run, nothing was written: ${counts}.` : `${counts}.`)
}

import { statfsSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { spreadOf } from './rounds.ts'
import type { Spread } from './rounds.ts'

/** One figure beside its floor, both measured in turns. */
export interface Figure {
  readonly name: string
  readonly unit: '/s' | 'ms' | 'MB' | 'kB'
  /** One value a round. */
  readonly values: readonly number[]
  /** The values of the floor in the same rounds; none where the figure stands for itself. */
  readonly floor: readonly number[] | null
  /** Null where a figure is shown for comparison only. */
  readonly aim: Aim | null
}

/** At least or at most so much: of the ratio to the floor, or of the figure itself. */
export interface Aim {
  readonly of: 'ratio' | 'figure'
  readonly bound: 'at_least' | 'at_most'
  readonly value: number
}

/** What one benchmark measured, with a sentence on what that is. */
export interface Measured {
  readonly title: string
  readonly explanation: string
  readonly figures: readonly Figure[]
}

/** Prints the table of one benchmark. */
export function printFigures({ title, explanation, figures }: Measured): void {
  console.log(`\n${title}\n${explanation}\n`)
  printTable([['', 'figure', 'floor', 'ratio', 'aim', ''], ...figures.map(describeFigure)])
}

/** Prints every figure that has an aim, of all benchmarks together. */
export function printAims(all: readonly Measured[]): void {
  const rows = all.flatMap(({ title, figures }) =>
    figures.filter(({ aim }) => aim !== null).map((figure) => [title, ...describeFigure(figure)]),
  )
  console.log('\nAims\n')
  printTable([['', '', 'figure', 'floor', 'ratio', 'aim', ''], ...rows])
}

function printTable(table: readonly (readonly string[])[]): void {
  const columns = (table[0] ?? []).map((_, column) => column)
  const widths = columns.map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const isText = columns.map((column) => (table[0]?.[column] ?? '') === '')
  for (const row of table) {
    const cells = row.map((cell, column) =>
      (isText[column] ? cell.padEnd : cell.padStart).call(cell, widths[column] ?? 0),
    )
    console.log(`  ${cells.join('   ').trimEnd()}`)
  }
}

/** Prints what the figures were measured on. */
export function printMachine(machine: { postgresVersion: string; dataFolder: string }): void {
  const [cpu] = cpus()
  const memoryGiB = Math.round(totalmem() / 2 ** 30)
  console.log(
    `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${memoryGiB} GiB, Node ${process.versions.node}, ` +
      `PostgreSQL ${machine.postgresVersion}, fsync on ${isInMemory(machine.dataFolder) ? 'a file system in MEMORY: set TMPDIR to a disk' : 'disk'}`,
  )
  console.log(
    'Server, database and load share these cores. Median of 3 rounds, in brackets the lowest and the highest.',
  )
}

const TMPFS = 0x01021994

function isInMemory(folder: string): boolean {
  return statfsSync(folder).type === TMPFS
}

function describeFigure({ name, unit, values, floor, aim }: Figure): string[] {
  const figure = spreadOf(values)
  const ratios = floor && spreadOf(values.map((value, round) => value / (floor[round] ?? Number.NaN)))
  return [
    name,
    describeSpread(figure, unit),
    floor ? describeSpread(spreadOf(floor), unit) : '',
    ratios ? describeSpread(ratios, '×') : '',
    ...(aim === null
      ? ['', '']
      : describeAim(aim, { unit, reached: aim.of === 'ratio' ? (ratios?.median ?? Number.NaN) : figure.median })),
  ]
}

function describeAim({ of, bound, value }: Aim, { unit, reached }: { unit: string; reached: number }): string[] {
  const isReached = bound === 'at_least' ? reached >= value : reached <= value
  const text = `${bound === 'at_least' ? '≥' : '≤'} ${value} ${of === 'ratio' ? '×' : unit}`
  return [text, isReached ? 'reached' : 'MISSED']
}

function describeSpread({ median, lowest, highest }: Spread, unit: string): string {
  return `${round(median)} ${unit} [${round(lowest)}–${round(highest)}]`
}

/** Three significant digits. */
function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

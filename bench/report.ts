import { statfsSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { spreadOf } from './rounds.ts'
import type { Spread } from './rounds.ts'

/** One figure beside its floor, both measured in turns. */
export interface Figure {
  readonly name: string
  readonly unit: '/s' | 'ms'
  /** One value a round. */
  readonly values: readonly number[]
  /** The values of the floor in the same rounds. */
  readonly floor: readonly number[]
  /** Null where a figure is shown for comparison only. */
  readonly aim: Aim | null
}

/** At least or at most so much: of the ratio to the floor, or of the figure itself. */
export interface Aim {
  readonly of: 'ratio' | 'figure'
  readonly bound: 'at_least' | 'at_most'
  readonly value: number
}

/** Prints the table of one benchmark, with a sentence on what is measured. */
export function printFigures(measured: { title: string; explanation: string; figures: readonly Figure[] }): void {
  const rows = measured.figures.map(describeFigure)
  const table = [['', 'figure', 'floor', 'ratio', 'aim', ''], ...rows]
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  console.log(`\n${measured.title}\n${measured.explanation}\n`)
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
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
  const ratios = spreadOf(values.map((value, round) => value / (floor[round] ?? Number.NaN)))
  const figure = spreadOf(values)
  return [
    name,
    describeSpread(figure, unit),
    describeSpread(spreadOf(floor), unit),
    describeSpread(ratios, '×'),
    ...(aim === null
      ? ['', '']
      : describeAim(aim, { unit, reached: aim.of === 'ratio' ? ratios.median : figure.median })),
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

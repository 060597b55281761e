import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { seed } from './long-run.ts'

/** Prints one table at the end of a long run: what was proven, on how many cases, with which seed, in what time. */
export default class ProofReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) => [...module.children.allTests()].map(rowOf))
    const table = tableOf([['', 'proven', 'cases', 'seed', 'seconds'], ...rows])
    process.once('exit', () => console.log(`\n${table}\n`))
  }
}

function rowOf(test: TestCase): string[] {
  const { proof } = test.meta()
  return [
    test.result().state,
    test.fullName.replaceAll(' > ', ' '),
    proof === undefined ? '–' : `${proof.cases.toLocaleString('en')} ${proof.of}`,
    String(seed),
    ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1),
  ]
}

/** The state and the title on the left, figures on the right. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, { column, width: widths[column] ?? 0 }))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

function padded(cell: string, { column, width }: { column: number; width: number }): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width)
}

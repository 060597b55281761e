import type { Reporter, TestModule } from 'vitest/node'

/**
 * Prints `N passed, N failed, N skipped` as the very last line of a run. A file that cannot be loaded, and an error that
 * no test caught, count as failed: a run that lost tests must not look green.
 */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const line = countsLine(modules, unhandledErrors.length)
    process.once('exit', () => console.log(line))
  }
}

function countsLine(modules: readonly TestModule[], unhandledErrors: number): string {
  const count = { passed: 0, failed: unhandledErrors, skipped: 0 }
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state)
    if (module.state() === 'failed' && !states.includes('failed')) count.failed++
    for (const state of states) {
      if (state === 'passed' || state === 'failed') count[state]++
      else count.skipped++
    }
  }
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
}

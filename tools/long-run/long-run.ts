import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    proof?: Proof
  }
}

/** What a long test went through, for the table at the end of the run. */
export interface Proof {
  cases: number
  /** What one case is: 'worlds', 'attempts'. */
  of: string
}

const { RINGBOOK_SEED = '1', RINGBOOK_SIZE = '1', RINGBOOK_PATH } = process.env

/** The seed of this run (`RINGBOOK_SEED`); the same one makes the same random cases. `npm run test:long` draws one. */
export const seed = numberOf({ name: 'RINGBOOK_SEED', text: RINGBOOK_SEED })

const size = numberOf({ name: 'RINGBOOK_SIZE', text: RINGBOOK_SIZE })

/** So many cases, times `RINGBOOK_SIZE` (0.1 for a tenth, 10 for a night); at least one. */
export function scaled(cases: number): number {
  return Math.max(1, Math.round(cases * size))
}

/**
 * What fast-check is given in a long test. A case that fails is printed with its seed and path; with both in
 * `RINGBOOK_SEED` and `RINGBOOK_PATH`, and the title behind `-t`, that case alone is run again.
 */
export function propertyRun(cases: number): { seed: number; numRuns: number; path?: string } {
  const run = { seed, numRuns: scaled(cases) }
  return RINGBOOK_PATH === undefined ? run : { ...run, path: RINGBOOK_PATH }
}

/** Says in the table at the end of the run how many cases stand behind the title of this test. */
export function reportProof({ task }: TestContext, proof: Proof): void {
  task.meta.proof = proof
}

function numberOf({ name, text }: { name: string; text: string }): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`${name} is a number, not "${text}"`)
  return value
}

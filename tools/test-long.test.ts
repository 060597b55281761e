import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const VISITS = 'packages/availability/src/visits.long.test.ts'

/** Runs one of the long proofs on as few cases as said, and answers what it prints. */
function runLong(settings: Record<string, string>): { printed: string; status: number | null } {
  const { stdout, status } = spawnSync(process.execPath, ['tools/test-long.ts', VISITS], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: { ...process.env, ...settings },
  })
  return { printed: stdout, status }
}

describe('the long run', () => {
  test('says at its end what was proven, on how many cases, with which seed', () => {
    const { printed, status } = runLong({ RINGBOOK_SEED: '7', RINGBOOK_SIZE: '0.003' })
    expect(status).toBe(0)
    expect(printed).toMatch(/^RINGBOOK_SEED=7$/m)
    expect(printed).toMatch(/^passed {3}a visit of several services .+ {3}30 visits {6}7 +[\d.]+$/m)
    expect(printed.trimEnd()).toMatch(/1 passed, 0 failed, 0 skipped$/)
  })

  test('does not begin with a seed that is no number', () => {
    const { printed, status } = runLong({ RINGBOOK_SEED: 'seven' })
    expect(status).toBe(1)
    expect(printed).not.toContain('passed   a visit')
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const REPORTER = fileURLToPath(new URL('reporter.ts', import.meta.url))
const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ringbook-reporter-'))
  symlinkSync(NODE_MODULES, join(project, 'node_modules'))
})

afterEach(() => rmSync(project, { recursive: true }))

function runTests(files: Readonly<Record<string, string>>): { lastLine: string | undefined; exitCode: number | null } {
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(project, name), `import { expect, test } from 'vitest'\n${body}`)
  }
  const vitest = join(NODE_MODULES, 'vitest', 'vitest.mjs')
  const options = ['run', '--root', project, '--reporter', 'default', '--reporter', REPORTER, '--no-color']
  const { stdout, status } = spawnSync(process.execPath, [vitest, ...options], { cwd: project, encoding: 'utf8' })
  return { lastLine: stdout.trimEnd().split('\n').at(-1), exitCode: status }
}

type Run = {
  title: string
  files: Record<string, string>
  expected: { lastLine: string; exitCode: number }
}

const runs: Run[] = [
  {
    title: 'a run in which all is well ends with its counts and exit code 0',
    files: { 'good.test.ts': `test('holds', () => {}); test.skip('is for later', () => {})` },
    expected: { lastLine: '1 passed, 0 failed, 1 skipped', exitCode: 0 },
  },
  {
    title: 'a failing test, a file that cannot be loaded and an error that no test caught each count as failed',
    files: {
      'good.test.ts': `test('holds', () => {})`,
      'bad.test.ts': `test('does not hold', () => expect(1).toBe(2))`,
      'broken.test.ts': `import './missing.ts'`,
      'stray.test.ts': `test('leaves an error behind', () => void Promise.reject(new Error('stray')))`,
    },
    expected: { lastLine: '2 passed, 3 failed, 0 skipped', exitCode: 1 },
  },
  {
    title: 'a run that finds no test at all is not a success',
    files: {},
    expected: { lastLine: '0 passed, 0 failed, 0 skipped', exitCode: 1 },
  },
]

test.for(runs)('$title', ({ files, expected }) => {
  expect(runTests(files)).toEqual(expected)
})

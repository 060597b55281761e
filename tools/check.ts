// What "npm run check" runs: everything about the code that a tool can judge without running the program. Each check is
// one line below; all of them run, and the exit code is 1 if any failed.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Check = { name: string; command: readonly [program: string, ...options: string[]] }

const PROJECT = fileURLToPath(new URL('..', import.meta.url))

const checks: Check[] = [
  ...globSync(['tsconfig.json', 'packages/*/tsconfig.json', 'web/tsconfig.json'], { cwd: PROJECT })
    .sort()
    .map((path): Check => ({ name: `types of ${dirname(path)}`, command: ['tsc', '--noEmit', '-p', path] })),
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'unused code and dependencies', command: ['knip'] },
  { name: 'row types match the migrations', command: ['node', 'tools/generate-types.ts', '--check'] },
  { name: 'schema.sql matches the migrations', command: ['node', 'tools/dump-schema.ts', '--check'] },
]

const failed = checks.filter((check) => !passes(check))
console.log(`${checks.length - failed.length} of ${checks.length} checks passed`)
process.exitCode = failed.length === 0 ? 0 : 1

function passes(check: Check): boolean {
  const [program, ...options] = check.command
  const before = performance.now()
  const { status, stdout, stderr, error } = spawnSync(resolveProgram(program), options, {
    cwd: PROJECT,
    encoding: 'utf8',
  })
  const seconds = ((performance.now() - before) / 1000).toFixed(1)
  const passed = status === 0
  console.log(`${passed ? 'passed' : 'FAILED'}  ${check.name} (${seconds} s)`)
  if (!passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n'))
  return passed
}

function resolveProgram(program: string): string {
  if (program === 'node') return process.execPath
  const local = join(PROJECT, 'node_modules', '.bin', program)
  return existsSync(local) ? local : program
}

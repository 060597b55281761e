// What "npm run check" runs: everything about the code that a tool can judge without running the program. Each check is
// one line below; all of them run, and the exit code is 1 if any failed. With words behind it, only the checks whose
// names begin with one of them run: npm run check -- lint format "types of web"
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Check = { name: string; command: readonly [program: string, ...options: string[]] }

const PROJECT = fileURLToPath(new URL('..', import.meta.url))

const CHECKS: readonly Check[] = [
  ...globSync(['tsconfig.json', '{web,packages/*}/tsconfig*.json'], { cwd: PROJECT }).toSorted().map(checkOfTypes),
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'unused code and dependencies', command: ['knip'] },
  { name: 'our own rules', command: ['node', 'tools/tidy.ts'] },
  { name: 'the page on permissions', command: ['node', 'tools/write-permissions.ts', '--check'] },
  { name: 'the page on errors', command: ['node', 'tools/write-error-docs.ts', '--check'] },
  { name: 'row types match the migrations', command: ['node', 'tools/generate-types.ts', '--check'] },
  { name: 'schema.sql matches the migrations', command: ['node', 'tools/dump-schema.ts', '--check'] },
]

const wanted = process.argv.slice(2)
const chosen = CHECKS.filter((check) => wanted.length === 0 || wanted.some((word) => check.name.startsWith(word)))
const failed = chosen.filter((check) => !passes(check))
console.log(`${chosen.length - failed.length} of ${chosen.length} checks passed`)
process.exitCode = failed.length === 0 && chosen.length > 0 ? 0 : 1

function checkOfTypes(path: string): Check {
  const place = path.endsWith('.test.json') ? `${dirname(path)} with its tests` : dirname(path)
  return { name: `types of ${place}`, command: ['tsc', '--noEmit', '-p', path] }
}

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

import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const RUN_MS_MAX = 60_000

const NEXT_MIGRATION = readdirSync(join(PROJECT, 'db/migrations')).length + 1
const MIGRATION = `db/migrations/${String(NEXT_MIGRATION).padStart(6, '0')}_colour_of_branch.sql`

/** What somebody might do to the code, the check that must refuse it, and what it must then say. */
const BREACHES: readonly {
  breach: string
  files: Readonly<Record<string, string>>
  check: string
  says: string
}[] = [
  {
    breach: 'a room that imports one above it',
    files: {
      'server/src/catalog/price-of-appointment.ts': `import { bookAppointment } from '../booking/index.ts'\n\nexport const book = bookAppointment\n`,
    },
    check: 'our own rules',
    says: 'server/src/catalog/price-of-appointment.ts: catalog may not import booking',
  },
  {
    breach: 'SQL outside a store',
    files: {
      'server/src/booking/count-chairs.ts':
        "export const countChairs = `select count(*) from resources where type = 'chair'`\n",
    },
    check: 'our own rules',
    says: 'server/src/booking/count-chairs.ts: move this SQL',
  },
  {
    breach: 'a value of the wrong type',
    files: { 'server/src/kernel/opening-hour.ts': `export const openingHour: number = 'ten'\n` },
    check: 'types of .',
    says: 'server/src/kernel/opening-hour.ts(1,14): error TS2322',
  },
  {
    breach: 'a promise that nobody waits for',
    files: {
      'server/src/kernel/forgotten-promise.ts': `async function remind(): Promise<void> {}\n\nexport function forget(): void {\n  remind()\n}\n`,
    },
    check: 'lint',
    says: 'no-floating-promises',
  },
  {
    breach: 'two files that import each other',
    files: {
      'server/src/kernel/there.ts': `import { back } from './back.ts'\n\nexport const there = () => back\n`,
      'server/src/kernel/back.ts': `import { there } from './there.ts'\n\nexport const back = () => there\n`,
    },
    check: 'lint',
    says: 'no-cycle',
  },
  {
    breach: 'a line that the formatter would write otherwise',
    files: { 'server/src/kernel/untidy-line.ts': `export const chairs = [ "one", 'two' ];\n` },
    check: 'format',
    says: 'server/src/kernel/untidy-line.ts',
  },
  {
    breach: 'a function that nobody uses',
    files: { 'server/src/kernel/money.ts': `\nexport function priceOfNothing(): number {\n  return 0\n}\n` },
    check: 'unused code',
    says: 'priceOfNothing',
  },
  {
    breach: 'a page on permissions that somebody edited by hand',
    files: { 'docs/permissions.md': 'Trainees may do everything.\n' },
    check: 'the page on permissions',
    says: 'docs/permissions.md is not what it is generated from',
  },
  {
    breach: 'a page on errors that somebody edited by hand',
    files: { 'docs/errors/README.md': 'Anything else is allowed.\n' },
    check: 'the page on errors',
    says: 'docs/errors/README.md is not what it is generated from',
  },
  {
    breach: 'a migration without the row types that follow from it',
    files: { [MIGRATION]: 'alter table branches add column colour text;\n' },
    check: 'row types',
    says: 'colour: ',
  },
  {
    breach: 'a migration whose effect nobody was shown',
    files: {}, // the same one
    check: 'schema.sql',
    says: 'colour text',
  },
]

let copy: string

// One copy with all breaches in it: each check then runs once, and must name the one that is its own.
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'ringbook-breaches-'))
  for (const path of trackedFiles()) cpSync(join(PROJECT, path), join(copy, path))
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'))
  spawnSync('git', ['init', '--quiet'], { cwd: copy })
  for (const { files } of BREACHES)
    for (const [path, text] of Object.entries(files)) appendFileSync(join(copy, path), text)
})

afterAll(() => rmSync(copy, { recursive: true }))

function trackedFiles(): string[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: PROJECT,
    encoding: 'utf8',
  })
  return listed.stdout.split('\n').filter((path) => path !== '' && existsSync(join(PROJECT, path)))
}

const answers = new Map<string, { exitCode: number | null; output: string }>()

function run(check: string): { exitCode: number | null; output: string } {
  const known = answers.get(check)
  if (known !== undefined) return known
  const { status, stdout } = spawnSync(process.execPath, ['tools/check.ts', check], { cwd: copy, encoding: 'utf8' })
  const answer = { exitCode: status, output: stdout }
  answers.set(check, answer)
  return answer
}

describe('npm run check refuses', () => {
  test.each(BREACHES)('$breach', { timeout: RUN_MS_MAX }, ({ check, says }) => {
    const { exitCode, output } = run(check)
    expect(output).toContain(says)
    expect(exitCode).toBe(1)
  })
})

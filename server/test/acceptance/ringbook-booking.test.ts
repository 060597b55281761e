import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

// The appointment book on the command line, as a person types it, against the real program.

const RINGBOOK = fileURLToPath(new URL('../../../cli/ringbook.mjs', import.meta.url))

let server: RunningServer
let folder: string
beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'ringbook-files-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Run {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

function ringbook(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  return runOf(start(args, environment))
}

function start(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const settings = {
    PATH: process.env['PATH'] ?? '',
    NO_COLOR: '1',
    RINGBOOK_API_KEY: server.key,
    // Some forty processes load the same modules: half of what each costs is compiling them.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    ...environment,
  }
  return spawn(process.execPath, [RINGBOOK, ...args, '--url', server.url], { env: settings })
}

function runOf(child: ReturnType<typeof start>): Promise<Run> {
  const said = { output: '', errors: '' }
  child.stdout.on('data', (part: Buffer) => (said.output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.errors += part.toString()))
  child.stdin.end()
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

function fileWith(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function referenceIn({ output }: Run): string {
  return /reference ([A-Z0-9]+)/.exec(output)?.[1] ?? ''
}

const TUESDAY = '2026-11-17'

describe('ringbook slots', () => {
  test('shows what is free, with whom and for what, by names as people write them', async () => {
    const [times, next, days] = await Promise.all([
      ringbook(['slots', 'corte', '--staff', 'maria', '--from', TUESDAY, '--to', TUESDAY, '--limit', '2']),
      ringbook(['slots', 'Manicure', '--from', '2026-11-22', '--next', '--as', 'customer']),
      ringbook(['slots', 'full color', '--from', TUESDAY, '--to', '2026-11-22', '--days', '--people', '1']),
    ])
    expect(times).toEqual({
      code: 0,
      errors: '',
      output: [
        'Haircut, 45 minutes, at Bella Fuencarral (Europe/Madrid)',
        'Tue 17 Nov 2026',
        '  10:00  María García, Chair  25.00 EUR',
        '  10:15  María García, Chair  25.00 EUR',
        'The first 2; there may be more. See --limit, --from and --to.\n',
      ].join('\n'),
    })
    expect(next.output).toContain('Tue 24 Nov 2026\n  10:00  Sofía Navarro, Manicure table  20.00 EUR\n')
    expect(days.output).toMatch(/Tue 17 Nov 2026 {2}\d+ free, from 10:00\n/)
    expect(days.output).toContain('Sun 22 Nov 2026  –\n')
  })

  test('says why nothing is free', async () => {
    const { output } = await ringbook(['slots', 'Haircut', '--from', '2026-11-22', '--to', '2026-11-22'])
    expect(output).toContain('Nothing is free from 2026-11-22 until before 2026-11-23.\n')
    expect(output).toContain('  The branch is not open for the whole of this time.\n')
  })
})

describe('ringbook book, reschedule and cancel', () => {
  test('a haircut is tried, booked, moved and cancelled', async () => {
    const wish = ['book', 'Haircut', '--staff', 'María', '--at', `${TUESDAY} 10:30`]
    const dry = await ringbook([...wish, '--dry-run'])
    expect(dry.output).toBe('Free: Haircut, Tue 17 Nov 2026, 10:30. Nothing was booked.\n')
    const booked = await ringbook([...wish, '--customer', 'Anna Schmidt', '--phone', '0034 612 345 678'])
    expect(booked.output).toMatch(
      /^Booked: Haircut, Tue 17 Nov 2026, 10:30, with María García, Chair, for Anna Schmidt, 25\.00 EUR; reference \w+ \(scheduled\)\.\n$/,
    )
    const [taken, tried] = await Promise.all([
      ringbook([...wish, '--customer', 'Bea Sanz']),
      ringbook([...wish, '--dry-run']),
    ])
    expect(taken).toMatchObject({ code: 1, output: '' })
    expect(taken.errors).toMatch(
      /^ringbook: This time is already taken\. \(booking\.slot_taken\) Free instead: Tue 17 Nov/,
    )
    expect(tried.errors).toMatch(/^ringbook: It cannot be booked: slot taken\. Free instead: Tue 17 Nov/)
    const moved = await ringbook(['reschedule', referenceIn(booked), '--at', `${TUESDAY}T12:00:00+01:00`])
    expect(moved.output).toContain('Moved: Haircut, Tue 17 Nov 2026, 12:00, with María García')
    const cancelled = await ringbook(['cancel', referenceIn(booked).toLowerCase(), '--reason', 'ill', '--json'])
    expect(JSON.parse(cancelled.output)).toMatchObject({ status: 'cancelled', cancellation_reason: 'ill' })
    const again = await ringbook(['cancel', referenceIn(booked)])
    expect(again.errors).toContain('It is cancelled. (booking.wrong_status)')
  })

  test('a series is planned and booked by a rule', async () => {
    const wish = ['book', 'Manicure', '--at', '2026-11-24 10:00', '--repeat', 'FREQ=WEEKLY;COUNT=2']
    const booked = await ringbook([...wish, '--customer', 'Cleo Paz'])
    expect(booked.output).toMatch(
      /Tue 24 Nov 2026, 10:00.*\n.*Tue 1 Dec 2026, 10:00.*\nSeries \S+: 2 booked, 0 left out\.\n$/,
    )
    const planned = await ringbook([...wish, '--dry-run'])
    expect(planned.code).toBe(1)
    expect(planned.output).toContain(
      '  no     Tue 24 Nov 2026, 10:00  slot taken. Free instead: Tue 24 Nov 2026, 11:00;',
    )
    expect(planned.output).toContain('0 can be booked, 2 cannot. Nothing was booked.')
    const again = await ringbook([...wish, '--customer', 'Cleo Paz'])
    expect(again.errors).toContain('(series.dates_in_conflict) See which with --dry-run; leave them out with')
  })
})

describe('ringbook import and export', () => {
  test('a spreadsheet in the encoding of Windows is tried, taken over, and given out again', async () => {
    const rows =
      'uid;service;start;customer;Farbe\n1;Manicure;19.11.2026 10:00;Jürgen Größe;rot\n2;Manicur;32.11.2026;;\n'
    const file = fileWith('book.csv', Buffer.from(rows, 'latin1'))
    const dry = await ringbook(['import', 'appointments', file, '--dry-run'])
    expect(dry.code).toBe(1)
    expect(dry.errors).toBe('ringbook: 1 of 2 rows could not be taken.\n')
    expect(dry.output.split('\n')[1]).toBe(
      '     3  service   No service is called "Manicur". There is: Full Color, Haircut, Manicure.',
    )
    expect(dry.output).toContain('Dry run, nothing was written: 1 new, 0 changed, 0 unchanged, 1 failed.')
    const real = await ringbook(['import', 'appointments', file])
    expect(real.output).toContain('1 new, 0 changed, 0 unchanged, 1 failed.')
    const calendar = join(folder, 'book.ics')
    const [printed, saved] = await Promise.all([
      ringbook(['export', 'appointments', '--from', '2026-11-19', '--to', '2026-11-20', '--delimiter', 'semicolon']),
      ringbook(['export', 'appointments', '--format', 'ical', '--out', calendar]),
    ])
    expect(printed.output).toContain('2026-11-19T10:00:00+01:00;60;Manicure;Sofía Navarro;Manicure table;')
    expect(saved).toEqual({ code: 0, output: '', errors: '' })
    expect(readFileSync(calendar, 'utf8')).toContain('SUMMARY:Manicure: Jürgen Größe')
    const back = await ringbook(['import', 'appointments', calendar, '--json'])
    expect(JSON.parse(back.output)).toMatchObject({ created: 0, updated: 0, failed: 0 })
  })

  test('what is wrong in every row is said once, and a workbook is not taken for a table', async () => {
    const [strange, workbook, empty] = await Promise.all([
      ringbook([
        'import',
        'appointments',
        fileWith('strange.csv', 'Dienst,start\nCorte,2026-11-19 10:00\nCorte,soon\n'),
      ]),
      ringbook(['import', 'customers', fileWith('people.xlsx', 'PK\u0003\u0004…')]),
      ringbook(['import', 'customers', fileWith('empty.csv', '')]),
    ])
    expect(strange.output.split('\n')).toEqual([
      '  Line  Column    Problem',
      '   all  service   The column service is empty.',
      '   all  customer  The column customer is empty.',
      expect.stringMatching(/^ {5}3 {2}start {5}"soon" is not understood/),
      'Columns that mean nothing here: Dienst. Name one with --column name=header.',
      '0 new, 0 changed, 0 unchanged, 2 failed.',
      '',
    ])
    expect(workbook.errors).toMatch(/people\.xlsx is no text\. In a spreadsheet program, save it as CSV\.\n$/)
    expect(empty.errors).toMatch(/empty\.csv is empty\.\n$/)
  })

  test('whoever has seen enough of an export may stop reading', async () => {
    const child = start(['export', 'customers'], {})
    child.stdout.destroy()
    expect(await runOf(child)).toEqual({ code: 0, output: '', errors: '' })
  })

  test('customers and schedules too', async () => {
    const people = fileWith('people.csv', 'Wer,Handy\nAnna Lang,0034 622 333 444\n')
    const hours = fileWith('hours.csv', 'staff,weekday,from,until\nLaura,Tuesday,10:00,14:00\n')
    const [customers, schedules] = await Promise.all([
      ringbook(['import', 'customers', people, '--column', 'name=Wer', '--default', 'language=de']),
      ringbook(['import', 'schedules', hours]),
    ])
    expect(customers.output).toBe('1 new, 0 changed, 0 unchanged, 0 failed.\n')
    expect(schedules.output).toBe('0 new, 1 changed, 0 unchanged, 0 failed.\n')
    const exported = await ringbook(['export', 'customers'])
    expect(exported.output).toContain("Anna,Lang,'+34622333444,,de,")
  })
})

describe('when something is wrong, one line says what to do', () => {
  test.each([
    ['no key', ['slots', 'Haircut'], 1, /^ringbook: An API key of the business is needed\. Give one with --key,/],
    ['no service', ['slots'], 2, /^ringbook: Which service\? Write its name, such as: ringbook slots Haircut\n$/],
    ['an unknown service', ['slots', 'Perm'], 1, /^ringbook: No service is called "Perm"\. There is: Full Color,/],
    [
      'an unknown person',
      ['slots', 'Haircut', '--staff', 'Zoe'],
      1,
      /^ringbook: No person, room or thing is called "Zoe"/,
    ],
    ['no time', ['book', 'Haircut'], 2, /^ringbook: When\? Say it with --at/],
    [
      'a time that is none',
      ['book', 'Haircut', '--at', 'noon'],
      2,
      /^ringbook: --at is "noon"; write "2026-11-24 10:30"/,
    ],
    ['nobody', ['book', 'Haircut', '--at', `${TUESDAY} 10:00`], 2, /^ringbook: For whom\?/],
    ['an unknown reference', ['cancel', 'NONE99'], 1, /^ringbook: No appointment has the reference NONE99\.\n$/],
    ['no file', ['import', 'customers', '/nowhere.csv'], 1, /^ringbook: The file \/nowhere\.csv cannot be read\.\n$/],
    ['nothing to import', ['import'], 2, /^ringbook: What, and from which file\?/],
    ['customers as a calendar', ['export', 'customers', '--format', 'ical'], 2, /^ringbook: Only appointments/],
    ['a name without quotes', ['slots', 'full', 'color'], 2, /^ringbook: "color" is too much\. Put a name of several/],
    ['two appointments', ['cancel', 'NONE98', 'NONE99'], 2, /^ringbook: "NONE99" is too much\./],
    [
      'a time that the clock skips',
      ['book', 'Haircut', '--at', '2027-03-28 02:30'],
      2,
      /^ringbook: --at is "2027-03-28 02:30"; write .+ as the clock at the branch shows it once, or/,
    ],
    [
      'a rule that is none',
      ['book', 'Manicure', '--at', `${TUESDAY} 10:00`, '--repeat', 'weekly', '--dry-run'],
      1,
      /\(series\.invalid_rule\) Write one such as --repeat "FREQ=WEEKLY;COUNT=6"\.\n$/,
    ],
    [
      'a number that is none',
      ['book', 'Haircut', '--at', `${TUESDAY} 10:00`, '--customer', 'Anna', '--phone', '12'],
      1,
      /^ringbook: customer\.phone: At least 3 characters\. \(http\.bad_request\)\n$/,
    ],
    [
      'an unknown kind',
      ['import', 'people', 'x.csv'],
      2,
      /^ringbook: There are no files of "people"; write appointments,/,
    ],
    [
      'a day that is none',
      ['export', 'customers', '--from', 'soon'],
      2,
      /^ringbook: --from is "soon"; write 2026-11-24,/,
    ],
    ['an unknown option', ['slots', 'Haircut', '--stuff', 'x'], 2, /^ringbook: Unknown option '--stuff'/],
  ])('%s', async (what, args, code, line) => {
    const run = await ringbook(args, what === 'no key' ? { RINGBOOK_API_KEY: '' } : {})
    expect({ code: run.code, output: run.output }).toEqual({ code, output: '' })
    expect(run.errors).toMatch(line)
  })
})

import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportAppointments, exportCustomers, exportSchedules } from '@ringbook/api-contract'
import { callForFile } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { parseCommandLine, readChoice, readServer } from '../../server-options.ts'
import type { Terminal } from '../../terminal.ts'
import { findBranch } from '../booking/catalog-names.ts'
import { readDay } from '../booking/time-text.ts'
import { readKind } from './kinds.ts'

const TIMEOUT_MS = 15 * 60_000

const OPTIONS = {
  format: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  delimiter: { type: 'string' },
  out: { type: 'string' },
} as const

const ENDPOINTS = { appointments: exportAppointments, customers: exportCustomers, schedules: exportSchedules }

/** `ringbook export`: writes a file that `ringbook import` reads back, or prints it. */
export async function exportFile(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseCommandLine(args, OPTIONS)
  const kind = readKind(positionals[0])
  if (kind === undefined) {
    throw new CommandError('What? Such as: ringbook export appointments --out appointments.csv', { exitCode: 2 })
  }
  const format = readChoice('format', { text: values.format, choices: ['csv', 'ical'] })
  if (format === 'ical' && kind !== 'appointments') {
    throw new CommandError(`Only appointments are exported as ical; ${kind} as csv.`, { exitCode: 2 })
  }
  const delimiter = readChoice('delimiter', { text: values.delimiter, choices: ['comma', 'semicolon', 'tab'] })
  const server = readServer(values, terminal.environment)
  const query = { format: kind === 'appointments' ? format : undefined, ...(await readDays(server, values)), delimiter }
  const file = await callForFile(server, ENDPOINTS[kind], { query, timeoutMs: TIMEOUT_MS })
  if (values.out === undefined) await pipeline(Readable.fromWeb(file), terminal.output, { end: false })
  else await save(file, values.out)
}

// What day is today is a question of the clock at the branch.
async function readDays(server: Server, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  if (from === undefined && to === undefined) return {}
  const { timezone } = await findBranch(server, undefined)
  const today = Temporal.Now.plainDateISO(timezone)
  return {
    from: from === undefined ? undefined : readDay('from', from, today).toString(),
    to: to === undefined ? undefined : readDay('to', to, today).toString(),
  }
}

// Under another name until it is whole: half an export looks like all there is.
async function save(file: ReadableStream<Uint8Array>, path: string): Promise<void> {
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(Readable.fromWeb(file), createWriteStream(unfinished))
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw new CommandError(`The file ${path} could not be written whole.`, { cause: error })
  }
}

import { rescheduleAppointment } from '@ringbook/api-contract'
import { callApi } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'
import { parseCommandLine, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { inWords, withOtherTimes } from './book.ts'
import { findResources } from './catalog-names.ts'
import { findAppointment } from './find-appointment.ts'
import { readMoment } from './time-text.ts'

/** `ringbook reschedule`: moves an appointment; who serves it stays if they can, unless others are named. */
export async function reschedule(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = { at: { type: 'string' }, staff: { type: 'string', multiple: true } } as const
  const { values, positionals } = parseCommandLine(args, options)
  if (values.at === undefined) {
    throw new CommandError('To when? Say it with --at "2026-11-24 10:30".', { exitCode: 2 })
  }
  const server = readServer(values, terminal.environment)
  const [found, resources] = await Promise.all([
    findAppointment(server, positionals[0]),
    findResources(server, values.staff ?? []),
  ])
  const body = { start: readMoment('at', values.at, found.timezone), resource_ids: resources.map(({ id }) => id) }
  const moved = await withOtherTimes({ branch: found }, () =>
    callApi(server, rescheduleAppointment, { params: { appointment_id: found.id }, body }),
  )
  if (values.json) printJson(terminal, moved)
  else printLine(terminal, `Moved: ${inWords(moved)}.`)
}

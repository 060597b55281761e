import { cancelAppointment } from '@ringbook/api-contract'
import { callApi } from '../../api-client.ts'
import { parseCommandLine, readChoice, readServer } from '../../server-options.ts'
import { printJson, printLine } from '../../terminal.ts'
import type { Terminal } from '../../terminal.ts'
import { inWords } from './book.ts'
import { findAppointment } from './find-appointment.ts'

/** `ringbook cancel`: cancels an appointment, by the business unless it is said that the customer wishes it. */
export async function cancel(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = { reason: { type: 'string' }, as: { type: 'string' } } as const
  const { values, positionals } = parseCommandLine(args, options)
  const cancelled_by = readChoice('as', { text: values.as, choices: ['customer', 'staff'] }) ?? 'staff'
  const server = readServer(values, terminal.environment)
  const { id } = await findAppointment(server, positionals[0])
  const body = { reason: values.reason, cancelled_by }
  const cancelled = await callApi(server, cancelAppointment, { params: { appointment_id: id }, body })
  if (values.json) printJson(terminal, cancelled)
  else printLine(terminal, `Cancelled: ${inWords(cancelled)}.`)
}

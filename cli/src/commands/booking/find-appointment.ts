import { getAppointment, listAppointments } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The appointment with a booking reference or an id. */
export async function findAppointment(server: Server, text: string | undefined): Promise<Appointment> {
  if (text === undefined) {
    throw new CommandError('Which appointment? Write its booking reference, such as: ringbook cancel ABCD23', {
      exitCode: 2,
    })
  }
  if (UUID.test(text)) return callApi(server, getAppointment, { params: { appointment_id: text } })
  const { items } = await callApi(server, listAppointments, { query: { reference: text } })
  const [found] = items
  if (found === undefined) throw new CommandError(`No appointment has the reference ${text.toUpperCase()}.`)
  return found
}

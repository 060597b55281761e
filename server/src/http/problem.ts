import { STATUS_CODES } from 'node:http'
import type { Problem } from '@ringbook/api-contract'
import type { Refusal } from '../kernel/result.ts'
import { httpRefusals, httpStatuses } from './errors.ts'
import type { HttpRefusalCode } from './errors.ts'
import type { RoomRoutes } from './route.ts'

/** Turns refusals into problem documents (RFC 9457). Knows every code of every room that is mounted. */
export interface ProblemBook {
  problemOf(options: { refusal: Refusal; requestId: string; errors?: Problem['errors'] }): Problem
}

/** The book of all refusals. Throws at the start if two rooms use one code. */
export function createProblemBook(rooms: readonly RoomRoutes[]): ProblemBook {
  const entries = new Map<string, { text: string; status: number }>()
  const add = (code: string, text: string, status: number) => {
    if (entries.has(code)) throw new Error(`two rooms refuse with ${code}`)
    entries.set(code, { text, status })
  }
  for (const code of Object.keys(httpRefusals) as HttpRefusalCode[]) add(code, httpRefusals[code], httpStatuses[code])
  for (const room of rooms) {
    for (const [code, text] of Object.entries(room.refusals)) add(code, text, room.statuses[code] ?? 500)
  }
  return {
    problemOf({ refusal, requestId, errors }) {
      const entry = entries.get(refusal.code) ?? { text: httpRefusals['http.internal'], status: 500 }
      return {
        type: `/api/errors/${refusal.code}`,
        title: STATUS_CODES[entry.status] ?? 'Error',
        status: entry.status,
        code: refusal.code,
        detail: entry.text,
        request_id: requestId,
        ...(errors === undefined ? {} : { errors }),
        ...(refusal.details === undefined ? {} : { details: toJson(refusal.details) }),
      }
    },
  }
}

/** Instants and other values with toJSON become plain JSON here, once. */
function toJson(details: Readonly<Record<string, unknown>>): NonNullable<Problem['details']> {
  return JSON.parse(JSON.stringify(details)) as NonNullable<Problem['details']>
}

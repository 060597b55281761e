import { STATUS_CODES } from 'node:http'
import type { Problem } from '@ringbook/api-contract'
import type { Refusal } from '../kernel/result.ts'
import { httpRefusals, httpStatuses } from './errors.ts'
import type { HttpRefusalCode } from './errors.ts'
import type { RoomRoutes } from './route.ts'

/** Where each code is explained; the `type` of a problem is its address there. */
export const ERRORS_PATH = '/api/errors'

/** One refusal as a reader looks it up. */
export interface ErrorEntry {
  readonly code: string
  readonly room: string
  readonly status: number
  /** The name of the status. */
  readonly title: string
  /** The sentence that every problem of this code has. */
  readonly detail: string
}

/** Turns refusals into problem documents (RFC 9457). Knows every code of every room that is mounted. */
export interface ProblemBook {
  /** Every code, room by room. */
  readonly entries: readonly ErrorEntry[]
  find(code: string): ErrorEntry | null
  problemOf(options: { refusal: Refusal; requestId: string; errors?: Problem['errors'] }): Problem
}

/** The book of all refusals. Throws at the start if two rooms use one code. */
export function createProblemBook(rooms: readonly RoomRoutes[]): ProblemBook {
  const entries = new Map<string, ErrorEntry>()
  const add = (entry: Omit<ErrorEntry, 'title'>) => {
    if (entries.has(entry.code)) throw new Error(`two rooms refuse with ${entry.code}`)
    entries.set(entry.code, { ...entry, title: titleOf(entry.status) })
  }
  for (const code of Object.keys(httpRefusals) as HttpRefusalCode[])
    add({ code, room: 'http', status: httpStatuses[code], detail: httpRefusals[code] })
  for (const { room, refusals, statuses } of rooms) {
    for (const [code, detail] of Object.entries(refusals)) add({ code, room, status: statuses[code] ?? 500, detail })
  }
  return {
    entries: [...entries.values()],
    find: (code) => entries.get(code) ?? null,
    problemOf({ refusal, requestId, errors }) {
      const { title, status, detail } = entries.get(refusal.code) ?? UNHEARD_OF
      return {
        type: `${ERRORS_PATH}/${refusal.code}`,
        title,
        status,
        code: refusal.code,
        detail,
        request_id: requestId,
        ...(errors === undefined ? {} : { errors }),
        ...(refusal.details === undefined ? {} : { details: toJson(refusal.details) }),
      }
    },
  }
}

function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error'
}

/** What a code that no room knows is answered with: nothing of the inside. */
const UNHEARD_OF = { status: 500, title: titleOf(500), detail: httpRefusals['http.internal'] }

/** Instants and other values with toJSON become plain JSON here, once. */
function toJson(details: Readonly<Record<string, unknown>>): NonNullable<Problem['details']> {
  return JSON.parse(JSON.stringify(details)) as NonNullable<Problem['details']>
}

import { randomUUID } from 'node:crypto'
import type { Answered, RunningServer } from './running-server.ts'
import { TUESDAY } from './world/bookings.ts'

type Json = Record<string, unknown>

/** Somebody at a browser on Bella's booking page, with the cookies that it keeps. */
export interface PageVisitor {
  ask(method: string, path: string, asked?: { body?: unknown; headers?: Record<string, string> }): Promise<Answered>
  /** The free times of a day for a haircut, by anybody unless somebody is named. */
  times(options?: { date?: string; staffId?: string }): Promise<{ start: string; token: string; staff: string[] }[]>
  /** Books the first of them that begins then. */
  book(options: { start: string; visitor?: Json; body?: Json; staffId?: string; key?: string }): Promise<Answered>
}

export const BELLA = 'bella-hair-salon'

/** What somebody writes into the form. */
export function formOf(changes: Json = {}): Json {
  return { first_name: 'Nora', last_name: 'Vidal', phone: '612 000 111', language: 'en', ...changes }
}

let visitors = 0

/** A fresh visitor of a page of the salon, or of another business, with an address of their own behind one proxy. */
export function pageVisitor(server: RunningServer, slug = BELLA): PageVisitor {
  const cookies = new Map<string, string>()
  visitors++
  const address = `198.51.100.${visitors % 250}`
  const ask: PageVisitor['ask'] = async (method, path, { body, headers = {} } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = await server.ask(method, `/booking-pages/${slug}${path}`, {
      key: null,
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': address,
        ...headers,
      },
    })
    for (const line of answered.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answered
  }
  const times: PageVisitor['times'] = async ({ date = TUESDAY, staffId } = {}) => {
    const staff = staffId === undefined ? '' : `&staff_id=${staffId}`
    const found = await ask('GET', `/slots?service_id=${server.world.ids.haircut}&date=${date}${staff}`)
    return found.body['slots'] as { start: string; token: string; staff: string[] }[]
  }
  return {
    ask,
    times,
    book: async ({ start, visitor, body, staffId, key = randomUUID() }) => {
      const slot = (await times(staffId === undefined ? {} : { staffId })).find((one) => one.start === start)
      return ask('POST', '/appointments', {
        body: { slot_token: slot?.token, visitor: formOf(visitor), agrees: true, ...body },
        headers: { 'idempotency-key': key },
      })
    },
  }
}

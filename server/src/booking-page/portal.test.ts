import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BELLA, pageVisitor } from '../../test/booking-page-visitor.ts'
import type { PageVisitor } from '../../test/booking-page-visitor.ts'
import { ACCOUNT } from '../../test/fake-twilio.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { announcedEvents, WORLD_NOW } from '../../test/world.ts'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { sendCodeTask } from '../receptionist/index.ts'
import { addManageLink } from './manage-link.ts'

const OTHER = 'barberia-del-norte'
const AT_TEN = madrid(`${TUESDAY}T10:00`).toString()
const AT_NOON = madrid(`${TUESDAY}T12:00`).toString()

let now = WORLD_NOW
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => now, config: { trustedProxyHops: 1 } })
  const other = await server.createKey({ tenantId: server.world.ids.otherTenant })
  for (const key of [server.key, other]) {
    await server.ask('PATCH', '/booking-page-settings', { key, body: { is_open: true } })
  }
})
afterAll(() => server.close())
beforeEach(async () => {
  now = WORLD_NOW
  await server.world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'verification_codes'] as const) {
      await tx.db.deleteFrom(table).execute()
    }
  })
})

interface Own {
  id: string
  version: number
  start: string
  status: string
  cancellation: { is_allowed: boolean; fee_minor: number; code: string | null }
  cannot_move: string | null
  calendar_file: string
}
const upcomingOf = (answered: { body: Record<string, unknown> }) => answered.body['upcoming'] as Own[]

/** Books a haircut and opens the link that came with it. */
async function bookAndOpen(
  start = AT_TEN,
  phone = '612 000 111',
): Promise<{ visitor: PageVisitor; own: Own; link: string }> {
  const visitor = pageVisitor(server)
  const booked = await visitor.book({ start, visitor: { phone } })
  const link = String(booked.body['manage_token'])
  await visitor.ask('POST', '/sessions', { body: { manage_token: link } })
  return { visitor, own: booked.body['appointment'] as Own, link }
}

/** Has a code sent, reads the text, and signs in with it. */
async function signInByCode(phone: string): Promise<PageVisitor> {
  const visitor = pageVisitor(server)
  const sent = await visitor.ask('POST', '/codes', { body: { phone } })
  const code = await latestCode()
  const opened = await visitor.ask('POST', '/sessions', { body: { sign_in: sent.body['sign_in'], code } })
  expect(opened.status).toBe(201)
  return visitor
}

async function latestCode(): Promise<string> {
  const event = (await server.world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))).at(-1)
  const texts: string[] = []
  const sender = { sendCode: async (_session: unknown, { body }: { body: string }) => void texts.push(body) }
  await sendCodeTask(sender).run(server.world.session({ now }), { payload: event?.payload })
  expect(texts[0]).toContain('on our booking page')
  return /\d{6}/.exec(texts[0] ?? '')?.[0] ?? ''
}

describe('the link of an appointment', () => {
  test('opens this one, and is kept by a cookie that no script reads and no other page is sent', async () => {
    const booked = await pageVisitor(server).book({ start: AT_TEN })
    const visitor = pageVisitor(server)
    const opened = await visitor.ask('POST', '/sessions', { body: { manage_token: booked.body['manage_token'] } })
    expect(opened).toMatchObject({ status: 201, body: { opened_by: 'link', customer: null, past: [] } })
    expect(opened.headers.getSetCookie()[0]).toMatch(
      /^ringbook_customer=[\w-]+; Path=\/api\/v1\/booking-pages\/bella-hair-salon; Expires=.*; HttpOnly; SameSite=Strict$/,
    )
    expect(upcomingOf(await visitor.ask('GET', '/me'))).toMatchObject([{ start: AT_TEN, cannot_move: null }])
  })

  test('moves it to a time that is free for it, and cancels it, in the version that was seen', async () => {
    const { visitor, own } = await bookAndOpen()
    const path = `/me/appointments/${own.id}`
    const service = server.world.ids.haircut
    const times = await visitor.ask('GET', `/slots?service_id=${service}&date=${TUESDAY}&appointment_id=${own.id}`)
    const slot = (times.body['slots'] as { start: string; token: string }[]).find(({ start }) => start === AT_NOON)
    const moved = await visitor.ask('POST', `${path}/move`, { body: { version: own.version, slot_token: slot?.token } })
    expect(moved).toMatchObject({ status: 200, body: { start: AT_NOON, status: 'scheduled' } })
    const stale = await visitor.ask('POST', `${path}/cancel`, { body: { version: own.version, agreed_fee_minor: 0 } })
    expect(stale.status).toBe(412)
    const { version } = moved.body
    const confirmed = await visitor.ask('POST', `${path}/confirm`, { body: { version } })
    expect(confirmed.body).toMatchObject({ status: 'confirmed', can_confirm: false })
    const cancelled = await visitor.ask('POST', `${path}/cancel`, {
      body: { version: confirmed.body['version'], agreed_fee_minor: 0 },
    })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cannot_move: 'booking.wrong_status' })
    const rows = await server.world.inTenant((tx) => tx.db.selectFrom('appointments').selectAll().execute())
    expect(rows).toMatchObject([{ status: 'cancelled', cancelled_by: 'customer' }])
  })

  test('of two who change it at once one does, and the other is told', async () => {
    const { visitor, own, link } = await bookAndOpen()
    const second = pageVisitor(server)
    await second.ask('POST', '/sessions', { body: { manage_token: link } })
    const path = `/me/appointments/${own.id}`
    const answers = await Promise.all([
      visitor.ask('POST', `${path}/confirm`, { body: { version: own.version } }),
      second.ask('POST', `${path}/cancel`, { body: { version: own.version, agreed_fee_minor: 0 } }),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    // Whoever comes a moment later finds it cancelled, or in another version.
    expect(statuses.filter((status) => [409, 412].includes(status))).toHaveLength(1)
  })

  test('asks for the fee that was shown, and for no higher one', async () => {
    const { haircut } = server.world.ids
    const policy = { cancellation_notice_minutes: 2880, cancellation_fee_minor: 1000 }
    const before = await server.ask('GET', `/services/${haircut}`)
    await server.ask('PATCH', `/services/${haircut}`, { body: policy })
    const { visitor, own } = await bookAndOpen()
    expect(own.cancellation).toMatchObject({ is_allowed: true, fee_minor: 1000 })
    const cancel = (agreed_fee_minor: number) =>
      visitor.ask('POST', `/me/appointments/${own.id}/cancel`, { body: { version: own.version, agreed_fee_minor } })
    const unaware = await cancel(0)
    expect(unaware).toMatchObject({ status: 409, body: { code: 'booking.cancellation_fee_due' } })
    expect((await cancel(1000)).body['status']).toBe('cancelled')
    const { cancellation_notice_minutes, cancellation_fee_minor } = before.body
    await server.ask('PATCH', `/services/${haircut}`, { body: { cancellation_notice_minutes, cancellation_fee_minor } })
  })

  test('opens nothing else: not the other appointments of the number that was written, and not those of others', async () => {
    const { ids } = server.world
    const lucia = await server.ask('GET', `/customers/${ids.lucia}`)
    const phone = String(lucia.body['phone'])
    const hers = await bookAndOpen(AT_NOON, phone)
    const { visitor, own } = await bookAndOpen(AT_TEN, phone)
    const me = await visitor.ask('GET', '/me')
    expect(upcomingOf(me).map(({ id }) => id)).toEqual([own.id])
    expect(JSON.stringify(me.body)).not.toMatch(/Luc[ií]a|Fern[aá]ndez/)
    const body = { version: 1, agreed_fee_minor: 0, slot_token: 'x'.repeat(50) }
    for (const what of ['cancel', 'confirm', 'move']) {
      const refused = await visitor.ask('POST', `/me/appointments/${hers.own.id}/${what}`, { body })
      expect(refused).toMatchObject({ status: 404, body: { code: 'booking.appointment_not_found' } })
    }
    const changed = await visitor.ask('PATCH', '/me', { body: { language: 'de' } })
    expect([changed.status, changed.body['code']]).toEqual([403, 'booking_page.no_preferences'])
  })

  test('is worth nothing at another business, after a week, when it is revoked, and when somebody signs out', async () => {
    const { visitor, own, link } = await bookAndOpen()
    const open = (slug = BELLA) => pageVisitor(server, slug).ask('POST', '/sessions', { body: { manage_token: link } })
    expect((await open(OTHER)).body['code']).toBe('booking_page.link_invalid')
    await visitor.ask('DELETE', '/me')
    expect((await visitor.ask('GET', '/me')).status).toBe(401)
    expect((await open()).status).toBe(201)

    const again = await bookAndOpen(AT_NOON, '612 000 333')
    now = WORLD_NOW.add({ hours: 25 })
    expect((await again.visitor.ask('GET', '/me')).body['code']).toBe('booking_page.not_signed_in')
    now = WORLD_NOW.add({ hours: 24 * 9 })
    expect((await open()).body['code']).toBe('booking_page.link_invalid')
    now = WORLD_NOW
    const { visitor: third } = await bookAndOpen(madrid(`${TUESDAY}T17:00`).toString(), '612 000 444')
    const [shown] = upcomingOf(await third.ask('GET', '/me'))
    const reader = await server.createKey({ scopes: ['appointments:read'] })
    const path = `/appointments/${shown?.id}/manage-links`
    expect((await server.ask('DELETE', path, { key: reader })).status).toBe(403)
    expect((await server.ask('DELETE', path)).status).toBe(204)
    expect((await third.ask('GET', '/me')).status).toBe(401)
    expect((await server.ask('DELETE', `/appointments/${own.id}/manage-links`)).status).toBe(204)
    expect((await open()).body['code']).toBe('booking_page.link_invalid')
  })

  test('of a service of a visit shows it, and leaves moving it to the business', async () => {
    const { ids } = server.world
    const booked = await server.ask('POST', '/visits', {
      body: {
        items: [{ service_id: ids.haircut }, { service_id: ids.manicure }],
        start: AT_TEN,
        customer: { first_name: 'Vera', phone: '612 000 555' },
      },
    })
    const [first] = booked.body['appointments'] as Own[]
    const appointmentId = first?.id as AppointmentId
    const session = server.world.session({ now })
    const token = await session.transact((tx) => addManageLink(session, tx, appointmentId))
    const visitor = pageVisitor(server)
    const opened = await visitor.ask('POST', '/sessions', { body: { manage_token: token } })
    const [own] = upcomingOf(opened)
    expect(own).toMatchObject({ cannot_move: 'booking_page.part_of_visit' })
    const body = { version: own?.version, slot_token: 'x'.repeat(50) }
    const moved = await visitor.ask('POST', `/me/appointments/${appointmentId}/move`, { body })
    expect([moved.status, moved.body['code']]).toEqual([409, 'booking_page.part_of_visit'])
  })

  test('comes with a file that calendars take, and replace when the appointment is moved', async () => {
    const { visitor, own } = await bookAndOpen()
    const lines = own.calendar_file.split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        `UID:${own.id}@ringbook`,
        'SEQUENCE:1',
        'DTSTART:20261117T090000Z',
        'SUMMARY:Haircut – Bella Hair Salon',
        'STATUS:CONFIRMED',
      ]),
    )
    expect(lines.join('\n').replaceAll('\n ', '')).toContain(
      String.raw`LOCATION:Bella Fuencarral\, Calle de Fuencarral 101`,
    )
    const body = { version: own.version, agreed_fee_minor: 0 }
    const cancelled = await visitor.ask('POST', `/me/appointments/${own.id}/cancel`, { body })
    expect(cancelled.body['calendar_file']).toContain('SEQUENCE:2\r\n')
    expect(cancelled.body['calendar_file']).toContain('STATUS:CANCELLED')
  })

  test('is kept by its hash alone, also in the audit log', async () => {
    const { link } = await bookAndOpen()
    const kept = await server.world.inTenant((tx) =>
      Promise.all(
        (['manage_links', 'portal_sessions', 'audit_logs'] as const).map((table) =>
          tx.db.selectFrom(table).selectAll().execute(),
        ),
      ),
    )
    expect(JSON.stringify(kept)).not.toContain(link)
  })
})

describe('a code by SMS', () => {
  test('is not offered by a business that sends none', async () => {
    const asked = await pageVisitor(server).ask('POST', '/codes', { body: { phone: '611222333' } })
    expect([asked.status, asked.body['code']]).toEqual([409, 'booking_page.sends_no_codes'])
  })

  describe('of a business that does', () => {
    beforeAll(async () => {
      const connected = await server.ask('POST', '/integrations', {
        body: { type: 'twilio', name: 'default', config: ACCOUNT },
      })
      expect(connected.status).toBe(201)
    })

    test('shows all that is theirs, and keeps how they like to be reached', async () => {
      const { lucia } = server.world.ids
      const { phone } = (await server.ask('GET', `/customers/${lucia}`)).body
      await bookAndOpen(AT_TEN, String(phone))
      const visitor = await signInByCode(String(phone))
      const me = await visitor.ask('GET', '/me')
      expect(me.body).toMatchObject({ opened_by: 'code', customer: { first_name: 'Lucía' } })
      expect(upcomingOf(me)).toHaveLength(1)
      const body = { language: 'de', channel: 'email', wants_news: true }
      expect((await visitor.ask('PATCH', '/me', { body })).body['customer']).toMatchObject(body)
      const record = (await server.ask('GET', `/customers/${lucia}`)).body
      expect(record).toMatchObject({ preferred_language: 'de', marketing_consent: true })
      expect(record['marketing_consent_at']).toBe(WORLD_NOW.toString())
    })

    test('shows and changes nothing of anybody else', async () => {
      const { phone } = (await server.ask('GET', `/customers/${server.world.ids.lucia}`)).body
      const { own } = await bookAndOpen(AT_NOON, '612 000 666')
      const visitor = await signInByCode(String(phone))
      expect(upcomingOf(await visitor.ask('GET', '/me'))).toEqual([])
      const body = { version: own.version, agreed_fee_minor: 0 }
      const refused = await visitor.ask('POST', `/me/appointments/${own.id}/cancel`, { body })
      expect([refused.status, refused.body['code']]).toEqual([404, 'booking.appointment_not_found'])
      const asked = `service_id=${server.world.ids.haircut}&date=${TUESDAY}&appointment_id=${own.id}`
      expect((await visitor.ask('GET', `/slots?${asked}`)).status).toBe(404)
    })

    test('answers the same to whoever is no customer, and sends nothing', async () => {
      const before = await server.world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))
      const asked = await pageVisitor(server).ask('POST', '/codes', { body: { phone: '+34655777200' } })
      expect(asked).toMatchObject({ status: 201, body: { minutes: 10 } })
      const after = await server.world.inTenant((tx) => announcedEvents(tx, 'verification_code.wanted'))
      expect(after).toHaveLength(before.length)
    })

    test('counts once, where it was asked for, and for five tries', async () => {
      const { phone } = (await server.ask('GET', `/customers/${server.world.ids.lucia}`)).body
      const visitor = pageVisitor(server)
      const first = await visitor.ask('POST', '/codes', { body: { phone } })
      const code = await latestCode()
      const second = await visitor.ask('POST', '/codes', { body: { phone } })
      const enter = (sign_in: unknown, tried = code) =>
        pageVisitor(server).ask('POST', '/sessions', { body: { sign_in, code: tried } })
      expect((await enter(second.body['sign_in'])).body['code']).toBe('booking_page.code_wrong')
      expect((await enter(first.body['sign_in'])).status).toBe(201)
      expect((await enter(first.body['sign_in'])).status).toBe(401)
      const right = await latestCode()
      const wrong = right === '000000' ? '111111' : '000000'
      await Promise.all(Array.from({ length: 8 }, () => enter(second.body['sign_in'], wrong)))
      expect((await enter(second.body['sign_in'], right)).body['code']).toBe('booking_page.code_wrong')
      expect((await pageVisitor(server, OTHER).ask('GET', '/me')).status).toBe(401)
    })

    test('goes to real numbers only, and no more than three in an hour', async () => {
      const unreal = await pageVisitor(server).ask('POST', '/codes', { body: { phone: '000' } })
      expect([unreal.status, unreal.body['code']]).toEqual([422, 'booking_page.invalid_phone'])
      const { phone } = (await server.ask('GET', `/customers/${server.world.ids.lucia}`)).body
      const sent = await Promise.all(
        Array.from({ length: 5 }, () => pageVisitor(server).ask('POST', '/codes', { body: { phone } })),
      )
      expect(sent.filter(({ status }) => status === 201)).toHaveLength(3)
      expect(sent.find(({ status }) => status !== 201)?.body['code']).toBe('booking_page.too_many_codes')
    })

    test('is worth nothing with the cookie at another business', async () => {
      const { phone } = (await server.ask('GET', `/customers/${server.world.ids.lucia}`)).body
      const visitor = await signInByCode(String(phone))
      const cookie = await cookieOf(visitor)
      const crossed = await pageVisitor(server, OTHER).ask('GET', '/me', { headers: { cookie } })
      expect(crossed.status).toBe(401)
    })
  })
})

async function cookieOf(visitor: PageVisitor): Promise<string> {
  const { phone } = (await server.ask('GET', `/customers/${server.world.ids.lucia}`)).body
  const sent = await visitor.ask('POST', '/codes', { body: { phone } })
  const opened = await visitor.ask('POST', '/sessions', {
    body: { sign_in: sent.body['sign_in'], code: await latestCode() },
  })
  return opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expectNoGraveFindings } from './accessible.ts'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SLOW = { timeout: 40_000 }
const WAIT_MS = 10_000
const NARROWEST = { width: 360, height: 740 }
const MONDAY_TO_WEDNESDAY = [0, 1, 2]

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

async function open(path: string, options: Parameters<SalonInBrowser['visitAsOwner']>[1] = {}): Promise<Page> {
  const page = await salon.visitAsOwner(path, options)
  page.setDefaultTimeout(WAIT_MS)
  return page
}

const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Waits until the address is that of something that was added. */
async function untilAdded(page: Page): Promise<string> {
  await page.waitForURL((url) => /\/[0-9a-f-]{36}$/.test(url.pathname))
  return idOf(page)
}

async function weekOf(resourceId: string): Promise<unknown> {
  const { body } = await salon.server.ask('GET', `/resources/${resourceId}`)
  return body['schedule']
}

const hours = (day: number, from: string, to: string) => ({
  day_of_week: day,
  start_time: from,
  end_time: to,
  branch_id: null,
  effective_from: null,
  effective_until: null,
})

describe('the pages of what is offered', SLOW, () => {
  test('add a service that can be booked at once: with whom, for how much, and in two lengths', async () => {
    const page = await open('/services')
    await page.getByRole('link', { name: 'Add a service' }).click()
    const save = page.getByRole('button', { name: 'Add a service' })
    await save.click()
    await page.getByText('Give it a name.').waitFor()

    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Beard trim')
    await page.getByRole('textbox', { name: 'Minutes', exact: true }).fill('20')
    await page.getByRole('textbox', { name: 'Price', exact: true }).first().fill('15.50')
    await page.getByRole('button', { name: 'Add a length' }).click()
    await page.getByRole('textbox', { name: 'As', exact: true }).fill('barber')
    for (const name of ['María García', 'Laura Pérez'])
      await page.getByRole('combobox', { name: 'Add somebody or something to the role barber' }).selectOption(name)
    await page.getByRole('button', { name: 'Move Laura Pérez up' }).click()
    await page.getByText('Needs 1 of Laura Pérez or María García.').waitFor()
    await save.click()
    const id = await untilAdded(page)

    const { ids } = salon.server.world
    const { body } = await salon.server.ask('GET', `/services/${id}`)
    expect(body).toMatchObject({
      name: 'Beard trim',
      duration_minutes: 20,
      price_minor: 1550,
      durations: [{ duration_minutes: 35, price_minor: null }],
      requirements: [{ role: 'barber', resource_ids: [ids.laura, ids.maria] }],
      problems: [],
    })
    const next = await salon.server.ask('GET', `/slots/next?service_id=${id}`)
    expect(next.body['slot']).not.toBeNull()
  })

  test('keep what somebody else has changed: saving over it is refused until it was seen', async () => {
    const { ids } = salon.server.world
    const page = await open(`/services/${ids.manicure}`)
    const description = page.getByRole('textbox', { name: 'Description' })
    await description.fill('With two coats.')
    const changed = await salon.server.ask('PATCH', `/services/${ids.manicure}`, { body: { price_minor: 2200 } })
    expect(changed.status).toBe(200)
    await page.getByText('Somebody has changed this meanwhile.').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('Somebody has changed it meanwhile.').waitFor()
    await page.getByRole('button', { name: 'Show it as it is now' }).click()
    await page.locator('[name=price_minor][value="22.00"]').waitFor()
    await description.fill('With two coats.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    const { body } = await salon.server.ask('GET', `/services/${ids.manicure}`)
    expect(body).toMatchObject({ price_minor: 2200, description: 'With two coats.' })
  })

  test('add a person whose week is painted by mouse and corrected by keyboard', async () => {
    const page = await open('/resources')
    await page.getByRole('link', { name: 'Add a staff member' }).click()
    await page.getByRole('textbox', { name: 'First name' }).fill('Noa')
    await page.getByRole('button', { name: 'Add a staff member' }).click()
    const id = await untilAdded(page)
    await page.getByText('Without working hours Noa is never booked.').waitFor()

    await paintFrom(page, { columns: MONDAY_TO_WEDNESDAY, from: 9, to: 17 })
    await paintFrom(page, { columns: [1], from: 12, to: 13 })
    const until = page.getByLabel('End on Wednesday')
    await until.focus()
    await page.keyboard.type('0600PM')
    await page.keyboard.press('Enter')
    await page.getByText('The week is saved.').waitFor()
    expect(await weekOf(id)).toEqual([
      hours(1, '09:00', '17:00'),
      hours(2, '09:00', '12:00'),
      hours(2, '13:00', '17:00'),
      hours(3, '09:00', '18:00'),
    ])
  })

  test('give time off that repeats, in words, and take it away again', async () => {
    const { ids } = salon.server.world
    const page = await open(`/resources/${ids.maria}?part=off`)
    await page.getByRole('button', { name: 'Add time off' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('First day').fill('2031-03-04')
    await panel.getByRole('switch', { name: 'Whole days' }).uncheck()
    await panel.getByLabel('Repeats').selectOption('Every week')
    await panel.getByLabel('Last day of the repetition').fill('2031-06-30')
    await panel.getByRole('button', { name: 'Add time off' }).click()
    await page.getByText('Every week until Mon, 30 Jun 2031').waitFor()
    const off = await salon.server.ask('GET', `/resources/${ids.maria}/blocks?from=2031-03-01T00:00:00Z`)
    expect(off.body).toMatchObject({ items: [{ starts_at: '2031-03-04T08:00:00Z', recurrence_rule: 'FREQ=WEEKLY' }] })
    await page.getByRole('button', { name: /^Take away Tue/ }).click()
    await page.getByText('No time off is planned.').waitFor()
  })

  test('close a branch on holidays, open it on one of them, and keep the main branch', async () => {
    const { ids } = salon.server.world
    const page = await open(`/branches/${ids.branch}?part=days`)
    await page.getByRole('switch', { name: 'Closed on public holidays' }).click()
    const closed = page.getByRole('list', { name: 'Coming holidays' }).getByRole('switch', { checked: true })
    await closed.first().waitFor()
    const named = (await closed.first().getAttribute('aria-label')) ?? ''
    await page
      .getByText(/: Closed$/)
      .first()
      .waitFor()
    await closed.first().focus()
    await page.keyboard.press('Space')
    await page.getByText('The day is set.').waitFor()
    await page.getByRole('switch', { name: named, checked: false }).waitFor()

    await page.getByRole('link', { name: 'Details' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByText('The main branch stays open.').waitFor()
  })

  test('show a member of the staff everything, and let them change nothing', async () => {
    const { ids } = salon.server.world
    const owner = await open('/settings/team')
    const invited = await owner.request.post('/api/v1/members/invitations', {
      data: { email: 'noa@bellahair.example', role: 'staff' },
      headers: { 'ringbook-tenant': ids.tenant },
    })
    const { token } = z.object({ token: z.string() }).parse(await invited.json())
    const page = await salon.visit('/sign-in')
    const joined = await page.request.post('/api/v1/auth/invitations/accept', {
      data: { token, first_name: 'Noa', last_name: 'Vidal', password: 'a chair by the door' },
    })
    expect(joined.ok(), await joined.text()).toBe(true)
    await page.goto(`/services/${ids.haircut}`)
    await page.getByText('Each card is one role').waitFor()
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).isDisabled()).toBe(true)
    await page.goto(`/resources/${ids.laura}?part=hours`)
    await page.getByText('10:00–13:00, 14:00–20:00').first().waitFor()
    expect(await page.getByRole('button', { name: /Save|Add|Delete|Remove/ }).count()).toBe(0)
  })

  test('have no serious finding, and nothing sticks out on the narrowest telephone in German', async () => {
    const { ids } = salon.server.world
    const page = await open('/services', { viewport: NARROWEST, locale: 'de-DE' })
    const places = [
      { path: '/services', sign: 'Buchbar' },
      { path: `/services/${ids.fullColor}`, sign: 'Jede Karte ist' },
      { path: '/resources', sign: 'Laura Pérez' },
      { path: `/resources/${ids.laura}?part=hours`, sign: 'Stunden in der Woche' },
      { path: `/branches/${ids.branch}?part=days`, sign: 'Kommende' },
    ]
    for (const { path, sign } of places) {
      await page.goto(path)
      await (sign === 'Kommende'
        ? page.getByRole('list', { name: 'Kommende Feiertage' }).getByRole('listitem').first().waitFor()
        : page.getByText(sign).first().waitFor())
      await expectNoOverflow(page, path)
      await expectNoGraveFindings(page)
    }
  })
})

/** Drags over the grid from an hour of the first column to an hour of the last. */
async function paintFrom(page: Page, drag: { columns: readonly number[]; from: number; to: number }): Promise<void> {
  const grid = page.locator('[data-week-grid]')
  await grid.scrollIntoViewIfNeeded()
  const box = await grid.boundingBox()
  if (box === null) throw new Error('there is no week to paint')
  const xOf = (column: number) => box.x + ((column + 0.5) * box.width) / 7
  // In the middle of the first and of the last quarter of an hour.
  const yOf = (hour: number) => box.y + (hour / 24) * box.height
  const [first = 0, last = first] = [drag.columns[0], drag.columns.at(-1)]
  await page.mouse.move(xOf(first), yOf(drag.from + 0.125))
  await page.mouse.down()
  await page.mouse.move(xOf(last), yOf(drag.to - 0.125), { steps: 4 })
  await page.mouse.up()
}

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

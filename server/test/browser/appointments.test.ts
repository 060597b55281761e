import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const DESKTOP = { width: 1280, height: 800 }
const NARROWEST = { width: 360, height: 740 }
const SLOW = { timeout: 40_000 }
// Reads five pages with all rules.
const ALL_RULES = { timeout: 90_000 }
const WAIT_MS = 10_000
const TABS_MAX = 60

let salon: SalonInBrowser
/** The Tuesday after the present moment of the salon: it is open from ten to eight. */
const TUESDAY = tuesdayOfSalon()

beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())
beforeEach(() =>
  salon.server.world.inTenant(async (tx) => {
    await tx.db.deleteFrom('waitlist_entries').execute()
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
    await tx.db.deleteFrom('holds').execute()
    await tx.db.deleteFrom('group_sessions').execute()
  }),
)

function tuesdayOfSalon(): Temporal.PlainDate {
  const today = Temporal.Now.plainDateISO('UTC')
  return today.add({ days: ((4 - today.dayOfWeek + 7) % 7 || 7) + 5 })
}

const at = (time: string, date = TUESDAY) =>
  date.toZonedDateTime({ timeZone: 'Europe/Madrid', plainTime: time }).toInstant().toString()

/** A haircut with María for Lucía. */
async function book(start: string): Promise<string> {
  const { ids } = salon.server.world
  const body = { service_id: ids.haircut, start, resource_ids: [ids.maria], customer: { id: ids.lucia } }
  const booked = await salon.server.ask('POST', '/appointments', { body })
  expect(booked.status, JSON.stringify(booked.body)).toBe(201)
  return String(booked.body['id'])
}

const read = async (appointmentId: string) => (await salon.server.ask('GET', `/appointments/${appointmentId}`)).body

async function open(path: string, options: Parameters<SalonInBrowser['visitAsOwner']>[1] = {}): Promise<Page> {
  const page = await salon.visitAsOwner(path, { viewport: DESKTOP, ...options })
  page.setDefaultTimeout(WAIT_MS)
  return page
}

const panel = (page: Page) => page.getByRole('dialog', { name: 'Book an appointment' })
const button = (where: Page | Locator, name: string | RegExp) => where.getByRole('button', { name, exact: true })

/** A haircut is chosen in the panel, with María, on a day. */
async function chooseHaircut(page: Page, date = TUESDAY): Promise<Locator> {
  const form = panel(page)
  await form.getByRole('combobox', { name: 'Service' }).fill('Hairc')
  await page.getByRole('option', { name: /^Haircut 45/ }).click()
  await form.getByLabel('With').selectOption('María García')
  await form.getByLabel('Day', { exact: true }).fill(date.toString())
  return form
}

async function chooseLucia(page: Page, form: Locator): Promise<void> {
  await form.getByRole('combobox', { name: 'Customer' }).fill('Luc')
  await page.getByRole('option', { name: /^Lucía/ }).click()
}

describe('the appointments of the salon', SLOW, () => {
  test('one is booked from the list with the keyboard alone, at the next free time', async () => {
    const page = await open('/appointments')
    await button(page, 'Book an appointment').waitFor()

    await tabTo(page, 'Book an appointment')
    await page.keyboard.press('Enter')
    await panel(page).getByRole('combobox', { name: 'Service' }).waitFor()
    await page.keyboard.type('Hairc')
    await page.keyboard.press('Enter')
    // Today the salon is closed already; the page says when it is free.
    await button(panel(page), /^Next free time/).waitFor()
    await tabTo(page, /^Next free time/)
    await page.keyboard.press('Enter')
    await panel(page).getByText('Kept for you until').waitFor()
    await tabTo(page, 'Name, telephone number or e-mail')
    await page.keyboard.type('Luc')
    await page.getByRole('option', { name: /^Lucía/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Book')
    await page.keyboard.press('Enter')

    await page.getByText(/^Booked: Lucía/).waitFor()
    await page.getByRole('dialog', { name: 'Appointment' }).getByText('Haircut').waitFor()
    await keepScreenshot(page, 'appointments')
    const booked = await salon.server.ask('GET', '/appointments')
    expect(booked.body['items']).toMatchObject([{ source: 'admin', customer: { id: salon.server.world.ids.lucia } }])
    const holds = await salon.server.world.inTenant((tx) =>
      tx.db.selectFrom('holds').select('appointment_id').execute(),
    )
    expect(holds).toMatchObject([{ appointment_id: expect.any(String) }])
  })

  test('a time that is taken is refused with the reason, and the nearest that is free is a touch away', async () => {
    await book(at('10:30'))
    const page = await open('/appointments?book=true')
    const form = await chooseHaircut(page)
    await form.getByLabel('Another time').fill('10:30')
    await button(form, 'Take it').click()

    const refusal = form.getByRole('alert')
    await refusal.getByText(/cannot be had.*already taken/).waitFor()
    await refusal.getByRole('button').first().click()
    await form.getByText('Kept for you until').waitFor()
    await button(form, 'Cancel').click()

    // Whoever closes the form keeps nothing from others.
    await expect.poll(() => countHolds()).toBe(0)
  })

  test('somebody new is booked, and a number that cannot exist is refused beside its field', async () => {
    const page = await open('/appointments?book=true')
    const form = await chooseHaircut(page)
    await button(form, '12:00').click()
    await form.getByText('Kept for you until').waitFor()
    await button(form, 'New customer').click()
    await button(form, 'Book').click()
    await form.getByText('Enter a first name.').waitFor()
    await form.getByLabel('First name').fill('Eva')
    await form.getByLabel('Telephone').fill('12345')
    await button(form, 'Book').click()
    await form.getByText('This number cannot exist.').waitFor()
    await form.getByLabel('Telephone').fill('612 000 111')
    await button(form, 'Book').click()

    await page.getByText(/^Booked: Eva/).waitFor()
  })

  test('one is found by its customer, moved to a free time, and the move is taken back', async () => {
    const id = await book(at('10:30'))
    await book(at('12:00'))
    const page = await open('/appointments')
    await page.getByRole('searchbox').fill('luc')
    await page.getByRole('link', { name: /10:30/ }).click()
    const details = page.getByRole('dialog', { name: 'Appointment' })
    await button(details, 'Move').click()
    // Its own time counts as free for it: an hour that overlaps it is offered.
    await button(details, '11:00').click()
    await button(details, 'Move it').click()

    await page.getByText(/^Moved to Tue/).waitFor()
    expect(await read(id)).toMatchObject({ start: at('11:00'), resources: [{ name: 'María García' }, {}] })
    await details.getByText(/Begins: .*10:30 → .*11:00/).waitFor()
    await button(page, 'Undo').click()
    await page.getByText('Taken back.').waitFor()
    expect(await read(id)).toMatchObject({ start: at('10:30') })
  })

  test('what cancelling costs the customer is said first, and then owed', async () => {
    const id = await book(at('10:30'))
    await chargeForCancelling(1000)
    const page = await open(`/appointments/${id}`)
    await button(page, 'Cancel appointment').click()
    await page.getByText('The customer would owe €10.00.').waitFor()
    await page.getByLabel('Reason').fill('ill')
    await button(page, 'Cancel the appointment').click()

    await page.getByText('by the customer').first().waitFor()
    expect(await read(id)).toMatchObject({
      status: 'cancelled',
      cancellation_fee_minor: 1000,
      cancellation_reason: 'ill',
    })
    await chargeForCancelling(null)
  })

  test('whoever saves what somebody else has changed meanwhile is told, and overwrites nothing', async () => {
    const id = await book(at('10:30'))
    const page = await open(`/appointments/${id}`)
    await button(page, 'Edit: Notes').click()
    await page.getByLabel('For us only').fill('mine')
    await salon.server.ask('PATCH', `/appointments/${id}`, { body: { internal_notes: 'theirs' } })
    await button(page, 'Save').click()

    await page.getByText('Somebody has changed this appointment meanwhile.').waitFor()
    await button(page, 'Show it as it is now').click()
    await page.getByText('theirs', { exact: true }).waitFor()
    expect(await read(id)).toMatchObject({ internal_notes: 'theirs' })
  })
})

describe('what is booked more than once', SLOW, () => {
  test('a series says which of its dates cannot be had, books the others, and is moved as it was shown', async () => {
    await book(at('16:00', TUESDAY.add({ days: 7 })))
    const page = await open('/appointments?book=true')
    const form = await chooseHaircut(page)
    await button(form, '16:00').click()
    await form.getByRole('switch', { name: 'Repeat it' }).check()
    await form.getByLabel('How many dates').fill('3')
    // What was kept for the form itself does not stand in the way of its first date.
    await form.getByText('2 dates can be booked. 1 cannot.').waitFor()
    expect(await form.getByRole('listitem').first().innerText()).toMatch(/16:00\s+María García/)
    await form.getByText(/already taken/).waitFor()
    await chooseLucia(page, form)
    await button(form, 'Book').click()
    await page.getByText('2 dates are booked. 1 was left out.').waitFor()

    await page.getByRole('link', { name: 'Show all dates' }).click()
    await page.getByText('every week').waitFor()
    await button(page, 'Change dates').click()
    const change = page.getByRole('dialog', { name: 'Change dates' })
    await change.getByLabel(/^Time/).fill('17:00')
    await button(change, 'Show what would change').click()
    await change.getByText('2 dates would be:').waitFor()
    await button(change, 'Change it so').click()
    await page.getByText('2 dates are changed.').waitFor()
    const lists = await salon.server.ask('GET', '/appointments?limit=10')
    const items = lists.body['items'] as { start: string; series_id: string | null }[]
    const starts = items.filter(({ series_id: series }) => series !== null).map(({ start }) => start)
    expect(starts).toEqual([at('17:00'), at('17:00', TUESDAY.add({ days: 14 }))])

    await button(page, 'Book further dates').click()
    const further = page.getByRole('dialog', { name: 'Book further dates' })
    await further.getByLabel('How many dates').fill('2')
    await further.getByText('2 dates can be booked.').waitFor()
    await button(further, 'Book').click()
    await page.getByText('2 dates are booked.', { exact: true }).waitFor()
  })

  test('a session is opened, somebody books a place in it, and everybody is moved at once', async () => {
    await offerInGroups()
    const page = await open('/appointments/sessions?open=true')
    const opening = page.getByRole('dialog', { name: 'Open a session' })
    await opening.getByLabel(/^Day/).fill(TUESDAY.toString())
    await opening.getByLabel(/^Time/).fill('10:00')
    await opening.getByLabel('Places').fill('3')
    await button(opening, 'Open a session').click()
    await page.getByText('0 of 3').waitFor()
    await button(page, 'Book a place').click()
    // What and when are known: only who comes is asked.
    await panel(page).getByText('Kept for you until').waitFor()
    await chooseLucia(page, panel(page))
    await button(panel(page), 'Book').click()
    await page.getByText('1 of 3').waitFor()
    await page.getByRole('link', { name: /^Lucía/ }).waitFor()
    await button(page, 'Change the session').click()
    const change = page.getByRole('dialog', { name: 'Change the session' })
    await change.getByLabel(/^Time/).fill('12:00')
    await button(change, 'Move everybody').click()

    await page.getByText('The session is moved.').waitFor()
    const joined = await salon.server.ask('GET', '/appointments')
    expect(joined.body['items']).toMatchObject([{ start: at('12:00'), customer: { id: salon.server.world.ids.lucia } }])
  })

  test('whoever finds no time is put on the waitlist, is asked for other days, and is taken off it', async () => {
    const page = await open('/waitlist?add=true')
    const form = page.getByRole('dialog', { name: 'Add to the waitlist' })
    await form.getByRole('combobox', { name: 'Service' }).fill('Hairc')
    await page.getByRole('option', { name: /^Haircut 45/ }).click()
    await form.getByLabel('From').fill(TUESDAY.toString())
    await form.getByLabel('Until').fill(TUESDAY.toString())
    await chooseLucia(page, form)
    await button(form, 'Put on the waitlist').click()
    // There is free time on that day: the page says so, and keeps the wish.
    await form.getByText('These times suit and are free right now:').waitFor()
    await button(form.getByRole('status'), 'Close').click()
    await page.getByRole('link', { name: /^Lucía/ }).click()
    const entry = page.getByRole('dialog', { name: 'On the waitlist' })
    await button(entry, 'Edit').click()
    await entry.getByText('Wed', { exact: true }).click()
    await button(entry, 'Save').click()
    await entry.getByText(/: Wed$/).waitFor()
    await button(entry, 'Take off the waitlist').click()
    await button(page.getByRole('dialog', { name: 'Take off the waitlist' }), 'Take off the waitlist').click()

    await page.getByText('Taken off the waitlist.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Nobody is waiting').waitFor()
  })
})

describe.for([
  { colorScheme: 'dark', viewport: DESKTOP, locale: 'en-GB', on: 'a dark desktop' },
  { colorScheme: 'light', viewport: NARROWEST, locale: 'de-DE', on: 'the narrowest telephone, in German' },
] as const)('on $on', ({ on, ...options }) => {
  test('everybody can use the pages of appointments, and nothing sticks out', ALL_RULES, async () => {
    const id = await book(at('10:30'))
    const page = await open('/appointments', options)
    await page.getByRole('table').waitFor()
    await expectAccessible(page, `the list on ${on}`)
    await page.goto(`/appointments/${id}`)
    await page.locator('ol li').first().waitFor()
    await expectAccessible(page, `an appointment on ${on}`)
    await page.goto('/appointments?book=true')
    await page.locator('form').getByRole('combobox').first().fill('Hairc')
    await page.locator('[role=option]').first().click()
    await page.locator('form input[type=date]').fill(TUESDAY.toString())
    await page.locator('form [role=group] button').filter({ hasText: '12:00' }).click()
    await page.locator('form [role=switch]').check()
    await page.locator('form li').first().waitFor()
    await expectAccessible(page, `booking on ${on}`)
    for (const path of ['/waitlist?add=true', '/appointments/sessions']) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await expectAccessible(page, `${path} on ${on}`)
    }
  })
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

function countHolds(): Promise<number> {
  return salon.server.world.inTenant(async (tx) => {
    const kept = await tx.db.selectFrom('holds').select('id').where('released_at', 'is', null).execute()
    return kept.length
  })
}

/** Manicures are given to three at once, in sessions that the salon opens. */
function offerInGroups(): Promise<unknown> {
  return salon.server.world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ booking_mode: 'group', group_places: 3, group_opens_on_demand: false, max_party_size: 3 })
      .where('id', '=', salon.server.world.ids.manicure)
      .execute(),
  )
}

/** What customers owe who cancel haircuts less than three weeks ahead. */
function chargeForCancelling(feeMinor: number | null): Promise<unknown> {
  const notice = feeMinor === null ? 1440 : 21 * 1440
  return salon.server.world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ cancellation_fee_minor: feeMinor, cancellation_notice_minutes: notice })
      .where('id', '=', salon.server.world.ids.haircut)
      .execute(),
  )
}

/** Presses Tab until the control of this name, or with this placeholder, has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    const focused = page.locator(':focus')
    const names =
      (await focused.count()) === 0 ? [] : [await focused.innerText(), await focused.getAttribute('placeholder')]
    if (names.some((one) => one !== null && (typeof name === 'string' ? one.trim() === name : name.test(one)))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no key leads to ${String(name)}`)
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const axe = new AxeBuilder({ page })
  // What else the rules ask is the same in the dark, and is read in the light.
  const isDark = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
  const { violations } = await (isDark === true ? axe.withRules(['color-contrast']) : axe).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await expectNoOverflow(page, where)
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' })
}

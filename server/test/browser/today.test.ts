import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoGraveFindings } from './accessible.ts'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const PICTURE = fileURLToPath(new URL('../../../docs/screenshots/today.png', import.meta.url))
const DESKTOP = { width: 1280, height: 800 }
const SLOW = { timeout: 40_000 }
const WAIT_MS = 10_000
const NARROWEST = { width: 360, height: 740 }

let salon: SalonInBrowser
/** The Thursday on which the clock of the salon stands. */
const TODAY = thursdayOfSalon()

beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

function thursdayOfSalon(): Temporal.PlainDate {
  const today = Temporal.Now.plainDateISO('UTC')
  return today.add({ days: (4 - today.dayOfWeek + 7) % 7 || 7 })
}

const at = (time: string) => TODAY.toZonedDateTime({ timeZone: 'Europe/Madrid', plainTime: time }).toInstant()

/** The page as it is at eleven on that day, in a browser whose clock says so. */
async function open(options: Parameters<SalonInBrowser['visitAsOwner']>[1] = {}): Promise<Page> {
  const page = await salon.visitAsOwner('/sign-in', options)
  page.setDefaultTimeout(WAIT_MS)
  await page.clock.setFixedTime(at('11:00').epochMilliseconds)
  await page.goto('/')
  return page
}

/** A haircut with María for Lucía. */
async function book(time: string): Promise<string> {
  const { ids } = salon.server.world
  const body = {
    service_id: ids.haircut,
    start: at(time).toString(),
    resource_ids: [ids.maria],
    customer: { id: ids.lucia },
  }
  const booked = await salon.server.ask('POST', '/appointments', { body })
  expect(booked.status, JSON.stringify(booked.body)).toBe(201)
  return String(booked.body['id'])
}

const statusOf = async (id: string) => (await salon.server.ask('GET', `/appointments/${id}`)).body['status']

describe('the day', SLOW, () => {
  test('shows who comes; one touch each says that they have arrived, are being served, are done', async () => {
    const id = await book('13:00')
    const page = await open({ viewport: DESKTOP })
    await page.getByText('Still to come (1)').waitFor()
    await page.getByRole('button', { name: 'Lucía Fernández has arrived' }).click()
    await page.getByText('Here now (1)').waitFor()
    expect(await statusOf(id)).toBe('checked_in')
    await page.getByRole('button', { name: 'Begin with Lucía Fernández' }).click()
    await page.getByRole('button', { name: 'Done with Lucía Fernández' }).waitFor()
    expect(await statusOf(id)).toBe('in_progress')
    if (process.env['UPDATE_SCREENSHOTS'] === '1') await page.screenshot({ path: PICTURE, animations: 'disabled' })
  })

  test('shows what is still free, and an appointment that comes in takes it away by itself', async () => {
    const page = await open()
    const free = page.getByRole('region', { name: 'Still free today' })
    const before = await free.getByRole('definition').first().innerText()
    await book('18:00')
    await expect.poll(() => free.getByRole('definition').first().innerText(), { timeout: WAIT_MS }).not.toBe(before)
    await page.getByText('18:00').first().waitFor()
  })

  test('says what needs a person, and leads to where it is done', async () => {
    const opened = await salon.server.ask('POST', '/conversations', { body: { channel: 'chat' } })
    const id = String(opened.body['id'])
    await salon.server.ask('PATCH', `/conversations/${id}`, { body: { handled_by: 'person' } })
    await salon.server.ask('POST', `/conversations/${id}/messages`, { body: { text: 'Is anybody there?' } })
    const page = await open()
    await page.getByRole('link', { name: /1 conversation waits for you/ }).click()
    await page.waitForURL('**/messages**')
  })
})

test('on the narrowest telephone nothing sticks out in German, and there is no serious finding', SLOW, async () => {
  for (const options of [{ viewport: NARROWEST, locale: 'de-DE' }, { colorScheme: 'dark' }] as const) {
    const page = await open(options)
    await page.getByRole('heading', { name: 'Bella Hair Salon', level: 1 }).waitFor()
    await page.getByText('18:00').first().waitFor()
    await expectNoOverflow(page, 'the start page')
    await expectNoGraveFindings(page)
  }
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

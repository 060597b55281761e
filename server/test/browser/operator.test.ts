import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const SLOW = { timeout: 40_000 }
const TELEPHONE = { width: 390, height: 844 }
const NARROWEST = { width: 360, height: 740 }

let salon: SalonInBrowser
let key: string
beforeAll(async () => {
  salon = await openSalonInBrowser()
  key = readFileSync(join(salon.server.dataDir, 'operator.token'), 'utf8').trim()
  await salon.server.world.inTenant((tx) =>
    tx.db
      .insertInto('webhook_events')
      .values({
        tenant_id: tx.tenantId,
        provider: 'voice-platform',
        event_type: 'end-of-call-report',
        event_id: 'e1',
        payload: {},
        attempts: 10,
        error: 'The call is not known.',
      })
      .execute(),
  )
}, 60_000)
afterAll(() => salon.close())

/** The console, with the operator signed in. */
async function operate(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await salon.visit('/sign-in', options)
  const answer = await page.request.post('/api/v1/operator/session', { data: { key } })
  expect(answer.status()).toBe(201)
  await page.goto(path)
  return page
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' })
}

/** What keeps somebody from using the page; in the dark only colours are others. */
async function findings(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

describe('the console of the operator', SLOW, () => {
  test('opens by the key in the data folder and no other, by the keyboard alone', async () => {
    const page = await salon.visit('/operator')
    const field = page.getByLabel('Key of the installation').first()
    await field.fill('not this one')
    await field.press('Enter')
    await page.getByRole('alert').getByText('operator.token').waitFor()
    await field.fill(key)
    await field.press('Enter')
    await page.getByRole('link', { name: 'Bella Hair Salon' }).waitFor()

    await page.getByRole('button', { name: 'Sign out' }).press('Enter')
    await page.getByRole('heading', { name: 'Operator of this installation' }).waitFor()
  })

  test('finds a business, and keeps in the address what was searched', async () => {
    const page = await operate('/operator')
    await page.getByRole('link', { name: 'Bella Hair Salon' }).waitFor()
    await keepScreenshot(page, 'operator')
    await page.getByRole('searchbox').fill('barber')
    await page.getByRole('link', { name: 'Bella Hair Salon' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Barbería del Norte' }).waitFor()
    expect(new URL(page.url()).search).toBe('?q=barber')
    await page.getByRole('combobox', { name: 'State' }).selectOption('closed')
    await page.getByText('Nothing found').waitFor()
  })

  test('suspends a business: whoever works there sees why at once, and goes on as soon as it does', async () => {
    const owner = await salon.visitAsOwner('/customers')
    await owner.getByRole('heading', { name: 'Customers' }).waitFor()
    const page = await operate('/operator?q=bella')
    await page.getByRole('link', { name: 'Bella Hair Salon' }).click()
    await page.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('button', { name: 'Suspend the business' }).click()
    await page.getByText('Say why.').waitFor()
    await page.getByLabel('Reason, for the people of the business').fill('The bill of October is open.')
    await page.getByRole('button', { name: 'Suspend the business' }).click()
    await page.getByText('Suspended since').waitFor()

    await owner.getByRole('heading', { name: 'Bella Hair Salon is suspended' }).waitFor()
    await owner.getByText('The bill of October is open.').waitFor()
    expect(await findings(owner)).toEqual([])
    await owner.getByRole('button', { name: 'Look again' }).click()
    await owner.getByRole('heading', { name: 'Bella Hair Salon is suspended' }).waitFor()

    await page.getByRole('button', { name: 'Let it go on' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Let it go on' }).click()
    await page.getByRole('button', { name: 'Suspend' }).waitFor()
    // By itself within half a minute; whoever loads the page again need not wait.
    await owner.reload()
    await owner.getByRole('heading', { name: 'Customers' }).waitFor()
  })

  test('stands in for a member: every page says so until the operator leaves', async () => {
    const page = await operate(`/operator/tenants/${salon.server.world.ids.tenant}`)
    await page.getByRole('button', { name: /^Sign in as / }).click()
    await page.getByLabel('Reason, for the audit log of the business').fill('She asked for help.')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Sign in as / })
      .click()
    await page.waitForURL(`${salon.server.url}/`)
    await page.getByText('The operator of the platform is signed in as').waitFor()
    expect(await findings(page)).toEqual([])
    await page.goto('/settings/audit')
    await page.getByText('operator:console').first().waitFor()

    await page.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'Bella Hair Salon' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/operator\/tenants\//)
  })

  test('tries again what failed', async () => {
    const page = await operate('/operator/failures')
    await page.getByText('The call is not known.').waitFor()
    await page.getByRole('button', { name: 'Try again: end-of-call-report' }).click()
    await page.getByText('The delivery is tried again within a minute.').waitFor()
    await page.getByText('Nothing failed').first().waitFor()
  })
})

describe('on every screen', SLOW, () => {
  test.each([
    ['a telephone in German', { viewport: NARROWEST, locale: 'de-DE', colorScheme: 'light' }],
    ['a telephone at night', { viewport: TELEPHONE, locale: 'es-ES', colorScheme: 'dark' }],
  ] as const)('nothing is cut off, and everybody can read it: %s', async (_screen, options) => {
    const door = await salon.visit('/operator', options)
    await door.locator('input[name=key]').waitFor()
    await expectNoOverflow(door, 'the door')
    const page = await operate('/operator', options)
    const tenant = `/operator/tenants/${salon.server.world.ids.tenant}`
    for (const path of ['/operator', tenant, '/operator/failures']) {
      await page.goto(path)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      await expectNoOverflow(page, path)
      expect(await findings(page, options.colorScheme), path).toEqual([])
    }
    expect(salon.complaints).toEqual([])
  })
})

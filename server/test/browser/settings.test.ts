import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFakeRetell } from '../fake-retell.ts'
import type { FakeRetell } from '../fake-retell.ts'
import { OWNER, openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SLOW = { timeout: 60_000 }
const NARROWEST = { width: 360, height: 740 }
const KEY = 'the key of the salon'

let salon: SalonInBrowser
let retell: FakeRetell
beforeAll(async () => {
  retell = await startFakeRetell({ apiKey: KEY })
  salon = await openSalonInBrowser({ config: { publicUrl: 'http://salon.example' } })
}, 60_000)
afterAll(async () => {
  await salon.close()
  await retell.close()
})

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** A delivery of Retell that could not be applied, as often as it is tried. */
async function receiveWhatFails(): Promise<void> {
  await salon.server.world.inTenant((tx) =>
    tx.db
      .insertInto('webhook_events')
      .values({
        tenant_id: tx.tenantId,
        provider: 'retell',
        event_type: 'call_ended',
        event_id: 'e1',
        payload: { call: { call_id: 'c-17' } },
        attempts: 10,
        error: 'The call is not known.',
      })
      .execute(),
  )
}

describe('connections', SLOW, () => {
  test('a vendor is connected, tested in vain, mended and tested again, and its addresses are copied', async () => {
    const page = await salon.visitAsOwner('/settings/connections', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: 'Connect Retell AI' }).press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByLabel('API key', { exact: true }).fill('wrong')
    await panel.getByText('More settings').click()
    await panel.getByLabel('Address of the API').fill(retell.url)
    await panel.getByLabel('API key', { exact: true }).press('Enter')

    await page.getByRole('heading', { name: 'Retell AI', level: 1 }).waitFor()
    await page.getByText('Not tested since the last change.').waitFor()
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('HTTP 401: Bad key').waitFor()
    await page.getByText('Does not work').waitFor()

    await page.getByLabel('API key', { exact: true }).fill(KEY)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Not tested since the last change.').waitFor()
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('')
    expect(await page.content()).not.toContain(KEY)
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('Retell AI accepts this connection.').waitFor()

    await page.getByRole('button', { name: 'Copy: Calls' }).click()
    await page.getByRole('button', { name: 'Copied: Calls' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'http://salon.example/webhooks/retell/bella-hair-salon',
    )
  })

  test('what is missing is marked where it is missing, before anything is sent', async () => {
    const page = await salon.visitAsOwner('/settings/connections')
    await page.getByRole('button', { name: 'Connect Twilio' }).first().click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByText('Check this field.').first().waitFor()
    await panel.getByLabel('Account SID').fill('no number of an account')
    await panel.getByLabel('Auth token').fill('secret')
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByRole('alert').getByText('Check those that are marked').waitFor()
    expect(await panel.getByText('Check this field.').count()).toBe(1)
  })

  test('a delivery that failed is looked into and tried again; a connection says what stops before it goes', async () => {
    await receiveWhatFails()
    const page = await salon.visitAsOwner('/settings/connections')
    await page.getByRole('link', { name: 'Retell AI' }).click()
    await page.getByRole('button', { name: 'call_ended', exact: true }).click()
    await page.getByRole('dialog').getByText('c-17').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Try call_ended again' }).click()
    await page.getByText('It is tried again within a minute.').waitFor()
    await page.getByText('Waiting', { exact: true }).waitFor()

    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByText('Calls through it are no longer answered.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
    await page.getByText('Nothing is connected yet').waitFor()
  })
})

describe('people', SLOW, () => {
  test('somebody is invited by a link, comes in, sees none of the keys and connections, and is given more', async () => {
    const page = await salon.visitAsOwner('/settings/team')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.getByLabel('E-mail address').fill('new@bellahair.example')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('dialog').locator('code').innerText()
    expect(link).toMatch(/\/invitation#.{20}/)

    const guest = await salon.visit(new URL(link).pathname + new URL(link).hash)
    await guest.locator('[name=first_name]').fill('Nuria')
    await guest.locator('[name=password]').fill('a chair by the mirror')
    await guest.locator('button[type=submit]').click()
    await guest.waitForURL((url) => url.pathname !== '/invitation')
    await guest.goto('/settings')
    await guest.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Business' }).waitFor()
    for (const hidden of ['Team', 'Connections', 'API keys', 'Audit log'])
      expect(await guest.getByRole('navigation', { name: 'Settings' }).getByText(hidden).count(), hidden).toBe(0)
    expect(await guest.getByRole('button', { name: 'Save' }).count()).toBe(0)

    await page.goto('/settings/team')
    await page.getByRole('combobox', { name: /^Role of Nuria/ }).selectOption('manager')
    await page.getByText('The role is changed.').waitFor()
    await guest.reload()
    await guest.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Team' }).waitFor()
  })

  test('one signs out another of one’s devices', async () => {
    const other = await salon.visitAsOwner('/customers')
    await other.getByRole('heading', { name: 'Customers' }).waitFor()
    const page = await salon.visitAsOwner('/profile')
    await page
      .getByRole('button', { name: /^Sign out on / })
      .first()
      .click()
    await page.getByText('That device is signed out.').waitFor()
    await page.getByText('This device').waitFor()
    await other.reload()
    await other.waitForURL('**/sign-in**')
  })
})

describe('keys and changes', SLOW, () => {
  test('a key is shown once, and is worth nothing after it is revoked', async () => {
    const page = await salon.visitAsOwner('/settings/api-keys')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByLabel('Name').fill('Web site')
    await page.getByRole('checkbox', { name: 'See customers' }).check()
    await page.getByRole('button', { name: 'Make the key' }).click()
    const key = await page.getByRole('dialog').locator('code').innerText()
    const ask = () => fetch(`${salon.server.url}/api/v1/customers`, { headers: { authorization: `Bearer ${key}` } })
    expect((await ask()).status).toBe(200)
    await page.reload()
    await page.getByRole('button', { name: 'Revoke “Web site”' }).waitFor()
    expect(await page.content()).not.toContain(key)
    await page.getByRole('button', { name: 'Revoke “Web site”' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('button', { name: 'Revoke “Web site”' }).waitFor({ state: 'detached' })
    expect((await ask()).status).toBe(401)
  })

  test('a change of the business is saved, and the audit log shows the old and the new by whom', async () => {
    const page = await salon.visitAsOwner('/settings')
    await page.getByLabel('Town').fill('Alcalá')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('The settings are saved.').waitFor()
    await page.goto('/settings/audit?table=tenants')
    const row = page.getByRole('row').filter({ hasText: 'Alcalá' })
    await row.getByText(OWNER.email).waitFor()
    await page.getByRole('combobox', { name: 'Kind of change' }).selectOption('DELETE')
    await page.getByText('Nothing was changed here').waitFor()
    expect(new URL(page.url()).searchParams.get('action')).toBe('DELETE')
  })
})

describe('import and export', SLOW, () => {
  const file = (rows: string) => ({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`first_name;last_name;phone\n${rows}`),
  })

  test('a file is checked first, its wrong row is named, and what is right is imported once', async () => {
    const page = await salon.visitAsOwner('/settings/import')
    const input = page.locator('input[type=file]')
    const report = page.getByRole('region', { name: 'Import and export' })
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('Choose a file.').first().waitFor()
    await input.setInputFiles(file('Zoë;Muñoz;+34 612 345 679\nTom;Wrong;12'))
    await page.getByRole('button', { name: 'Check the file' }).click()
    await report.getByText('Checked: nothing is changed yet.').waitFor()
    await report.getByRole('row').filter({ hasText: 'phone' }).getByText('3', { exact: true }).waitFor()

    await input.setInputFiles(file('Zoë;Muñoz;+34 612 345 679'))
    await page.getByRole('button', { name: 'Check the file' }).click()
    await report.getByText('Every row is right.').waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await report.getByText('Imported.').waitFor()
    expect(await report.locator('dd').first().innerText()).toBe('1')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await report.getByText('Checked: nothing is changed yet.').waitFor()
    expect(await report.locator('dd').first().innerText()).toBe('0')
    expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)

    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('bella-hair-salon-customers.csv')
    const chunks = await Array.fromAsync(await download.createReadStream())
    expect(Buffer.concat(chunks).toString('utf8')).toContain('Muñoz')
  })
})

describe('on every screen', SLOW, () => {
  const PATHS = ['', '/team', '/connections', '/import', '/api-keys', '/audit'].map((path) => `/settings${path}`)

  test.each([
    ['a telephone in German', { viewport: NARROWEST, locale: 'de-DE', colorScheme: 'light' }],
    ['a desk at night', { viewport: { width: 1280, height: 800 }, locale: 'es-ES', colorScheme: 'dark' }],
  ] as const)('nothing is cut off, and everybody can read it: %s', async (screen, options) => {
    const page = await salon.visitAsOwner('/settings', options)
    const isDark = options.colorScheme === 'dark'
    const body = { type: 'retell', name: screen, config: { api_key: KEY }, settings: { api_url: retell.url } }
    const made = await page.request.post('/api/v1/integrations', { data: body })
    const { id } = await made.json()
    for (const path of [...PATHS, `/settings/connections/${id}`, '/profile']) {
      await page.goto(path)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('[aria-busy=true], .mantine-Skeleton-root').count()).toBe(0)
      await expectNoOverflow(page, path)
      // Each look at a page costs a second or two: at night each is looked at, by day the longest one.
      if (isDark || path.includes(id)) expect(await findings(page), path).toEqual([])
    }
    expect(salon.complaints).toEqual([])
  })
})

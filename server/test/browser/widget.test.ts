import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openForeignSite } from './foreign-site.ts'
import type { ForeignSite } from './foreign-site.ts'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const DESKTOP = { width: 1100, height: 760 }
const NARROWEST = { width: 360, height: 740 }
const SLOW = { timeout: 40_000 }
const WAIT_MS = 15_000
const SCRIPT_BYTES_MAX = 20_000
const FOCUSED = `document.activeElement.shadowRoot.activeElement.getAttribute('aria-label')`

let salon: SalonInBrowser
let site: ForeignSite
beforeAll(async () => {
  salon = await openSalonInBrowser()
  site = await openForeignSite({ chatServer: salon.server.url })
  await salon.server.ask('PATCH', '/widget-settings', {
    body: { is_enabled: true, allowed_origins: [site.origin], colour: '#0f766e' },
  })
}, 60_000)
afterAll(async () => {
  await site.close()
  await salon.close()
})

/** The chat as a visitor sees it. */
async function visit(path = '/', options: BrowserContextOptions = {}) {
  const page = await salon.visit(site.origin + path, options)
  page.setDefaultTimeout(WAIT_MS)
  const panel = page.getByRole('dialog')
  const log = panel.getByRole('log')
  const input = panel.getByRole('textbox')
  const lines = log.locator('p')
  return {
    page,
    panel,
    log,
    input,
    opener: page.locator('.opener'),
    open: async () => {
      await page.locator('.opener').click()
      await lines.first().waitFor()
    },
    /** Sends what is typed, or presses an offer, and waits for the answer. */
    say: async (text: string, by: 'typing' | 'pressing' = 'typing') => {
      const before = await lines.count()
      if (by === 'pressing') await panel.getByRole('button', { name: text }).click()
      else {
        await input.fill(text)
        await input.press('Enter')
      }
      await lines.nth(before + 1).waitFor()
      await panel.locator('small').first().waitFor({ state: 'detached' })
      return lines.last().innerText()
    },
  }
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' })
}

describe('on the web site of the salon', SLOW, () => {
  test.each([
    {
      on: 'a desktop',
      name: 'widget',
      options: { viewport: DESKTOP },
      time: 'half past ten',
      who: 'Anna Schmidt, 0034 612 345 678',
    },
    {
      on: 'a narrow dark telephone',
      name: 'widget-phone',
      options: { viewport: NARROWEST, colorScheme: 'dark' },
      time: 'half past twelve',
      who: 'Eva Klein, 0034 612 345 679',
    },
  ] as const)('a visitor books a haircut on $on', async ({ name, options, time, who }) => {
    const { page, panel, log, open, say } = await visit('/', options)
    await open()
    expect(await log.innerText()).toContain('AI assistant of Bella Hair Salon')
    await expectAccessible(page)
    await say(`Hi, I'd like a haircut next Tuesday at ${time} with María`)
    await keepScreenshot(page, name)
    await expectAccessible(page)
    await say('Yes, please', 'pressing')
    const booked = await say(who)

    expect(booked).toMatch(/booked|see you/i)
    const appointments = await salon.server.ask('GET', '/appointments?limit=200')
    const items = appointments.body['items'] as { customer: { name: string } | null; status: string }[]
    expect(items.filter(({ customer }) => customer !== null && who.startsWith(customer.name))).toMatchObject([
      { status: 'scheduled' },
    ])
    await expectNoOverflow(page, 'the page with the chat')
    expect(await panel.isVisible()).toBe(true)
  })

  test('the conversation goes on at the next page, in the same words', async () => {
    const { page, log, open, say } = await visit()
    await open()
    await say('When are you open on Saturday?')
    const before = await log.innerText()
    await page.goto(`${site.origin}/prices`)

    await log.locator('p').nth(2).waitFor()
    expect(await log.innerText()).toBe(before)
  })

  test('by keyboard alone: the focus goes in, stays in, and comes back', async () => {
    const { page, panel, opener, input } = await visit()
    await opener.waitFor()
    await page.keyboard.press('Tab') // the link of the page
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await panel.waitFor()
    expect(await page.evaluate(FOCUSED)).toBe(await input.getAttribute('aria-label'))
    for (let tabs = 0; tabs < 8; tabs++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.id')).toBe('ringbook-chat')
    }
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await page.evaluate(FOCUSED)).toBe(await opener.getAttribute('aria-label'))
  })

  test('speaks the language of the page', async () => {
    const { panel, log, open } = await visit('/de')
    await open()
    expect(await log.innerText()).toContain('Was kann ich für Sie tun?')
    await panel.getByRole('button', { name: 'Chat schließen' }).waitFor()
  })

  test('HTML that a visitor writes is shown as it was written', async () => {
    const { page, log, open, say } = await visit()
    await open()
    await say('<img src=x onerror="document.title = 1"><b>hello</b>')
    expect(await log.innerText()).toContain('<b>hello</b>')
    expect([await log.locator('b, img').count(), await page.title()]).toEqual([0, 'Bella'])
  })

  test('what a person of the salon writes appears by itself, and who it is', async () => {
    const { panel, log, open, say } = await visit()
    await open()
    await say('Do you sell shampoo for curls?')
    const list = await salon.server.ask('GET', '/conversations?channel=chat&limit=1')
    const [{ id }] = list.body['items'] as [{ id: string }]
    await salon.server.ask('POST', `/conversations/${id}/messages`, {
      body: { author: 'person', text: 'Isabel: we do!' },
    })

    await log.getByText('Isabel: we do!').waitFor()
    await panel.getByText('A person answers you now.').waitFor()
  })

  test('an answer that is lost on its way: it is said so, and the message is sent once', async () => {
    const { page, panel, log, input, open } = await visit()
    await open()
    let lost = 0
    // The server has the message already; only its answer does not come back.
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      lost++
      await route.fetch()
      await route.abort()
    })
    await input.fill('What does a manicure cost?')
    await input.press('Enter')
    await panel.getByText('No connection.').waitFor()

    await panel.locator('small').first().waitFor({ state: 'detached' })
    await panel.getByText('No connection.').waitFor({ state: 'hidden' })
    expect(await log.locator('p[data-author=visitor]').count()).toBe(1)
    expect(await log.locator('p[data-author=assistant]').count()).toBe(2)
  })
})

test('on a site that the salon has not allowed there is no chat', SLOW, async () => {
  const elsewhere = await openForeignSite({ chatServer: salon.server.url })
  const page = await salon.visit('about:blank')
  const refused = page.waitForEvent('requestfailed')
  await page.goto(elsewhere.origin)
  expect((await refused).url()).toContain('/webchat/')
  expect(await page.locator('#ringbook-chat').count()).toBe(0)
  await page.context().close()
  await elsewhere.close()
})

test('the script may be loaded by any site, and is small', async () => {
  const script = await fetch(`${salon.server.url}/widget.js`)
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(script.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(gzipSync(await script.text()).length).toBeLessThan(SCRIPT_BYTES_MAX)
})

test('the chat keeps to the strictest security policy of a page, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

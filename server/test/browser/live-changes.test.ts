import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'

const SLOW = { timeout: 40_000 }

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

/** The list of customers, once it is told what others change. */
async function watchCustomers(): Promise<Page> {
  const page = await salon.visitAsOwner('/profile')
  const follows = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/v1/changes')
  await page.goto('/customers')
  await follows
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  return page
}

describe('two people at two browsers', SLOW, () => {
  test('see within a second what the other has changed, and neither has to do anything', async () => {
    const [one, two] = [await watchCustomers(), await watchCustomers()]
    const added = await one.request.post('/api/v1/customers', {
      data: { first_name: 'Nuria', last_name: 'Vidal' },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(added.status()).toBe(201)
    const begun = performance.now()
    await two.getByText('Nuria Vidal').first().waitFor()
    expect(performance.now() - begun).toBeLessThan(1_000)
    await one.getByText('Nuria Vidal').first().waitFor()
  })

  test('and who was without a network sees it as soon as it is back', async () => {
    const page = await watchCustomers()
    await page.context().setOffline(true)
    await salon.server.ask('POST', '/customers', { body: { first_name: 'Olalla', last_name: 'Prat' } })
    await page.context().setOffline(false)
    await page.getByText('Olalla Prat').first().waitFor()
  })
})

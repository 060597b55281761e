import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoGraveFindings } from './accessible.ts'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SLOW = { timeout: 40_000 }
const WAIT_MS = 10_000
const NARROWEST = { width: 360, height: 740 }

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

async function add(customer: { first_name: string; last_name?: string; phone?: string }): Promise<string> {
  const added = await salon.server.ask('POST', '/customers', { body: customer })
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  return String(added.body['id'])
}

const read = async (id: string) => (await salon.server.ask('GET', `/customers/${id}`)).body

describe('a customer', SLOW, () => {
  test('is added, found by a part of the number, and changed', async () => {
    const page = await open('/customers')
    await page.getByRole('button', { name: 'Add a customer' }).first().click()
    const panel = page.getByRole('dialog', { name: 'Add a customer' })
    await panel.getByRole('textbox', { name: 'First name' }).fill('Nora')
    await panel.getByRole('textbox', { name: 'Last name' }).fill('Vidal')
    await panel.getByRole('textbox', { name: 'Telephone' }).fill('644 555 666')
    await panel.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Nora Vidal', level: 1 }).waitFor()

    await page.goto('/customers')
    await page.getByRole('searchbox').fill('555 666')
    await page.getByRole('link', { name: 'Nora Vidal' }).click()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Allergies' }).fill('Ammonia')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Allergies and notes').click()
    await page.getByText('Ammonia').waitFor()
  })

  test('that somebody else has changed meanwhile is not overwritten', async () => {
    const id = await add({ first_name: 'Petra' })
    const page = await open(`/customers/${id}`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await salon.server.ask('PATCH', `/customers/${id}`, { body: { city: 'Madrid' } })
    await page.getByRole('textbox', { name: 'Town' }).fill('Sevilla')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('in the meantime').waitFor()
    expect(await read(id)).toMatchObject({ city: 'Madrid' })
  })

  test('who stands there twice is merged, after a warning that names what moves', async () => {
    const id = await add({ first_name: 'Rosa', last_name: 'Gil' })
    const other = await add({ first_name: 'Rosita', last_name: 'Gil Mora', phone: '+34611999888' })
    const page = await open(`/customers/${id}`)
    await page.getByRole('button', { name: 'Merge' }).click()
    await page.getByRole('combobox', { name: 'The other record' }).fill('Rosita')
    await page.getByRole('option', { name: /Rosita Gil Mora/ }).click()
    await page.getByText('This cannot be undone').waitFor()
    await page.getByRole('button', { name: 'Merge the records' }).click()
    await page.getByText('+34611999888').waitFor()
    expect((await salon.server.ask('GET', `/customers/${other}`)).status).toBe(404)
  })

  test('is blocked with a reason and let in again', async () => {
    const id = await add({ first_name: 'Simón' })
    const page = await open(`/customers/${id}`)
    await page.getByRole('button', { name: 'Block from booking' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Never comes')
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await page.getByRole('button', { name: 'Let them book again' }).waitFor()
    await page.getByText('Never comes').waitFor()
    expect(await read(id)).toMatchObject({ is_blocked: true, blocked_reason: 'Never comes' })
    await page.getByRole('button', { name: 'Let them book again' }).click()
    await page.getByRole('button', { name: 'Block from booking' }).waitFor()
  })

  test('gets a copy of all data, and is forgotten only when the name is typed', async () => {
    const id = await add({ first_name: 'Tomás', last_name: 'Ibarra' })
    const page = await open(`/customers/${id}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download all data' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Tomás Ibarra.json')

    await page.getByRole('button', { name: 'Forget this person' }).click()
    await page.getByRole('button', { name: 'Forget for good' }).click()
    await page.getByText('This is not the name.').waitFor()
    await page.getByRole('textbox', { name: /To confirm/ }).fill('Tomás Ibarra')
    await page.getByRole('button', { name: 'Forget for good' }).click()
    await page.waitForURL('**/customers')
    const { body } = await salon.server.ask('GET', '/customers?q=Ibarra')
    expect(body['items']).toEqual([])
  })
})

test('on the narrowest telephone nothing sticks out in German, and there is no serious finding', SLOW, async () => {
  const id = await add({ first_name: 'Anna-Magdalena', last_name: 'Schmidt-Hohenlohe-Langenburg' })
  const page = await open('/customers', { viewport: NARROWEST, locale: 'de-DE' })
  await page.getByRole('heading', { name: 'Kunden', level: 1 }).waitFor()
  await page.getByText('Schmidt-Hohenlohe').first().waitFor()
  await expectNoOverflow(page, 'the customers')
  await expectNoGraveFindings(page)
  await page.goto(`/customers/${id}`)
  await page.getByRole('heading', { name: 'Was geschehen ist' }).waitFor()
  await expectNoOverflow(page, 'a customer')
  await expectNoGraveFindings(page)
  await page.getByRole('button', { name: 'Bearbeiten' }).click()
  await page.getByRole('button', { name: 'Speichern' }).waitFor()
  await expectNoOverflow(page, 'the form of a customer')
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

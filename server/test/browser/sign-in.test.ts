import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser, OWNER } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'

const SLOW = { timeout: 40_000 }

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(OWNER.email)
  await page.getByLabel('Password').first().fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('at the door', SLOW, () => {
  test('whoever follows a link signs in and gets to the page behind the link', async () => {
    const page = await salon.visit('/simulator')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    await signIn(page, OWNER.password)

    await page.getByRole('heading', { name: 'Simulator', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/simulator')
  })

  test('a link to another web site is not followed after signing in', async () => {
    const page = await salon.visit('/sign-in?next=//elsewhere.example/')

    await signIn(page, OWNER.password)

    await page.getByRole('heading', { name: 'Bella Hair Salon' }).waitFor()
    expect(page.url()).toBe(`${salon.server.url}/`)
  })

  test('a wrong password is explained, and what was typed stays', async () => {
    const page = await salon.visit('/sign-in')

    await signIn(page, 'not this one')

    await page.getByRole('alert').getByText('do not match').waitFor()
    expect(await page.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe(OWNER.email)
  })

  test('an empty form says what is missing and puts the cursor there', async () => {
    const page = await salon.visit('/sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()

    await page.getByText('Enter an e-mail address').waitFor()
    await page.getByText('Enter your password').waitFor()
    expect(await page.locator(':focus').getAttribute('name')).toBe('email')
  })

  test('a new business is opened, and its owner stands in it', async () => {
    const page = await salon.visit('/sign-up')
    await page.getByRole('textbox', { name: 'First name' }).fill('Amélie')
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('amelie@atelier.example')
    await page.getByLabel('Password').first().fill('a chair by the door')
    await page.getByRole('textbox', { name: 'Name of the business' }).fill('Atelier Amélie')
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'France' })
    await page.getByRole('button', { name: 'Open the account' }).click()

    await page.getByRole('heading', { name: 'Set up your business' }).waitFor()
    await page.getByRole('link', { name: 'Later' }).click()
    await page.getByRole('heading', { name: 'Atelier Amélie' }).waitFor()
    await page.getByText('Nobody has called yet').waitFor()
  })
})

describe('somebody who works in two businesses', SLOW, () => {
  beforeAll(async () => {
    const { world } = salon.server
    await world.otherSession().transact(async (tx) => {
      const member = { tenant_id: tx.tenantId, user_id: world.ids.owner, role: 'owner', is_primary: false } as const
      await tx.db.insertInto('tenant_users').values(member).execute()
    })
  })

  test('changes between them, and finds the chosen one again at the next visit', async () => {
    const page = await salon.visitAsOwner('/')
    await page.getByRole('heading', { name: 'Bella Hair Salon' }).waitFor()

    const header = page.getByRole('banner')
    await header.getByRole('combobox', { name: 'Business' }).selectOption({ label: 'Barbería del Norte' })
    await page.getByRole('heading', { name: 'Barbería del Norte' }).waitFor()
    await page.reload()

    await page.getByRole('heading', { name: 'Barbería del Norte' }).waitFor()
  })
})

describe('inside', SLOW, () => {
  test('a language that was chosen stays, and signing out leads to the door', async () => {
    const page = await salon.visitAsOwner('/')
    await page.getByRole('button', { name: 'Menu of Isabel Romero' }).click()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
    await page.getByRole('heading', { name: 'Heute', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Abmelden' }).click()

    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
    await page.goto('/')
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  })

  test('a session that ended elsewhere leads to the door at the next click', async () => {
    const page = await salon.visitAsOwner('/simulator')
    await page.getByRole('button', { name: 'Call', exact: true }).waitFor()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Call', exact: true }).click()

    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow, simulatorOn } from './simulator-page.ts'

const SLOW = { timeout: 60_000 }
const TELEPHONE = { width: 390, height: 844 }
const NARROWEST = { width: 360, height: 740 }

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

async function signUp(page: Page, person: { name: string; email: string; business: string }): Promise<void> {
  await page.locator('[name=first_name]').fill(person.name)
  await page.locator('[name=email]').fill(person.email)
  await page.locator('[name=password]').fill('a chair by the door')
  await page.locator('[name=business_name]').fill(person.business)
  await page.locator('[name=business_type]').selectOption('salon')
  await page.locator('[name=timezone]').selectOption('Europe/Madrid')
  await page.locator('button[type=submit]').click()
}

describe('somebody who has never seen it', SLOW, () => {
  test('opens a salon, answers a call and sees the appointment in the calendar, led by the pages alone', async () => {
    const page = await salon.visit('/sign-up', { viewport: TELEPHONE, hasTouch: true })
    await signUp(page, { name: 'Amélie', email: 'amelie@atelier.example', business: 'Atelier Amélie' })

    await page.getByRole('heading', { name: 'Set up your business' }).waitFor()
    await page.getByRole('textbox', { name: 'Street and number' }).fill('Calle Mayor 1')
    await page.getByRole('link', { name: 'Next: Services' }).click()
    await page.getByRole('checkbox', { name: 'Offer Highlights' }).uncheck()
    await page.getByRole('link', { name: 'Next: People and rooms' }).click()
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name of person 2' }).fill('Bruno')
    await page.getByRole('link', { name: 'Next: Answers' }).click()
    await page.getByRole('textbox', { name: 'Where can I park?' }).fill('Behind the house.')
    await page.getByRole('button', { name: 'Set up' }).click()

    const simulator = simulatorOn(page)
    await simulator.dial()
    await simulator.say('I would like a men’s haircut tomorrow at eleven')
    await simulator.say('yes please')
    await simulator.say('Anna Schmidt, 0034 612 345 678')
    await page.getByRole('article').getByText('Anna Schmidt').waitFor()
    await simulator.hangUp.click()
    await page.getByRole('link', { name: 'See it in the calendar' }).click()
    await page.waitForURL('**/calendar**')
  })

  test('may stop half way and go on later: what was typed is still there', async () => {
    const page = await salon.visit('/sign-up')
    await signUp(page, { name: 'Bea', email: 'bea@example.com', business: 'Salón Bea' })
    await page.getByRole('link', { name: 'Next: Services' }).click()
    await page.getByRole('textbox', { name: 'Name' }).first().fill('Corte largo')
    await page.goto('/')
    await page.goto('/setup?step=services')
    expect(await page.getByRole('textbox', { name: 'Name' }).first().inputValue()).toBe('Corte largo')

    await page.goto('/setup?step=place')
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'])
      await page.getByRole('button', { name: `Remove hours on ${day}` }).click()
    await page.goto('/setup?step=answers')
    await page.getByText('At least one day must be open').waitFor()
    expect(await page.getByRole('button', { name: 'Set up' }).isDisabled()).toBe(true)
  })

  test('can use every step: nothing sticks out on the narrowest telephone in German, no serious finding', async () => {
    const page = await salon.visit('/sign-up', { viewport: NARROWEST, locale: 'de-DE' })
    await signUp(page, { name: 'Carla', email: 'carla@example.com', business: 'Friseursalon Haarschneidekunst' })
    await page.getByRole('heading', { name: 'Betrieb einrichten' }).waitFor()
    for (const step of ['place', 'services', 'team', 'answers']) {
      await page.goto(`/setup?step=${step}`)
      await page.getByRole('region').first().waitFor()
      await expectNoOverflow(page, step)
      const { violations } = await new AxeBuilder({ page }).analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
  })
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

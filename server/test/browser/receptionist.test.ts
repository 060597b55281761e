import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow, simulatorOn } from './simulator-page.ts'

const SLOW = { timeout: 60_000 }
const WAIT_MS = 10_000
const NARROWEST = { width: 360, height: 740 }
const TITLES_DE = ['Rezeption', 'Fragen und Antworten', 'Anweisungen', 'Szenarien', 'Rufnummern und Chat']

let salon: SalonInBrowser
let page: Page
beforeAll(async () => {
  salon = await openSalonInBrowser()
  page = await salon.visitAsOwner('/receptionist')
  page.setDefaultTimeout(WAIT_MS)
}, 60_000)
afterAll(() => salon.close())

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const field = (name: string) => page.getByLabel(name, { exact: true })
const said = (text: string | RegExp) => page.getByText(text).first().waitFor()

/** Somebody calls the salon, not from this browser, and says one thing after the other. */
async function callAndSay(...lines: string[]): Promise<void> {
  const called = await salon.server.ask('POST', '/calls/simulated', { body: { language: 'en' } })
  for (const text of lines) {
    const path = `/calls/${String(called.body['call_id'])}/utterances`
    const heard = await salon.server.ask('POST', path, { body: { text } })
    expect(heard.status, JSON.stringify(heard.body)).toBe(200)
  }
}

describe('the owner of a salon', SLOW, () => {
  test('changes the greeting, hears it before it is saved, and callers hear it from then on', async () => {
    await page.goto('/receptionist')
    await field('Greeting').fill('Bella Hair on the line. What can I do for you?')
    await button('Preview the greeting').click()
    await said(/AI.*Bella Hair on the line/)
    await field('Longest call, in minutes').fill('0')
    await button('Save').click()
    await said('Enter a whole number from 1 to 120.')
    expect(await page.evaluate('document.activeElement.name')).toBe('max_call_duration_minutes')
    await field('Longest call, in minutes').fill('12')
    await button('Save').click()
    await said('Saved. It holds from the next conversation on.')

    await page.getByRole('link', { name: 'Call it in the simulator' }).click()
    const simulator = simulatorOn(page)
    await simulator.dial()
    expect(await simulator.conversation.innerText()).toContain('Bella Hair on the line')
    await simulator.hangUp.click()
  })

  test('keeps quiet hours, blocks a number and answers it again', async () => {
    await page.goto('/receptionist')
    await field('From').fill('20:30')
    await button('Save the quiet hours').click()
    await said('The quiet hours are saved.')
    await field('Number').fill('+34 612 000 999')
    await field('Reason, only for the team').fill('Sells insurance')
    await button('Block the number').click()
    await said('For good · Sells insurance')
    await button('Unblock +34612000999').click()
    await said('No number is blocked.')
  })

  test('answers a question that nobody could answer, and the receptionist knows it from then on', async () => {
    await page.goto('/receptionist/questions')
    await page.getByRole('table', { name: 'Questions and answers' }).waitFor()
    await callAndSay('Do you have vegan shampoo?')
    // It appears by itself.
    await button(/^Answer “Do you have vegan shampoo/).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Answer', { exact: true }).fill('Yes, all of our shampoos are vegan.')
    await panel.getByLabel('Category', { exact: true }).fill('products')
    await panel.getByRole('button', { name: 'Save' }).click()
    await said('Answered from now on.')
    await panel.waitFor({ state: 'detached' })

    await field('Your question').fill('Is your shampoo vegan?')
    await field('Your question').press('Enter')
    await said('It would answer:')
    await page.locator('select').filter({ hasText: 'products (1)' }).selectOption('products')
    await page.waitForURL('**/receptionist/questions?category=products')
    const row = page.getByRole('row').filter({ hasText: 'Yes, all of our shampoos are vegan.' })
    await row.getByRole('button').click()
    await panel.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete' }).last().click()
    await said('No answers here')
  })

  test('does what a caller has asked for', async () => {
    await page.goto('/receptionist/questions')
    await callAndSay(
      'I would like to leave a message',
      'Please tell María that I left my scarf',
      'Eva Hill',
      '612 345 680',
    )
    await said(/I left my scarf/)
    await button(/^Done: .*scarf/).click()
    await said('Marked as done.')
    await page.getByText(/I left my scarf/).waitFor({ state: 'detached' })
  })

  test('publishes new instructions, sees what differs, and goes back to the old ones', async () => {
    await page.goto('/receptionist/instructions')
    await said('There is no version yet')
    await button('Write a version').first().click()
    await field('Name of the version').fill('v1')
    await page.getByRole('dialog').getByLabel('Instructions').fill('You are Bella.\nYou are brief.')
    await button('Save the draft').click()
    await publish('Publish', 'v1')

    await button('New version from this one').click()
    await field('Name of the version').fill('v2')
    await page.getByRole('dialog').getByLabel('Instructions').fill('You are Bella.\nYou are cheerful.')
    await button('Save the draft').click()
    await page.getByLabel('Compare with').selectOption({ label: 'v1 (Published)' })
    await said('From v1 to v2. Lines added: 1, removed: 1')
    expect(await page.locator('[data-kind=removed]').innerText()).toContain('You are brief.')
    await publish('Publish', 'v2')

    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Open v1' }).click()
    await publish('Go back to this version', 'v1')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'What was published when' }).getByText('v1: 100 %').nth(1).waitFor()
  })

  test('shares the conversations among two versions', async () => {
    await page.goto('/receptionist/instructions')
    await button('Share the conversations').click()
    await field('Percent for v1').fill('70')
    await said(/must add up to 100/)
    expect(await button('Share them so').isDisabled()).toBe(true)
    await field('Percent for v2').fill('30')
    await button('Share them so').click()
    await page.getByRole('region', { name: 'Answering now' }).getByText('30 %').waitFor()
  })

  test('plays a scenario of their own and reads why it did not pass', async () => {
    await page.goto('/receptionist/scenarios')
    await said('Nothing has been played yet')
    const file = (content: string) => [{ name: 'own.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) }]
    await page.getByLabel('Your own scenarios (YAML)').setInputFiles(file('scenarios: [{ name: Wrong }]'))
    await button('Play them').click()
    await said('A file of scenarios is not as it must be.')
    await said(/own\.yaml, line 1:/)

    await page.getByLabel('Your own scenarios (YAML)').setInputFiles(file(OWN_SCENARIOS))
    await button('Play them').click()
    await said('1 of 2 scenarios passed.')
    const failed = page.getByRole('region', { name: 'Did not pass' })
    expect(await failed.innerText()).toMatch(/Nobody books by asking/)
    const saved = page.waitForEvent('download')
    await button('Save the report').click()
    expect((await saved).suggestedFilename()).toMatch(/^scenarios-.*\.html$/)
    await page.keyboard.press('Escape')
    await page.getByRole('table', { name: 'Evaluations' }).getByText('1 of 2').waitFor()
  })

  test('adds a number for a branch, and puts the chat on the web site', async () => {
    await page.goto('/receptionist/numbers')
    await button('Add a number').click()
    await field('Number').fill('12')
    await button('Save').click()
    await said('Enter a number such as +34 911 234 567.')
    await field('Number').fill('+34 1')
    await button('Save').click()
    await said('Enter a number such as +34 911 234 567.')
    await field('Number').fill('+34 911 234 567')
    await field('Label').fill('The window')
    await button('Save').click()
    await button('Change +34911234567').click()
    await button('Give the number up').click()
    await button('Give the number up').last().click()
    await page.getByRole('button', { name: 'Change +34911234567' }).waitFor({ state: 'detached' })

    await page.getByLabel('Show the chat').check()
    const sites = page.getByRole('combobox', { name: 'Web sites' })
    await sites.fill('https://www.bellahair.example')
    await sites.press('Enter')
    await button('Save the chat').click()
    await said('Put this one line into every page of your site:')
    await said(/widget\.js" data-business="/)
  })
})

const OWN_SCENARIOS = `
defaults: { language: en, world: salon, now: '2026-11-20T10:00[Europe/Madrid]' }
scenarios:
  - name: Nobody books by asking
    says: [When are you open on Saturday?]
    expect: { outcome: booked }
  - name: Opening hours are told
    says: [When are you open on Saturday?]
    expect: { outcome: answered }
`

async function publish(action: string, label: string): Promise<void> {
  await button(action).click()
  await page
    .getByRole('dialog', { name: `Publish ${label}?` })
    .getByRole('button', { name: action })
    .click()
  await said(`${label} answers now.`)
}

describe('every page about the receptionist', SLOW, () => {
  test('fits the narrowest telephone in German, and has no serious finding', async () => {
    const phone = await salon.visitAsOwner('/receptionist', { viewport: NARROWEST, locale: 'de-DE' })
    phone.setDefaultTimeout(WAIT_MS)
    const tabs = phone.getByRole('navigation', { name: 'Rezeption' }).getByRole('link')
    for (const [place, title] of TITLES_DE.entries()) {
      await tabs.nth(place).click()
      await phone.getByRole('heading', { level: 1, name: title }).waitFor()
      await phone.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await expectNoOverflow(phone, title)
      const { violations } = await new AxeBuilder({ page: phone }).include('main').analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(
        grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        title,
      ).toEqual([])
    }
  })

  test('keeps to its own security policy, and no script fails', () => {
    expect(salon.complaints).toEqual([])
  })
})

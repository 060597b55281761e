import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow, heard, simulatorOn } from './simulator-page.ts'
import type { SimulatorPage } from './simulator-page.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const DESKTOP = { width: 1280, height: 800 }
const TELEPHONE = { width: 390, height: 844 }
const SCROLLED_PAST_TITLE = 100
const NARROWEST = { width: 360, height: 740 }

// Some of these read a page with all its rules four times over.
const SLOW = { timeout: 40_000 }

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
}, 60_000)
afterAll(() => salon.close())

/** A haircut with María, booked in the browser. Each caller takes another time, as she cuts one at a time. */
async function bookHaircut(simulator: SimulatorPage, caller: { time: string; name: string; phone: string }) {
  await simulator.dial()
  await simulator.say(`Hi, I'd like a haircut next Tuesday at ${caller.time} with María`)
  await simulator.say('yes please')
  await simulator.say(`${caller.name}, ${caller.phone}`)
  await simulator.appointment.getByRole('article').waitFor()
}

async function referenceIn(simulator: SimulatorPage): Promise<string> {
  return simulator.appointment.locator('dd').last().innerText()
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return
  await page.mouse.move(0, 0)
  await page.evaluate(`scrollTo(0, ${SCROLLED_PAST_TITLE})`)
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' })
}

describe('somebody rings the salon in the simulator', SLOW, () => {
  test('and books a haircut by typing: the card shows it, and it stands in the calendar', async () => {
    const simulator = simulatorOn(await salon.visitAsOwner('/simulator', { viewport: DESKTOP }))

    await bookHaircut(simulator, { time: 'half past ten', name: 'Anna Schmidt', phone: '0034 612 345 678' })

    const card = simulator.appointment.getByRole('article')
    expect(await card.innerText()).toMatch(/Haircut[\s\S]*10:30 – 11:15[\s\S]*Tuesday[\s\S]*Madrid time/)
    expect(await card.innerText()).toMatch(/Anna Schmidt[\s\S]*María García[\s\S]*Chair/)
    const booked = await salon.server.ask('GET', `/appointments?reference=${await referenceIn(simulator)}`)
    expect(booked.body['items']).toMatchObject([
      { customer: { name: 'Anna Schmidt' }, service: { name: 'Haircut' }, source: 'phone', status: 'scheduled' },
    ])
    await keepScreenshot(simulator.page, 'simulator')
  })

  test('with the keyboard alone, from the first key to hanging up', async () => {
    const { page, ...simulator } = simulatorOn(await salon.visitAsOwner('/simulator', { viewport: DESKTOP }))
    await simulator.call.waitFor()

    await tabTo(page, 'Call')
    await page.keyboard.press('Enter')
    await simulator.input.waitFor()
    // The cursor stands where one speaks, without a further key.
    await page.keyboard.type('When are you open on Saturday?')
    await page.keyboard.press('Enter')
    await heard(page, 1)
    await tabTo(page, /^Looked up opening hours/) // the list, which scrolls by the arrow keys,
    await page.keyboard.press('Tab') // and the step in it
    await page.keyboard.press('Enter')
    await simulator.steps.getByRole('heading', { name: 'Result' }).waitFor()
    await tabTo(page, 'Hang up', 'Shift+Tab')
    await page.keyboard.press('Enter')

    await page.getByText('The call has ended').waitFor()
    expect(await focusedName(page)).toBe('Call again')
  })

  test('and says goodbye: the call ends by itself, and the page says with what result and how long it took', async () => {
    const { page, ...simulator } = simulatorOn(await salon.visitAsOwner('/simulator'))
    await simulator.dial()
    await simulator.say('What does a haircut cost?')
    await simulator.say('That is all, thank you.')

    const summary = page.getByRole('status').filter({ hasText: 'Result' })
    await summary.getByText('Answered').waitFor()
    expect(await summary.innerText()).toMatch(/Duration\s+0:\d\d/)
    const calls = await salon.server.ask('GET', '/calls?limit=1')
    expect(calls.body['items']).toMatchObject([{ status: 'completed', outcome: 'answered', provider: 'simulator' }])
  })

  test('and is told what to do when the server is away; said again, the sentence counts once', async () => {
    const { page, ...simulator } = simulatorOn(await salon.visitAsOwner('/simulator'))
    await simulator.dial()
    // The answer is lost on its way back, so the receptionist has heard the sentence already.
    await page.route('**/utterances', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await simulator.input.fill('What does a manicure cost?')
    await simulator.input.press('Enter')
    await page.getByText('The server does not answer.').waitFor()
    await page.getByText('Not delivered').waitFor()

    await page.unroute('**/utterances')
    await page.getByRole('button', { name: 'Try again' }).click()
    await heard(page, 1)

    const latest = await salon.server.ask('GET', '/calls?limit=1')
    const [{ id }] = latest.body['items'] as [{ id: string }]
    const { turns } = (await salon.server.ask('GET', `/calls/${id}`)).body as { turns: { role: string }[] }
    expect(turns.filter(({ role }) => role === 'caller')).toHaveLength(1)
  })

  test('and a number that cannot exist is refused before the telephone rings', async () => {
    const { page, ...simulator } = simulatorOn(await salon.visitAsOwner('/simulator'))
    await page.getByRole('textbox', { name: 'Your number' }).fill('12345')
    await simulator.call.click()

    await page.getByRole('alert').getByText('Correct it, or leave it empty.').waitFor()
  })
})

test('an example is said with one click, in the language that was chosen', SLOW, async () => {
  const { page, ...simulator } = simulatorOn(await salon.visitAsOwner('/simulator'))
  await page.getByRole('radiogroup').getByText('Deutsch').click()
  await page.getByRole('button', { name: 'Wann haben Sie am Samstag geöffnet?' }).click()
  await heard(page, 1)

  expect(await simulator.conversation.innerText()).toMatch(/Samstag[\s\S]*geöffnet\?[\s\S]*Samstag/)
})

describe.for([
  { colorScheme: 'light', viewport: DESKTOP, on: 'a light desktop', time: 'half past eleven' },
  { colorScheme: 'dark', viewport: DESKTOP, on: 'a dark desktop', time: 'half past twelve' },
  { colorScheme: 'light', viewport: TELEPHONE, on: 'a light telephone', time: 'half past four in the afternoon' },
  { colorScheme: 'dark', viewport: TELEPHONE, on: 'a dark telephone', time: 'half past five in the afternoon' },
] as const)('on $on', ({ colorScheme, viewport, on, time }) => {
  test('everybody can use every page: no serious finding of accessibility', SLOW, async () => {
    const door = await salon.visit('/sign-in', { colorScheme, viewport })
    await expectAccessible(door, 'Sign in', colorScheme)
    const page = await salon.visitAsOwner('/', { colorScheme, viewport })
    await expectAccessible(page, 'Bella Hair Salon', colorScheme)
    await page.goto('/simulator')
    await expectAccessible(page, 'Simulator', colorScheme)
    const simulator = simulatorOn(page)
    await bookHaircut(simulator, { time, name: 'Eva Klein', phone: '0034 612 345 679' })
    if (on === 'a dark telephone') await keepScreenshot(page, 'simulator-phone')
    await simulator.steps.locator('summary').first().click()
    await expectAccessible(page, 'Simulator', colorScheme)
    await simulator.hangUp.click()
    await page.getByText('The call has ended').waitFor()
    await expectAccessible(page, 'Simulator', colorScheme)
  })
})

test('on the narrowest telephone nothing sticks out, even with German words', SLOW, async () => {
  const options = { viewport: NARROWEST, locale: 'de-DE' }
  const door = await salon.visit('/sign-up', options)
  await door.getByRole('heading', { name: 'Konto eröffnen' }).waitFor()
  await door.getByRole('button', { name: 'Konto eröffnen' }).click()
  await expectNoOverflow(door, 'the page to open an account, with its errors')
  const page = await salon.visitAsOwner('/', options)
  await page.getByRole('heading', { name: 'Letzte Anrufe' }).waitFor()
  await expectNoOverflow(page, 'the start page')
  await page.goto('/simulator')
  await page.getByRole('button', { name: 'Was kostet' }).click()
  await heard(page, 1)
  await page.locator('summary').first().click()
  await expectNoOverflow(page, 'the simulator in a call')
})

test('the pages keep to their own security policy, and no script fails', () => {
  expect(salon.complaints).toEqual([])
})

async function expectAccessible(page: Page, heading: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  const { violations } = await rulesFor(page, colorScheme).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await expectNoOverflow(page, heading)
}

/** What dark pages can do wrong that light ones do not is a matter of colours; all rules take four times as long. */
function rulesFor(page: Page, colorScheme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page })
  return colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe
}

const TABS_MAX = 40

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press(key)
    const focused = await focusedName(page)
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`no key leads to ${String(name)}`)
}

const WAIT_MS = 2000

function focusedName(page: Page): Promise<string> {
  return page.locator(':focus').innerText({ timeout: WAIT_MS })
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSalonInBrowser } from './salon-in-browser.ts'
import type { SalonInBrowser } from './salon-in-browser.ts'
import { expectNoOverflow } from './simulator-page.ts'

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const PAGE = '/b/bella-hair-salon'
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const NARROWEST = { width: 360, height: 740 }
const SLOW = { timeout: 60_000 }
const WAIT_MS = 15_000
const SCRIPT_BYTES_MAX = 90_000
/** Of a business, somewhere else. */
const SITE = 'http://www.bella.example'

let salon: SalonInBrowser
beforeAll(async () => {
  salon = await openSalonInBrowser()
  const welcome = {
    en: 'Cuts, colours and nails in Calle de Fuencarral.',
    de: 'Schnitt, Farbe und Nägel.',
    es: 'Corte, color y uñas.',
  }
  await salon.server.ask('PATCH', '/booking-page-settings', { body: { is_open: true, welcome } })
}, 60_000)
afterAll(() => salon.close())

async function visit(path = PAGE, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await salon.visit(path, { viewport: DESKTOP, timezoneId: 'Europe/Madrid', ...options })
  page.setDefaultTimeout(WAIT_MS)
  return page
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const title = (page: Page) => page.locator('h2').innerText()
const freeTimes = (page: Page) => page.locator('.slot:enabled')

async function fillIn(page: Page, words: { first: string; phone: string; agree: RegExp }, who: string, phone: string) {
  await page.getByLabel(words.first, { exact: true }).fill(who)
  await page.getByLabel(words.phone, { exact: true }).fill(phone)
  await page.getByLabel(words.agree).check()
}
const ENGLISH = { first: 'First name', phone: 'Telephone', agree: /may keep/ }

/** From the first step to the form, in English, for a haircut by anybody. */
async function chooseTime(page: Page, { index = 0, day = 0 } = {}): Promise<void> {
  await press(page, /^Haircut/)
  await press(page, /^Anybody/)
  await page.locator('.day:not(.none)').nth(day).click()
  await page.locator('.times[aria-busy=false]').waitFor()
  await freeTimes(page).nth(index).click()
  await page.getByText('We keep this time').waitFor()
}

/** Axe takes seconds where many tests run at once: it looks at each step once, and at the dark ones. */
async function expectGood(page: Page, where: string, { byAxe = true } = {}): Promise<void> {
  await expectNoOverflow(page, where)
  if (!byAxe) return
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] === '1')
    await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' })
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK_IN']
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, animations: 'disabled' })
}

async function appointmentsOf(name: string): Promise<{ id: string; status: string; start: string; source: string }[]> {
  const list = await salon.server.ask('GET', '/appointments?limit=200')
  const items = list.body['items'] as {
    id: string
    status: string
    start: string
    source: string
    customer: { name: string } | null
  }[]
  return items.filter(({ customer }) => customer?.name === name)
}

describe('a customer books by themselves', SLOW, () => {
  test.each([
    {
      on: 'a desktop in English',
      options: { viewport: DESKTOP, locale: 'en-GB', colorScheme: 'light' },
      say: { service: /^Haircut/, staff: /^María/, ...ENGLISH, book: 'Book now', done: 'See you soon!' },
      who: 'Nora',
      phone: '612 000 101',
      shot: 'booking-page',
    },
    {
      on: 'a narrow dark telephone in German',
      options: { viewport: NARROWEST, locale: 'de-DE', colorScheme: 'dark' },
      say: {
        service: /^Haircut/,
        staff: /^Wer gerade/,
        first: 'Vorname',
        phone: 'Telefon',
        agree: /aufbewahren/,
        book: 'Jetzt buchen',
        done: 'Bis bald!',
      },
      who: 'Jürgen',
      phone: '612 000 102',
      shot: null,
    },
    {
      on: 'a telephone in Spanish',
      options: { viewport: PHONE, locale: 'es-ES', colorScheme: 'light' },
      say: {
        service: /^Haircut/,
        staff: /^Quien/,
        first: 'Nombre',
        phone: 'Teléfono',
        agree: /puede guardar/,
        book: 'Reservar ahora',
        done: '¡Hasta pronto!',
      },
      who: 'Inés',
      phone: '612 000 103',
      shot: 'booking-page-phone',
    },
  ] as const)('on $on', async ({ options, say, who, phone, shot, on }) => {
    const page = await visit(PAGE, options)
    await expectGood(page, `services on ${on}`, { byAxe: on.includes('desktop') })
    await look(page, `${who}-1`)
    await press(page, say.service)
    await expectGood(page, `options on ${on}`, { byAxe: false })
    await look(page, `${who}-2`)
    await press(page, say.staff)
    await freeTimes(page).first().waitFor()
    await expectGood(page, `times on ${on}`, { byAxe: !on.includes('Spanish') })
    await look(page, `${who}-3`)
    if (shot !== null) await keepScreenshot(page, shot)
    await freeTimes(page).first().click()
    await press(page, say.book)
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3)
    await expectGood(page, `an empty form on ${on}`, { byAxe: !on.includes('Spanish') })
    await look(page, `${who}-4`)
    await fillIn(page, say, who, phone)
    await press(page, say.book)
    await page.locator('h2', { hasText: say.done }).waitFor()
    await expectGood(page, `the end on ${on}`, { byAxe: on.includes('desktop') })
    await look(page, `${who}-5`)
    expect(await appointmentsOf(who)).toMatchObject([{ status: 'scheduled', source: 'web' }])
    const file = page.locator('a[download]')
    expect(await file.getAttribute('href')).toMatch(/^blob:/)
  })

  test('by keyboard alone', async () => {
    const page = await visit()
    const to = async (name: RegExp | string) => {
      for (let tabs = 0; tabs < 30; tabs++) {
        const at = await page.evaluate(
          `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText)`,
        )
        if (typeof at === 'string' && at.trim().match(name) !== null) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`no way by keyboard to ${name}`)
    }
    await to(/^Haircut/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'How would you like it?' }).waitFor()
    await to(/^Anybody/)
    await page.keyboard.press('Enter')
    await freeTimes(page).first().waitFor()
    // Of all days one is reached by Tab, and the arrows go on from it.
    const day = page.locator('.day[aria-pressed=true]')
    const before = await day.getAttribute('data-date')
    await to(/times? free/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.locator(`.day[aria-pressed=true]:not([data-date="${before}"])`).waitFor()
    await page.locator('.times[aria-busy=false] .slot:enabled').first().waitFor()
    await to(/^\d\d:\d\d/)
    await page.keyboard.press('Enter')
    await page.getByText('We keep this time').waitFor()
    for (const [label, text] of [
      [/^First name/, 'Tab'],
      [/^Telephone/, '612 000 104'],
    ] as const) {
      await to(label)
      await page.keyboard.type(text)
    }
    await to(/may keep/)
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.locator('h2', { hasText: 'See you soon!' }).waitFor()
    expect(await appointmentsOf('Tab')).toHaveLength(1)
  })

  test('the steps are in the history, and a reload keeps what was typed', async () => {
    const page = await visit()
    await chooseTime(page)
    await page.getByLabel('First name').fill('Rita')
    await page.reload()
    expect([await title(page), await page.getByLabel('First name').inputValue()]).toEqual(['Who is coming?', 'Rita'])
    await page.goBack()
    expect(await title(page)).toBe('When would you like to come?')
    await page.goBack()
    expect(await title(page)).toBe('How would you like it?')
    await page.goForward()
    await page.goForward()
    expect(await page.getByLabel('First name').inputValue()).toBe('Rita')
  })

  test('a time that was taken meanwhile: it is said so, and another is one press away', async () => {
    const page = await visit()
    await press(page, /^Haircut/)
    await press(page, /^Laura/)
    await freeTimes(page).first().click()
    await fillIn(page, ENGLISH, 'Tanja', '612 000 105')
    // The hold has ended, and somebody at the desk was faster.
    await salon.server.world.inTenant((tx) => tx.db.deleteFrom('holds').execute())
    const kept = await page.evaluate(`JSON.parse(sessionStorage.getItem('ringbook:bella-hair-salon')).kept.slot`)
    const { ids } = salon.server.world
    const { start } = kept as { start: string }
    const taken = await salon.server.ask('POST', '/appointments', {
      body: { service_id: ids.haircut, start, resource_ids: [ids.laura], customer: { first_name: 'Desk' } },
    })
    expect(taken.status).toBe(201)
    await press(page, 'Book now')
    await page.getByText('Somebody else was faster').waitFor()
    await expectNoOverflow(page, 'taken meanwhile')
    await look(page, 'taken')
    await page.locator('.notice .slot').first().click()
    await page.getByText('Somebody else was faster').waitFor({ state: 'detached' })
    expect(await page.getByLabel('First name').inputValue()).toBe('Tanja')
    await press(page, 'Book now')
    await page.locator('h2', { hasText: 'See you soon!' }).waitFor()
  })

  test('without a connection nothing is lost, and what was sent twice is booked once', async () => {
    const page = await visit()
    await chooseTime(page)
    await fillIn(page, ENGLISH, 'Olga', '612 000 106')
    // The server books, and its answer does not arrive.
    let lost = 0
    await page.route('**/appointments', async (route) => {
      if (lost > 0) return route.fallback()
      lost++
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: 'Book now' }).dblclick()
    await page.getByText('No connection.').waitFor()
    await look(page, 'offline')
    expect(await page.getByLabel('First name').inputValue()).toBe('Olga')
    await press(page, 'Book now')
    await page.locator('h2', { hasText: 'See you soon!' }).waitFor()
    expect(await appointmentsOf('Olga')).toHaveLength(1)
  })

  test('a day without a free time: the waitlist', async () => {
    const page = await visit(`${PAGE}?service=${salon.server.world.ids.haircut}&with=any`)
    await freeTimes(page).first().waitFor()
    await page.route('**/slots?*', (route) =>
      route.fulfill({ json: { slots: [], reason: 'booking.slot_taken', timezone: 'Europe/Madrid', branch_id: 'x' } }),
    )
    await page.locator('.day[aria-pressed=true] + .day').click()
    await press(page, 'Tell me when a time becomes free')
    await fillIn(page, ENGLISH, 'Wanda', '612 000 107')
    await expectNoOverflow(page, 'the waitlist')
    await look(page, 'waitlist')
    await press(page, 'Put me on the list')
    await page.getByRole('heading', { name: 'You are on the list' }).waitFor()
    const entries = await salon.server.ask('GET', '/waitlist?limit=50')
    expect(entries.body['items']).toMatchObject([{ customer: { name: 'Wanda' }, source: 'web' }])
  })

  test('from far away they see both clocks', async () => {
    const page = await visit(`${PAGE}?service=${salon.server.world.ids.haircut}&with=any`, {
      timezoneId: 'America/New_York',
    })
    await freeTimes(page).first().waitFor()
    expect(await page.locator('.slot').first().innerText()).toMatch(/^\d\d:\d\d\n\d\d:\d\d/)
    await page.getByText('Small: the time in New York').waitFor()
    await look(page, 'far-away')
  })
})

test('who has booked moves it and cancels it by the link', SLOW, async () => {
  const page = await visit(PAGE, { viewport: PHONE })
  await chooseTime(page, { index: 3, day: 5 })
  await fillIn(page, ENGLISH, 'Mila', '612 000 108')
  await press(page, 'Book now')
  await page.getByRole('link', { name: 'Move or cancel' }).click()
  await page.getByText('booked ·').waitFor()
  expect(new URL(page.url()).hash).toBe('')
  await expectNoOverflow(page, 'the own appointment')
  await look(page, 'own-1')
  const [before] = await appointmentsOf('Mila')
  await press(page, 'Move')
  await page.locator('.panel .slot:enabled').nth(5).click()
  await press(page, /^Move to/)
  await page.getByText('Your appointment was moved.').waitFor()
  const [after] = await appointmentsOf('Mila')
  expect(after?.start).not.toBe(before?.start)
  await press(page, 'I will come')
  await page.getByText('confirmed ·').waitFor()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByText('Cancel this appointment?').waitFor()
  await expectGood(page, 'asked whether to cancel')
  await look(page, 'own-2')
  await press(page, 'Yes, cancel')
  await page.getByText('Your appointment is cancelled.').waitFor()
  expect((await appointmentsOf('Mila'))[0]?.status).toBe('cancelled')
  await press(page, 'Sign out')
  await page.getByText('We send no codes.').waitFor()
  await expectNoOverflow(page, 'the door')
  await look(page, 'own-3')
})

test('the owner closes the page, opens it again, and says what it offers', SLOW, async () => {
  const page = await salon.visitAsOwner('/settings/booking-page', { viewport: NARROWEST, locale: 'de-DE' })
  page.setDefaultTimeout(WAIT_MS)
  await page.getByRole('switch', { name: 'Die Seite ist offen' }).press('Space')
  await page.getByText('Solange sie zu ist').waitFor()
  await expectGood(page, 'the settings of the page')
  await look(page, 'settings-phone')
  await press(page, 'Speichern')
  await page.getByText('ist gespeichert').first().waitFor()
  expect((await fetch(salon.server.url + PAGE)).status).toBe(404)
  await page.setViewportSize(DESKTOP)
  await page.getByRole('switch', { name: 'Die Seite ist offen' }).press('Space')
  await page.getByLabel('Auf Deutsch').fill('Willkommen!')
  await page.getByLabel('Websites, die sie zeigen dürfen').fill('www.bella.example')
  await press(page, 'Speichern')
  await page.getByText('Eine dieser Zeilen').waitFor()
  await page.getByLabel('Websites, die sie zeigen dürfen').fill('https://www.bella.example')
  await press(page, 'Speichern')
  await page.getByText('booking-frame.js').waitFor()
  await look(page, 'settings')
  const settings = await salon.server.ask('GET', '/booking-page-settings')
  expect(settings.body).toMatchObject({
    is_open: true,
    welcome: { de: 'Willkommen!' },
    allowed_origins: ['https://www.bella.example'],
    hidden_branch_ids: [],
  })
})

/** A page of a business, somewhere else. */
async function openSite(html: string) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('the page that the server writes', () => {
  const read = async (path: string, headers = {}) => {
    const answer = await fetch(salon.server.url + path, { headers: { accept: 'text/html', ...headers } })
    return { answer, html: await answer.text() }
  }

  test('says in its head what search engines and previews ask for, in the language of the reader', async () => {
    const { html, answer } = await read(PAGE, { 'accept-language': 'fr, de;q=0.9, en;q=0.2' })
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(html).toContain('<html lang="de">')
    expect(html).toContain('<title>Online buchen – Bella Hair Salon</title>')
    expect(html).toContain(`<link rel="canonical" href="${salon.server.url}${PAGE}">`)
    expect(html).toContain(`hreflang="es" href="${salon.server.url}${PAGE}?lang=es"`)
    const [, data = ''] = /<script type="application\/ld\+json">(.*)<\/script>/.exec(html) ?? []
    expect(JSON.parse(data)).toMatchObject({
      '@graph': [
        {
          '@type': 'HairSalon',
          telephone: '+34910123456',
          openingHoursSpecification: [{ opens: '10:00' }, {}, {}, {}, {}],
        },
      ],
    })
    expect(html).toMatch(/<noscript>.*\+34910123456.*<\/noscript>/)
  })

  test('lets nothing that a business writes out of its text', async () => {
    const welcome = { en: '</script><script>alert(1)</script>"\'&' }
    await salon.server.ask('PATCH', '/booking-page-settings', { body: { welcome } })
    const { html } = await read(`${PAGE}?lang=en`)
    expect(html).not.toContain('<script>alert')
    const page = await visit(`${PAGE}?lang=en`)
    await page.getByText(welcome.en).waitFor()
    await salon.server.ask('PATCH', '/booking-page-settings', { body: { welcome: {} } })
  })

  test('is shown in frames of allowed sites only', async () => {
    const alone = await read(PAGE)
    expect(alone.answer.headers.get('x-frame-options')).toBe('DENY')
    await salon.server.ask('PATCH', '/booking-page-settings', { body: { allowed_origins: [SITE] } })
    const { answer } = await read(`${PAGE}?embed=1`)
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${SITE};`)
    expect(answer.headers.get('x-frame-options')).toBeNull()
  })

  test('books inside a frame, which is as high as what it shows', async () => {
    const { url } = salon.server
    await using site = await openSite(
      `<!doctype html><iframe data-ringbook src="${url}${PAGE}?embed=1&lang=en" style="width: 600px; height: 100px"></iframe>
       <script src="${url}/booking-frame.js"></script>`,
    )
    await salon.server.ask('PATCH', '/booking-page-settings', { body: { allowed_origins: [site.origin] } })
    const page = await salon.visit(site.origin, { viewport: DESKTOP, timezoneId: 'Europe/Madrid' })
    page.setDefaultTimeout(WAIT_MS)
    const inside = page.frameLocator('iframe')
    await inside.getByRole('button', { name: /^Manicure/ }).click()
    await inside.locator('.slot:enabled').first().click()
    await inside.getByLabel('First name').fill('Frida')
    await inside.getByLabel('Telephone').fill('612 000 109')
    await inside.getByLabel(/may keep/).check()
    await inside.getByRole('button', { name: 'Book now' }).click()
    await inside.getByRole('heading', { name: 'See you soon!' }).waitFor()
    expect(await appointmentsOf('Frida')).toHaveLength(1)
    expect(await inside.getByRole('link', { name: 'Move or cancel' }).getAttribute('target')).toBe('_blank')
    const shown = await inside.locator('body').evaluate((body) => body.scrollHeight)
    await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height).toBeGreaterThanOrEqual(shown)
    await page.context().close()
  })

  test('where there is none says so, and answers 404', async () => {
    const { html, answer } = await read('/b/nobody', { 'accept-language': 'es' })
    expect([answer.status, /<h1>(.*)<\/h1>/.exec(html)?.[1]]).toEqual([404, 'Aquí no hay ninguna página de reservas'])
  })

  test('is small: all scripts that it begins with are below 90 kB, and are sent compressed', async () => {
    const { html } = await read(PAGE)
    const scripts = [...html.matchAll(/src="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
    const sent = await Promise.all(scripts.map((path) => read(path, { 'accept-encoding': 'gzip' })))
    expect(sent.map(({ answer }) => answer.headers.get('content-encoding'))).toEqual(['gzip'])
    const sizes = sent.map((script) => gzipSync(script.html).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BYTES_MAX)
  })
})

test('no script fails, and none is refused by the security policy', () => {
  expect(salon.complaints).toEqual([])
})

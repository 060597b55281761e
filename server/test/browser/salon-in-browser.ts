import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { ensureWebBuilt } from '../../../tools/build-web.ts'
import type { Config } from '../../src/config.ts'
import { hashPassword } from '../../src/identity/index.ts'
import { findChromium } from '../chromium.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

export const OWNER = { email: 'isabel@bellahair.example', password: 'a chair by the window' } as const

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Bella's own server with the web app on it, and a browser in front of it. Close it when the file is done. */
export interface SalonInBrowser {
  readonly server: RunningServer
  /** A fresh browser profile at the address of the salon, signed out. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>
  /** The same, with the owner signed in. */
  visitAsOwner(path: string, options?: BrowserContextOptions): Promise<Page>
  /** What the browsers complained about so far: refused by the security policy, or thrown by a script. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export async function openSalonInBrowser(options: { config?: Partial<Config> } = {}): Promise<SalonInBrowser> {
  const webFolder = await ensureWebBuilt((line) => console.log(line))
  const server = await startServer({ webFolder, clock: fromThursdayOn(), ...options })
  await giveOwnerPassword(server)
  const browser = await launchBrowser()
  const complaints: string[] = []
  const visit: SalonInBrowser['visit'] = async (path, options = {}) => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', ...options })
    const page = await context.newPage()
    await listenForComplaints(page, complaints)
    await page.goto(path)
    return page
  }
  return {
    server,
    visit,
    visitAsOwner: async (path, options) => {
      const page = await visit('/sign-in', options)
      const answer = await page.request.post('/api/v1/auth/sign-in', { data: OWNER })
      if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`)
      await page.goto(path)
      return page
    },
    complaints,
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/**
 * A clock that begins on a Thursday morning, so that "next Tuesday" has one meaning, and runs on, so that calls last.
 * It is the coming Thursday: a browser drops cookies of a session that began long ago.
 */
function fromThursdayOn(): () => Temporal.Instant {
  const today = Temporal.Now.plainDateISO('UTC')
  const thursday = today.add({ days: (4 - today.dayOfWeek + 7) % 7 || 7 })
  const start = thursday.toZonedDateTime({ timeZone: 'UTC', plainTime: '09:00' }).toInstant()
  const begun = performance.now()
  return () => start.add({ milliseconds: Math.round(performance.now() - begun) })
}

async function giveOwnerPassword({ database, world }: RunningServer): Promise<void> {
  const passwordHash = await hashPassword(OWNER.password)
  await database.withSystem('the owner of the named world gets a password', (tx) =>
    tx.db.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', world.ids.owner).execute(),
  )
}

function launchBrowser(): Promise<Browser> {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const executablePath = findChromium({ chromiumPath: CHROMIUM_PATH, searchPath: PATH })
  if (executablePath === null)
    throw new Error('The browser tests need a Chromium: run `npm test`, or set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: FLAGS })
}

// Chromium prints no word about an `eval` that was refused and caught; the page's own event tells of every violation.
const TELL_OF_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI))`

async function listenForComplaints(page: Page, complaints: string[]): Promise<void> {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  await page.addInitScript(TELL_OF_VIOLATIONS)
}

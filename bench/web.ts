import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findChromium } from '../server/test/chromium.ts'
import type { Figure, Measured } from './report.ts'
import type { BenchServer } from './server.ts'

const ROUNDS = 3
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const KILO = 1000
const NOTED_SOON_MS = 50

/** What a browser that was never here loads, and how long it sees nothing, for the first page inside and for customers. */
export async function benchWeb({ server }: { server: BenchServer }): Promise<Measured> {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const executablePath = findChromium({ chromiumPath: CHROMIUM_PATH, searchPath: PATH })
  if (executablePath === null) throw new Error('The web benchmark needs a Chromium: run `npm test` once.')
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  await using bare = await startBarePage()
  try {
    const owner = await signUp(server.url)
    const first = { url: server.url, path: '/', token: owner.token }
    const booking = { url: server.url, path: `/b/${owner.slug}`, token: null }
    const floor = { url: bare.url, path: '/', token: null }
    for (const page of [first, booking, floor]) await visit(browser, page)
    const rounds: Record<'first' | 'booking' | 'floor', Visit>[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        first: await visit(browser, first),
        booking: await visit(browser, booking),
        floor: await visit(browser, floor),
      })
    }
    const paints = (of: 'first' | 'booking' | 'floor') => rounds.map((round) => round[of].paintMs)
    const scripts = (of: 'first' | 'booking') => rounds.map((round) => round[of].scriptKb)
    return {
      title: 'The web app',
      explanation:
        'Scripts of the first page inside and of the booking page, gzipped, with an empty cache; and the time until ' +
        'something is painted, beside a page of one line.',
      figures: [
        script('first page inside: scripts', { values: scripts('first'), aim: 200 }),
        script('booking page: scripts', { values: scripts('booking'), aim: 90 }),
        {
          name: 'first page inside: first paint',
          unit: 'ms',
          values: paints('first'),
          floor: paints('floor'),
          aim: null,
        },
        { name: 'booking page: first paint', unit: 'ms', values: paints('booking'), floor: paints('floor'), aim: null },
      ],
    }
  } finally {
    await browser.close()
  }
}

function script(name: string, { values, aim }: { values: readonly number[]; aim: number }): Figure {
  return { name, unit: 'kB', values, floor: null, aim: { of: 'figure', bound: 'at_most', value: aim } }
}

interface Visit {
  readonly scriptKb: number
  readonly paintMs: number
}

/** Opens a page in a browser profile of its own, and waits until nothing more is loaded. */
async function visit(
  browser: Browser,
  { url, path, token }: { url: string; path: string; token: string | null },
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' })
  try {
    if (token !== null) await context.setExtraHTTPHeaders({ authorization: `Bearer ${token}` })
    return await measure(context, path)
  } finally {
    await context.close()
  }
}

const PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"

async function measure(context: BrowserContext, path: string): Promise<Visit> {
  const page = await context.newPage()
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(path, { waitUntil: 'load' })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const paintMs = await paintOf(page)
  const sizes = await Promise.all(scripts)
  return { scriptKb: sizes.reduce((sum, size) => sum + size, 0) / KILO, paintMs }
}

/** When something was first painted. The browser notes it a moment after it can be seen. */
async function paintOf(page: Page): Promise<number> {
  for (;;) {
    const paintMs: unknown = await page.evaluate(PAINT)
    if (typeof paintMs === 'number') return paintMs
    await page.waitForTimeout(NOTED_SOON_MS)
  }
}

/** A business that is opened for it, with its booking page on. */
async function signUp(url: string): Promise<{ token: string; slug: string }> {
  const post = async (method: string, path: string, body: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  const signedUp = await post('POST', '/auth/sign-up', {
    email: 'web@bench.example',
    password: 'a chair by the window',
    first_name: 'Ana',
    business_name: 'Bench Salon',
    business_type: 'salon',
    country: 'ES',
    timezone: 'Europe/Madrid',
  })
  const token = String(signedUp['token'])
  await post('PATCH', '/booking-page-settings', { is_open: true }, token)
  return { token, slug: 'bench-salon' }
}

/** A page of one line, from a server that does nothing else. */
async function startBarePage(): Promise<AsyncDisposable & { url: string }> {
  const html = '<!doctype html><html lang="en"><title>Bare</title><h1>Bare</h1></html>'
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'
import { differences, fillIn, stepsOf } from './guide-page.ts'
import type { GuideAnswer, GuideStep } from './guide-page.ts'

// Each page of the guide is followed from top to bottom at Bella, as a reader would with curl. What the page says of an
// answer must be in it, so that the guide cannot promise what the API does not do.

const guide = new URL('../../../docs/guide/', import.meta.url)
const pages = readdirSync(guide).filter((file) => file.endsWith('.md') && file !== 'README.md')

describe.each(pages)('the page %s of the guide', (file) => {
  const steps = stepsOf(readFileSync(new URL(file, guide), 'utf8'))
  const known = new Map<string, string>(Object.entries(bellaIds).map(([name, id]) => [inSnakeCase(name), id]))
  let server: RunningServer

  beforeAll(async () => {
    // With what works in the background: freed time is offered to the waitlist by an event.
    server = await startServer({ role: 'all' })
  })
  afterAll(() => server.close())

  test('shows something that can be done', () => {
    expect(steps.length).toBeGreaterThan(0)
  })

  test.each(steps)('line $line: $method $path', async (step) => {
    const { expected } = step
    if (expected === null) {
      const { status, text } = await ask(step)
      expect(status, text).toBeLessThan(300)
    } else if (expected.comesSoon) {
      await expect.poll(() => wrongIn(step, expected), { timeout: 20_000, interval: 200 }).toEqual([])
    } else {
      expect(await wrongIn(step, expected)).toEqual([])
    }
  })

  async function wrongIn(step: GuideStep, { status, answer, kind, headers }: GuideAnswer): Promise<string[]> {
    const answered = await ask(step)
    if (answered.status !== status) return [`${answered.status} in place of ${status}: ${answered.text}`]
    if (kind === 'file') return answered.text.replaceAll('\r\n', '\n').startsWith(String(answer)) ? [] : [answered.text]
    const wrong = Object.entries(headers).flatMap(([name, value]) =>
      differences(value, answered.headers.get(name), known, name),
    )
    return answer === null ? wrong : [...wrong, ...differences(answer, JSON.parse(answered.text), known)]
  }

  async function ask({ method, path, headers, body }: GuideStep) {
    const address = path === '/mcp' ? path : `/api/v1${fillIn(path, known)}`
    const response = await fetch(server.url + address, {
      method,
      headers: {
        authorization: `Bearer ${server.key}`,
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fillIn(value, known)])),
      },
      ...(body === null ? {} : { body: JSON.stringify(JSON.parse(fillIn(body, known))) }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
})

function inSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

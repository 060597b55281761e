import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'
import { differences, fillIn, stepsOf } from './guide-page.ts'
import type { GuideStep } from './guide-page.ts'

// Each page of the guide is followed from top to bottom at Bella, as a reader would with curl. What the page says of an
// answer must be in it, so that the guide cannot promise what the API does not do.

const guide = new URL('../../../docs/guide/', import.meta.url)
const pages = readdirSync(guide).filter((file) => file.endsWith('.md') && file !== 'README.md')

describe.each(pages)('the page %s of the guide', (file) => {
  const steps = stepsOf(readFileSync(new URL(file, guide), 'utf8'))
  const known = new Map<string, string>(Object.entries(bellaIds).map(([name, id]) => [inSnakeCase(name), id]))
  let server: RunningServer

  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.close())

  test('shows something that can be done', () => {
    expect(steps.length).toBeGreaterThan(0)
  })

  test.each(steps)('line $line: $method $path', async (step) => {
    const answered = await ask(step)
    expect(answered.body, JSON.stringify(answered.body)).toBeDefined()
    if (step.expected === null) {
      expect(answered.status, JSON.stringify(answered.body)).toBeLessThan(300)
      return
    }
    const { status, answer } = step.expected
    expect(answered.status, JSON.stringify(answered.body)).toBe(status)
    expect(answer === null ? [] : differences(answer, answered.body, known)).toEqual([])
  })

  function ask({ method, path, headers, body }: GuideStep) {
    const filledHeaders = Object.entries(headers).map(([name, value]) => [name, fillIn(value, known)])
    return server.ask(method, fillIn(path, known), {
      headers: Object.fromEntries(filledHeaders),
      ...(body === null ? {} : { body: JSON.parse(fillIn(body, known)) }),
    })
  }
})

function inSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

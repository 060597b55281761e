import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, slots } from '../test/readme-example.ts'
import { at } from '../test/salon.ts'

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

describe('the example that the README shows', () => {
  test('is the one that is run here', () => {
    expect(textOf('../README.md')).toContain(textOf('../test/readme-example.ts'))
  })

  test('gives what it says', () => {
    expect(slots.map((slot) => slot.start)).toEqual([at('09:00'), at('11:00')])
    expect(answer).toEqual({ bookable: false, reason: 'resource_taken', resourceId: 'anna', role: 'stylist' })
  })

  test('stands beside tests that exist: every one that the table of invariants names', () => {
    const named = [...textOf('../README.md').matchAll(/`([\w./-]+\.test\.ts)`/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(8)
    for (const path of named) expect(textOf(`./${path}`)).not.toBe('')
  })
})

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringbook-chromium-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function installProgram(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, 0o755)
  return path
}

test('the browser that is named is the one that the tests drive', () => {
  const named = installProgram('my-browser')
  installProgram('chromium')

  expect(findChromium({ chromiumPath: named, searchPath: folder })).toBe(named)
})

test('a named browser that does not exist is an error, and not replaced by another', () => {
  installProgram('chromium')

  expect(() => findChromium({ chromiumPath: '/nowhere/chromium', searchPath: folder })).toThrow(
    'CHROMIUM_PATH is "/nowhere/chromium", and there is no program.',
  )
})

test.for(['chromium', 'chromium-browser', 'google-chrome'])('%s is found in the search path', (name) => {
  const program = installProgram(name)

  expect(findChromium({ chromiumPath: undefined, searchPath: ['/nowhere', folder].join(delimiter) })).toBe(program)
})

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureWebBuilt } from './build-web.ts'

test('a second start finds the web app built, and builds nothing', async () => {
  const folder = await ensureWebBuilt(() => undefined)
  const builtAt = statSync(join(folder, 'index.html')).mtimeMs
  const lines: string[] = []

  await ensureWebBuilt((line) => lines.push(line))

  expect(lines).toEqual([])
  expect(statSync(join(folder, 'index.html')).mtimeMs).toBe(builtAt)
})

test('what is built is complete: the page, its icon and the script that runs before the first paint', async () => {
  const folder = await ensureWebBuilt(() => undefined)

  for (const file of ['index.html', 'favicon.svg', 'color-scheme.js', 'assets']) {
    expect(existsSync(join(folder, file)), file).toBe(true)
  }
})

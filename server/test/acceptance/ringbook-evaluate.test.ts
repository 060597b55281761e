import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

// Scenarios of one's own on the command line, as a person types it, against the real program.

const RINGBOOK = fileURLToPath(new URL('../../../cli/ringbook.mjs', import.meta.url))

let server: RunningServer
let folder: string
beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'ringbook-scenarios-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function evaluate(content: string, ...options: string[]) {
  const path = join(folder, 'own.yaml')
  writeFileSync(path, content)
  const child = spawn(process.execPath, [RINGBOOK, 'evaluate', path, '--url', server.url, ...options], {
    env: { PATH: process.env['PATH'] ?? '', RINGBOOK_API_KEY: server.key },
  })
  const said = { output: '', errors: '' }
  child.stdout.on('data', (part: Buffer) => (said.output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.errors += part.toString()))
  child.stdin.end()
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

const PRICE = `scenarios:
  - name: The price is told
    language: en
    world: salon
    now: 2026-11-20T10:00[Europe/Madrid]
    says: [How much is a haircut?]
    expect: { must_say: [{ price: 25 }] }
`

test('What passes is counted, and the report can be opened', async () => {
  const report = join(folder, 'report.html')
  expect(await evaluate(PRICE, '--repeat', '2', '--report', report)).toEqual({
    code: 0,
    output: '1 of 1 scenarios passed, each 2 times in a row (built-in).\n',
    errors: '',
  })
  expect(readFileSync(report, 'utf8')).toContain('The price is told')
})

test('The script of a model is played along, and told apart', async () => {
  const script = `  - name: It never says booked
    language: en
    world: salon
    now: 2026-11-20T10:00[Europe/Madrid]
    says: [A haircut please]
    model: [Your haircut is booked., On which day?]
    expect: { must_say: [which day], must_never_say: [booked] }
`
  expect(await evaluate(PRICE + script)).toEqual({
    code: 0,
    output: '2 of 2 scenarios passed (built-in: 1, script: 1).\n',
    errors: '',
  })
})

test('What does not pass is named with file and line, and the exit code says so', async () => {
  expect(await evaluate(PRICE.replace('price: 25', 'price: 24'))).toEqual({
    code: 1,
    output: 'own.yaml:2 The price is told\n    It was not said: the price 24.\n0 of 1 scenarios passed (built-in).\n',
    errors: 'ringbook: 1 of 1 scenarios did not pass.\n',
  })
})

test('What is wrong with a file is said as compilers say it', async () => {
  expect(await evaluate(PRICE.replace('world: salon', 'world: circus'))).toMatchObject({
    code: 1,
    output: '',
    errors: expect.stringMatching(/\nown\.yaml:4: world: .*salon/),
  })
})

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataFolder } from './data-folder-lock.ts'

const LOCK_MODULE = new URL('data-folder-lock.ts', import.meta.url).href

let dataDir: string
let others: ChildProcess[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringbook-lock-'))
  others = []
})

afterEach(async () => {
  await Promise.all(others.map(end))
  rmSync(dataDir, { recursive: true })
})

async function end(other: ChildProcess): Promise<void> {
  if (other.exitCode === null && other.signalCode === null) {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
}

/** Another process that tries to lock the folder, says how that went, and holds on. */
async function tryInAnotherProcess(): Promise<{ process: ChildProcess; answer: string }> {
  const program = `
    import { lockDataFolder } from ${JSON.stringify(LOCK_MODULE)}
    process.on('message', () => {}) // stays until it is killed
    try { globalThis.lock = lockDataFolder(${JSON.stringify(dataDir)}); process.send('locked') }
    catch (error) { process.send(error.message) }`
  const other = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  others.push(other)
  const [answer] = (await once(other, 'message')) as [string]
  return { process: other, answer }
}

test('only one server can have a data folder, and the other is told who has it', async () => {
  const lock = lockDataFolder(dataDir)

  const other = await tryInAnotherProcess()
  expect(other.answer).toBe(`The data folder ${dataDir} is in use by a running Ringbook (process ${process.pid}).`)
  lock.release()
})

test('a data folder is free again when its server has ended, or was killed', async () => {
  lockDataFolder(dataDir).release()

  const other = await tryInAnotherProcess()
  expect(other.answer).toBe('locked')
  expect(() => lockDataFolder(dataDir)).toThrow(`(process ${other.process.pid})`)

  await end(other.process)
  lockDataFolder(dataDir).release()
})

test('of five servers that start at the same moment where one was killed, exactly one has the data folder', async () => {
  await end((await tryInAnotherProcess()).process)

  const answers = await Promise.all(Array.from({ length: 5 }, async () => (await tryInAnotherProcess()).answer))
  expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('is in use by a running Ringbook'))).toHaveLength(4)
})

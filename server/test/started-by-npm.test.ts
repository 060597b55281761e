import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const START = fileURLToPath(new URL('../start.mjs', import.meta.url))

test('whoever ends the npm that started it ends the server and its database too', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringbook-npm-'))
  chmodSync(dataDir, 0o711) // PostgreSQL may have to enter it as another account
  // As npm does it: a shell stands between, and the signal reaches the shell alone.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${START}"; :`], {
    env: { DATA_DIR: dataDir, PORT: '0', RINGBOOK_DEMO: 'false', LOG_LEVEL: 'error', npm_lifecycle_event: 'start' },
    stdio: 'pipe',
  })
  let printed = ''
  shell.stdout.on('data', (chunk) => (printed += chunk))
  await expect.poll(() => printed, { timeout: 40_000 }).toContain('Ringbook is ready')
  const database = join(dataDir, 'postgres', 'postmaster.pid')
  expect(existsSync(database)).toBe(true)

  shell.kill('SIGTERM')

  await expect.poll(() => existsSync(database), { timeout: 20_000 }).toBe(false)
  rmSync(dataDir, { recursive: true })
}, 70_000)

import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError, systemErrorCode } from './startup-error.ts'

const KEY_BYTES = 32
const FILE_NAME = 'secret.key'

/**
 * The secret key of this installation, made at the first start. Whoever loses it must connect every integration again,
 * so it is never replaced: a file that holds something else is an error.
 */
export function loadSecretKey(dataDir: string): Buffer {
  const path = join(dataDir, FILE_NAME)
  createUnlessPresent(path)
  const text = readFileSync(path, 'utf8').trim()
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex')
  throw new StartupError(`${path} does not hold a secret key (64 hexadecimal digits): restore it from your backup.`)
}

function createUnlessPresent(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
}

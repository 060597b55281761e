import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError, systemErrorCode } from './startup-error.ts'

const FILE_NAME = 'operator.token'

/**
 * The key of whoever runs this installation, made at the first start and readable by that user only. The command line
 * on the same machine reads it to place test calls. Deleting the file and starting again replaces it.
 */
export function loadOperatorToken(dataDir: string): string {
  const path = join(dataDir, FILE_NAME)
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
  const token = readFileSync(path, 'utf8').trim()
  if (/^[A-Za-z0-9_-]{43}$/.test(token)) return token
  throw new StartupError(`${path} does not hold an operator token: delete it, and the next start makes a new one.`)
}

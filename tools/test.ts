// What "npm test" runs: provides a Chromium, then hands over to vitest with our arguments. The last line of the output
// is always "N passed, N failed, N skipped".
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { provideChromium } from '../server/test/chromium.ts'

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const PROJECT = fileURLToPath(new URL('..', import.meta.url))

const { CHROMIUM_PATH, PATH = '' } = process.env
process.exitCode = await runTests()

async function runTests(): Promise<number> {
  let chromiumPath: string
  try {
    chromiumPath = provideChromium({ chromiumPath: CHROMIUM_PATH, searchPath: PATH })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.log('0 passed, 1 failed, 0 skipped')
    return 1
  }
  const vitest = spawn(process.execPath, [VITEST, 'run', ...process.argv.slice(2)], {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromiumPath },
  })
  // Ctrl-C reaches vitest by itself; we wait until it has put its database away.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => vitest.kill('SIGTERM'))
  await once(vitest, 'exit')
  return vitest.exitCode ?? 1
}

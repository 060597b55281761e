// What "npm run test:long" runs: the tests named *.long.test.ts, which take minutes, and at the end one table of what
// they proved. RINGBOOK_SEED repeats a run, RINGBOOK_SIZE multiplies the number of cases; words behind it choose files:
// RINGBOOK_SEED=7 RINGBOOK_SIZE=0.1 npm run test:long -- packages/availability
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const PROJECT = fileURLToPath(new URL('..', import.meta.url))

const { RINGBOOK_SEED = String(randomInt(2 ** 31)) } = process.env
console.log(`RINGBOOK_SEED=${RINGBOOK_SEED}`)
const options = ['run', '--config', 'vitest.long.config.ts', ...process.argv.slice(2)]
const vitest = spawn(process.execPath, [VITEST, ...options], {
  cwd: PROJECT,
  stdio: 'inherit',
  env: { ...process.env, RINGBOOK_SEED },
})
// Ctrl-C reaches vitest by itself; we wait until it has put its database away.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => vitest.kill('SIGTERM'))
await once(vitest, 'exit')
process.exitCode = vitest.exitCode ?? 1

// What "npm run dev" runs: the server, started anew whenever one of its files changes.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../server/start.mjs', import.meta.url))

const server = spawn(process.execPath, ['--watch', START], { stdio: 'inherit' })
process.on('SIGINT', () => undefined) // the terminal sends it to the server too, which stops in order
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.once('exit', (code) => process.exit(code ?? 1))

// What "npm start" runs.
import process from 'node:process'
import { runOnOwnNode } from './own-node.mjs'

const PARENT_CHECK_MS = 500

// npm passes SIGTERM on to the shell between it and us, and that shell ends without passing it on. What tells us is
// that we have another parent. Only under npm: whoever starts this file directly may well leave it running.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(check)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS)
  check.unref()
}

await runOnOwnNode(new URL('./src/main.ts', import.meta.url))

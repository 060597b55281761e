// What "npm start" runs.
import { runOnOwnNode } from './own-node.mjs'

await runOnOwnNode(new URL('./src/main.ts', import.meta.url))

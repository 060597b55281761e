import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { serve } from './serve.ts'

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url))

const webFolder = existsSync(WEB_FOLDER) ? WEB_FOLDER : null
process.exit(await serve((options) => buildApp({ ...options, webFolder })))

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { serve } from './serve.ts'

const BUILT_WEB = fileURLToPath(new URL('../../web/dist', import.meta.url))
const WEB_SOURCES = fileURLToPath(new URL('../../web/src', import.meta.url))

/** The built web app. From a clone it is built first if its sources have changed; an image brings it along. */
async function provideWeb(): Promise<string | null> {
  if (existsSync(WEB_SOURCES)) {
    const { ensureWebBuilt } = await import('../../tools/build-web.ts')
    try {
      return await ensureWebBuilt((line) => console.log(line))
    } catch (error) {
      console.error(`The web app could not be built: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return existsSync(BUILT_WEB) ? BUILT_WEB : null
}

process.exit(
  await serve(async (options) =>
    buildApp({ ...options, webFolder: options.role === 'worker' ? null : await provideWeb() }),
  ),
)

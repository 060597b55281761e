import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const WEB = fileURLToPath(new URL('.', import.meta.url))

/** Builds the web app into a folder, which is emptied first. Throws what the bundler says if the sources are wrong. */
export async function buildBundle(folder: string): Promise<void> {
  await build({
    root: WEB,
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
}

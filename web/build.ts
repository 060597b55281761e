import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { BROWSERS } from './browsers.ts'

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
  await buildWidget(folder)
}

/** The chat for web sites of businesses: one script without imports, whose address never changes. */
async function buildWidget(folder: string): Promise<void> {
  await build({
    root: WEB,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: BROWSERS,
      lib: { entry: 'widget/main.ts', formats: ['iife'], name: 'ringbookChat', fileName: () => 'widget.js' },
    },
  })
}

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { BROWSERS } from './browsers.ts'

const WEB = fileURLToPath(new URL('.', import.meta.url))

/**
 * Builds the web app into a folder, which is emptied first. Throws what the bundler says if the sources are wrong. For
 * people, whoever asks for it: the environment of tests (NODE_ENV) would bring along React with all its warnings.
 */
export async function buildBundle(folder: string): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await buildAll(folder)
    compress(folder)
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** Better takes many times as long, for some hundredths less. */
const BROTLI_QUALITY = 9

/** Writes each text once more, compressed, so that the server sends it so without doing it for every visitor. */
function compress(folder: string): void {
  for (const path of globSync('**/*.{js,css,svg}', { cwd: folder }).map((name) => join(folder, name))) {
    const text = readFileSync(path)
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    writeFileSync(`${path}.br`, brotliCompressSync(text, { params }))
    writeFileSync(`${path}.gz`, gzipSync(text))
  }
}

async function buildAll(folder: string): Promise<void> {
  await build({
    root: WEB,
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
  await buildScript(folder, { entry: 'widget/main.ts', name: 'ringbookChat', fileName: 'widget.js' })
  await buildScript(folder, { entry: 'booking-page/around.ts', name: 'ringbookFrame', fileName: 'booking-frame.js' })
  await buildBookingPage(folder)
}

/** For web sites of businesses (the chat, the frame of the booking page): one script without imports at a fixed address. */
async function buildScript(
  folder: string,
  { entry, name, fileName }: { entry: string; name: string; fileName: string },
): Promise<void> {
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
      lib: { entry, formats: ['iife'], name, fileName: () => fileName },
    },
  })
}

/**
 * The page on which customers book: a build of its own, that it shares nothing with the app and stays small. The server
 * writes its document, and takes from the built one only what loads scripts and styles.
 */
async function buildBookingPage(folder: string): Promise<void> {
  await build({
    root: WEB,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: BROWSERS,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'booking-page/index.html' },
    },
  })
}

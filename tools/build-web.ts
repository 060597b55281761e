// Builds the web app when its sources have changed. The server asks for it at each start; by hand: node tools/build-web.ts
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(PROJECT, 'web', 'dist')
const FINGERPRINT_FILE = join(FOLDER, '.source-hash')

/** Everything that the built web app is made of. Contents count, not times: a clone and an image have times of their own. */
const SOURCES = [
  'web/src/**/*',
  'web/widget/**/*',
  'web/booking-page/**/*',
  'web/public/**/*',
  'web/*.{ts,html,json}',
  'packages/api-contract/src/**/*',
  'package-lock.json',
]

/**
 * The folder of the built web app, which is built first if it is missing or older than its sources (some seconds; else
 * a few milliseconds). Two processes may ask at once. Throws what the bundler says if the sources are wrong.
 */
export async function ensureWebBuilt(log: (line: string) => void): Promise<string> {
  const fingerprint = fingerprintOfSources()
  if (isBuiltFrom(fingerprint)) return FOLDER
  log('Building the web app (once after each change of its sources) …')
  const before = performance.now()
  await buildAside(fingerprint)
  log(`The web app is built (${((performance.now() - before) / 1000).toFixed(1)} s).`)
  return FOLDER
}

function isBuiltFrom(fingerprint: string): boolean {
  return existsSync(FINGERPRINT_FILE) && readFileSync(FINGERPRINT_FILE, 'utf8') === fingerprint
}

function fingerprintOfSources(): string {
  const hash = createHash('sha256')
  const paths = globSync(SOURCES, { cwd: PROJECT, exclude: ['**/*.test.ts'] }).sort()
  for (const path of paths) {
    const file = join(PROJECT, path)
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Builds beside the old build and then takes its place, so that nobody is served half a build. */
async function buildAside(fingerprint: string): Promise<void> {
  const folder = mkdtempSync(join(PROJECT, 'web', '.build-'))
  try {
    // Only now: loading the bundler costs a start that does not need it a quarter of a second.
    const { buildBundle } = await import('../web/build.ts')
    await buildBundle(folder)
    writeFileSync(join(folder, '.source-hash'), fingerprint)
    takePlace(folder, fingerprint)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const TRIES_MAX = 5

// Two processes may come to this at once: what is in the way is moved aside in one step, never emptied in place.
function takePlace(folder: string, fingerprint: string): void {
  const aside = mkdtempSync(join(PROJECT, 'web', '.build-'))
  try {
    for (let tries = 1; !isBuiltFrom(fingerprint); tries++) {
      try {
        if (existsSync(FOLDER)) renameSync(FOLDER, join(aside, String(tries)))
        renameSync(folder, FOLDER)
      } catch (error) {
        if (tries === TRIES_MAX) throw error
      }
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** What a browser loads for the first page, gzipped, and what later pages add. */
function printSizes(folder: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const sizes = globSync('assets/*.{js,css}', { cwd: folder }).map((path) => ({
    path,
    isFirst: page.includes(path),
    kib: gzipSync(readFileSync(join(folder, path))).length / 1024,
  }))
  for (const { path, isFirst, kib } of sizes.sort((one, other) => other.kib - one.kib)) {
    console.log(`${kib.toFixed(1).padStart(7)} KiB  ${isFirst ? 'first page' : 'later     '}  ${path}`)
  }
  const scripts = sizes.filter(({ path, isFirst }) => isFirst && path.endsWith('.js'))
  console.log(
    `${scripts
      .reduce((sum, { kib }) => sum + kib, 0)
      .toFixed(1)
      .padStart(7)} KiB  all scripts of the first page`,
  )
}

if (import.meta.main) printSizes(await ensureWebBuilt((line) => console.log(line)))

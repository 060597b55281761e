import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What finding a browser needs to know of its surroundings. */
export type BrowserSearch = { chromiumPath: string | undefined; searchPath: string }

const PROGRAM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium that the browser tests can drive: the one that is named, one in the search path, the one of
 * Playwright's own store; else one is installed, by apt where we may and by Playwright elsewhere.
 * Throws, and says what to do, if there is none in the end.
 */
export function provideChromium(search: BrowserSearch): string {
  const found = findChromium(search)
  if (found !== null) return found
  console.log('No Chromium found for the browser tests: installing one.')
  const attempt = mayUseApt(search) ? installWithApt() : installWithPlaywright()
  const installed = findChromium(search)
  if (installed !== null) return installed
  throw new Error(
    `The browser tests need a Chromium, and installing one failed (${attempt}). ` +
      'Install Chromium, or set CHROMIUM_PATH to the program.',
  )
}

/** The path of a Chromium that is there already, or null. Throws if the one that is named does not exist. */
export function findChromium(search: BrowserSearch): string | null {
  if (search.chromiumPath) {
    if (isProgram(search.chromiumPath)) return search.chromiumPath
    throw new Error(`CHROMIUM_PATH is "${search.chromiumPath}", and there is no program.`)
  }
  return findInPath(PROGRAM_NAMES, search.searchPath) ?? findOfPlaywright()
}

function findInPath(names: readonly string[], searchPath: string): string | null {
  const paths = searchPath.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return paths.find(isProgram) ?? null
}

function findOfPlaywright(): string | null {
  const path = chromium.executablePath()
  return path !== '' && existsSync(path) ? path : null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // whatever the reason, it cannot be run
  }
}

function mayUseApt(search: BrowserSearch): boolean {
  return process.getuid?.() === 0 && findInPath(['apt-get'], search.searchPath) !== null
}

function installWithApt(): string {
  return run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    ? 'apt-get installed a package without the program'
    : 'apt-get install chromium'
}

function installWithPlaywright(): string {
  run('npx', ['playwright-core', 'install', 'chromium'])
  return 'npx playwright-core install chromium'
}

function run(program: string, options: readonly string[]): boolean {
  return spawnSync(program, options, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

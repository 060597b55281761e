import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfig, readSettings } from './config.ts'

describe('Ringbook without any setting', () => {
  test('answers on this machine only, at port 3000, with its own database and the demo', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      demo: true,
      role: 'all',
    })
  })

  test('brings no demo into a database of your own, unless it is asked to', () => {
    const own = { DATABASE_URL: 'postgresql://salon@db.example/salon' }

    expect(readSettings(own).demo).toBe(false)
    expect(readSettings({ ...own, RINGBOOK_DEMO: 'true' }).demo).toBe(true)
  })

  test('asks addresses of private networks only where there is no database of your own, unless it is told to', () => {
    const own = { DATABASE_URL: 'postgresql://salon@db.example/salon' }

    expect(readSettings({}).privateAddresses).toBe(true)
    expect(readSettings(own).privateAddresses).toBe(false)
    expect(readSettings({ ...own, PRIVATE_ADDRESSES: 'true' }).privateAddresses).toBe(true)
    expect(readSettings({ PRIVATE_ADDRESSES: 'false' }).privateAddresses).toBe(false)
  })

  test('takes an empty setting, as container files write it, for one that is not given', () => {
    expect(readSettings({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ port: 3000, publicUrl: null })
  })
})

const understood = [
  { environment: { PORT: '8080' }, settings: { port: 8080 } },
  { environment: { PUBLIC_URL: 'https://book.example/' }, settings: { publicUrl: 'https://book.example' } },
  { environment: { RINGBOOK_SECRET: 'ab'.repeat(32) }, settings: { secretKey: Buffer.alloc(32, 0xab) } },
  {
    environment: { RINGBOOK_SECRET: Buffer.alloc(32, 7).toString('base64') },
    settings: { secretKey: Buffer.alloc(32, 7) },
  },
  { environment: { RINGBOOK_ROLE: 'worker' }, settings: { role: 'worker' } },
  { environment: { TRUSTED_PROXY_HOPS: '1' }, settings: { trustedProxyHops: 1 } },
]

test.for(understood)('the setting $environment is understood', ({ environment, settings }) => {
  expect(readSettings(environment)).toMatchObject(settings)
})

const refused = [
  [{ PORT: 'abc' }, 'PORT is "abc"; allowed is a whole number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT is "70000"; allowed is a whole number from 0 to 65535.'],
  [{ PORT: '-1' }, 'PORT is "-1"; allowed is a whole number from 0 to 65535.'],
  [{ HOST: 'http://x' }, 'HOST is "http://x"; allowed is a host name or an address, such as 127.0.0.1 or 0.0.0.0.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"; allowed is one of fatal, error, warn, info, debug, trace, silent.'],
  [{ RINGBOOK_ROLE: 'boss' }, 'RINGBOOK_ROLE is "boss"; allowed is one of all, http, worker.'],
  [{ RINGBOOK_DEMO: 'yes' }, 'RINGBOOK_DEMO is "yes"; allowed is "true" or "false".'],
  [
    { PUBLIC_URL: 'book.example' },
    'PUBLIC_URL is "book.example"; allowed is an address that starts with https:// or http://.',
  ],
  [{ DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE is "0"; allowed is a whole number from 1 to 150.'],
  [{ TRUSTED_PROXY_HOPS: 'true' }, 'TRUSTED_PROXY_HOPS is "true"; allowed is a whole number from 0 to 10.'],
] as const

test.for(refused)(
  'the setting %o is refused with its name, its value and what is allowed',
  ([environment, message]) => {
    expect(() => readSettings(environment)).toThrow(message)
  },
)

test.for([{ DATABASE_URL: 'mysql://root:hunter2@db/salon' }, { RINGBOOK_SECRET: 'hunter2' }])(
  'a wrong setting that holds a secret (%o) is refused without showing it',
  (environment) => {
    expect(() => readSettings(environment)).toThrow(/has a wrong value \(not shown here\); allowed is (?!.*hunter2)/)
  },
)

describe('the secret key of an installation', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'ringbook-config-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  test('is made once, differs between installations, and only its owner can read it', () => {
    const first = loadConfig({ DATA_DIR: dataDir })
    const second = loadConfig({ DATA_DIR: dataDir })
    const elsewhere = loadConfig({ DATA_DIR: join(dataDir, 'another') })

    expect(first.secretKey).toHaveLength(32)
    expect(second.secretKey).toEqual(first.secretKey)
    expect(elsewhere.secretKey).not.toEqual(first.secretKey)
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  test('is never replaced when its file is damaged, because every stored credential depends on it', () => {
    const file = join(dataDir, 'secret.key')
    writeFileSync(file, 'damaged')

    expect(() => loadConfig({ DATA_DIR: dataDir })).toThrow('does not hold a secret key')
    expect(readFileSync(file, 'utf8')).toBe('damaged')
  })

  test('cannot be kept where the data folder is a file, and the message says so', () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')

    expect(() => loadConfig({ DATA_DIR: file })).toThrow(`The data folder ${file} cannot be written: it is a file.`)
    expect(() => loadConfig({ DATA_DIR: join(file, 'below') })).toThrow('a part of the path is a file')
  })

  test.runIf(process.platform === 'linux')('cannot be kept where the system allows no folder', () => {
    expect(() => loadConfig({ DATA_DIR: '/proc/salon' })).toThrow('cannot be written: no such place.')
  })
})

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from './database.ts'
import { startOldPostgres } from './old-postgres.ts'
import { startInVain, startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

const START_MS_MAX = 3_000

let dataDir: string
let server: ServerProcess

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringbook-lifecycle-'))
  chmodSync(dataDir, 0o711) // PostgreSQL may have to enter it as another account
  await restart()
  await stop()
}, 20_000)

afterEach(async () => {
  server.kill('SIGKILL') // whatever state a test leaves, the next one starts from a kill
  await server.exited
})

afterAll(async () => {
  await restart() // a test may have left its database running
  await stop()
  rmSync(dataDir, { recursive: true })
})

async function stop(): Promise<void> {
  server.kill('SIGTERM')
  await server.exited
}

async function restart(): Promise<number> {
  const before = performance.now()
  server = await startServer({ DATA_DIR: dataDir })
  await expectHealthy()
  return performance.now() - before
}

async function expectHealthy(): Promise<void> {
  const response = await fetch(`${server.url}/healthz`)
  expect(response.status).toBe(200)
}

function databaseProcess(): number {
  return Number(readFileSync(databaseFile(), 'utf8').split('\n')[0])
}

/** Whether the database has not ended in order: PostgreSQL removes its file as the very last thing. */
function isDatabaseRunning(): boolean {
  return existsSync(databaseFile())
}

function databaseFile(): string {
  return join(dataDir, 'postgres', 'postmaster.pid')
}

describe('a server that is asked to stop', () => {
  const requests: { how: string; ask: () => void }[] = [
    { how: 'Ctrl-C', ask: () => server.pressCtrlC() },
    { how: 'SIGTERM', ask: () => server.kill('SIGTERM') },
  ]

  test.for(requests)('by $how finishes its answers, then stops its database', async ({ ask }) => {
    await restart()
    const answer = fetch(`${server.url}/long-answer`, { headers: { connection: 'close' } })
    await expectHealthy() // by now the long answer has been begun

    ask()

    expect(await (await answer).text()).toBe('finished')
    expect(await server.exited).toEqual({ code: 0, stderr: '' })
    expect(isDatabaseRunning()).toBe(false)
  })

  test('starts again in three seconds', async () => {
    expect(await restart()).toBeLessThan(START_MS_MAX)
  })
})

describe('a start without help after', () => {
  test('the server was killed and left its database running', async () => {
    await restart()
    const orphan = databaseProcess()
    server.kill('SIGKILL')
    await server.exited
    expect(isDatabaseRunning()).toBe(true)

    expect(await restart()).toBeLessThan(START_MS_MAX)
    expect(databaseProcess()).not.toBe(orphan)
  })

  test('the database was killed, at which the server gives up with one line', async () => {
    await restart()
    process.kill(databaseProcess(), 'SIGKILL')

    const { code, stderr } = await server.exited
    expect(code).toBe(1)
    expect(stderr).toMatch(/^ringbook: PostgreSQL has stopped unexpectedly; .*\n$/)
    await restart()
  })

  test('server and database were both killed', async () => {
    await restart()
    const database = databaseProcess()
    server.kill('SIGKILL')
    process.kill(database, 'SIGKILL')
    await server.exited

    await restart()
  })

  test('a restart of the machine gave the number of the database process to another program', async () => {
    await restart()
    const [, ...rest] = readFileSync(databaseFile(), 'utf8').split('\n')
    await stop()
    writeFileSync(databaseFile(), [String(process.pid), ...rest].join('\n'))

    await restart()
  })
})

describe('a start that cannot succeed ends with one clear line, when', () => {
  test('another server runs on the same data folder', async () => {
    await restart()

    expect(await startInVain({ DATA_DIR: dataDir })).toEqual({
      code: 1,
      stderr: `ringbook: The data folder ${dataDir} is in use by a running Ringbook (process ${server.pid}).\n`,
    })
    await expectHealthy()
  })

  test('another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo

    expect(await startInVain({ DATA_DIR: dataDir, PORT: String(port) })).toEqual({
      code: 1,
      stderr: `ringbook: Port ${port} on 127.0.0.1 is taken by another program. Set PORT to a free one.\n`,
    })
    other.close()
  })

  test('the database of your own is older than PostgreSQL 18', async () => {
    const old = await startOldPostgres()

    expect(await startInVain({ DATA_DIR: dataDir, DATABASE_URL: old.url })).toEqual({
      code: 1,
      stderr: 'ringbook: The database is PostgreSQL 15.14; Ringbook needs 18 or newer.\n',
    })
    old.close()
  })

  const refusals: { what: string; settings: Record<string, string>; line: RegExp }[] = [
    {
      what: 'the data folder cannot be written',
      settings: { DATA_DIR: '/dev/null/salon' },
      line: /^ringbook: The data folder \/dev\/null\/salon cannot be written: a part of the path is a file\. .*\n$/,
    },
    {
      what: 'nothing listens where the database of your own should be',
      settings: { DATABASE_URL: 'postgresql://salon:secret@127.0.0.1:9/salon' },
      line: /^ringbook: The database "salon" on 127\.0\.0\.1:9 is not reachable: nothing listens there\.\n$/,
    },
    {
      what: 'a setting is wrong',
      settings: { PORT: 'abc' },
      line: /^ringbook: PORT is "abc"; allowed is a whole number from 0 to 65535\.\n$/,
    },
  ]

  test.for(refusals)('$what', async ({ settings, line }) => {
    const { code, stderr } = await startInVain({ DATA_DIR: dataDir, ...settings })
    expect(code).toBe(1)
    expect(stderr).toMatch(line)
  })
})

test('a database of your own is used instead of the one that Ringbook brings', async () => {
  const own = await createTestDatabase()
  server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: own.url })
  await expectHealthy()

  server.kill('SIGTERM')
  expect(await server.exited).toEqual({ code: 0, stderr: '' })
  await own.drop()
})

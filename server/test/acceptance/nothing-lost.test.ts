import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REAL_SERVER, startServer } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'

// The real program with its own PostgreSQL, killed in the middle of work as a power cut does it.

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, start_time: '00:00', end_time: '24:00' }))
const FIRST_START = Temporal.Now.instant().round({ smallestUnit: 'hour' }).add({ hours: 48 })

let dataDir: string
let server: ServerProcess
let cookie: string
let serviceId: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringbook-lost-'))
  chmodSync(dataDir, 0o711) // PostgreSQL may have to enter it as another account
  await start()
  await openBusiness()
}, 60_000)

afterAll(async () => {
  server.kill('SIGTERM')
  await server.exited
  rmSync(dataDir, { recursive: true })
})

async function start(): Promise<void> {
  server = await startServer({ DATA_DIR: dataDir, RINGBOOK_DEMO: 'false', LOG_LEVEL: 'error' }, REAL_SERVER)
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { cookie, origin: server.url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function openBusiness(): Promise<void> {
  const signedUp = await fetch(`${server.url}/api/v1/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'owner@example.com',
      password: 'a long enough password',
      first_name: 'Olga',
      last_name: 'Ruiz',
      business_name: 'Night Garage',
      business_type: 'garage',
      country: 'ES',
      timezone: 'Europe/Madrid',
      locale: 'en',
    }),
  })
  expect(signedUp.status).toBe(201)
  cookie = signedUp.headers.get('set-cookie')!.split(';')[0]!
  const lift = await ask('POST', '/resources', { type: 'equipment', name: 'Lift', units: 4 })
  const hours = await ask('PUT', `/resources/${String(lift.body['id'])}/schedule`, { schedule: WEEK })
  expect(hours.status).toBe(200)
  const service = await ask('POST', '/services', {
    name: 'Inspection',
    duration_minutes: 15,
    minimum_notice_minutes: 0,
    requirements: [{ role: 'lift', quantity: 1, resource_ids: [lift.body['id']] }],
  })
  expect(service.status).toBe(201)
  serviceId = String(service.body['id'])
}

const acknowledged: string[] = []
let nextQuarter = 0

/** Books one appointment after the other and notes what the server has acknowledged, until it no longer answers. */
async function bookUntilDead(): Promise<void> {
  for (;;) {
    const start = FIRST_START.add({ minutes: 15 * nextQuarter++ }).toString()
    const customer = { first_name: 'Night', last_name: 'Owl', phone: `+34612${String(100_000 + nextQuarter)}` }
    try {
      const booked = await ask('POST', '/appointments', { service_id: serviceId, start, customer })
      if (booked.status === 201) acknowledged.push(String(booked.body['id']))
    } catch {
      return // the connection broke: nothing was acknowledged
    }
    if (nextQuarter > 3000) throw new Error('the server was never killed')
  }
}

async function expectAllThere(): Promise<void> {
  expect(acknowledged.length).toBeGreaterThan(3)
  const lost: string[] = []
  for (const id of acknowledged) {
    const found = await ask('GET', `/appointments/${id}`)
    if (found.status !== 200 || (found.body['resources'] as unknown[]).length !== 1) lost.push(id)
  }
  expect(lost).toEqual([])
}

async function untilSomeAreBooked(): Promise<void> {
  const goal = acknowledged.length + 10
  await expect.poll(() => acknowledged.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(goal)
}

describe('after the power went, every appointment that was confirmed is still there', () => {
  test('when the server was killed', async () => {
    const booking = Promise.all([bookUntilDead(), bookUntilDead()])
    await untilSomeAreBooked()
    server.kill('SIGKILL')
    await booking
    await start()
    await expectAllThere()
  }, 60_000)

  test('when the database was killed', async () => {
    const booking = bookUntilDead()
    await untilSomeAreBooked()
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await booking
    expect((await server.exited).code).toBe(1)
    await start()
    await expectAllThere()
  }, 60_000)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportProof } from '../../../tools/long-run/long-run.ts'
import { deadlocksOf } from './deadlocks.ts'
import { newLedger } from './ledger.ts'
import { rushForOneSession, rushForOneSlot, rushToHoldOneSlot, rushToHoldPlaces } from './rush.ts'
import { openStudio } from './studio.ts'
import type { Studio } from './studio.ts'
import { startTwoServers } from './two-servers.ts'
import type { TwoServers } from './two-servers.ts'
import { damageOf, setOnFire, UNHURT, wishesNeverGranted } from './under-fire.ts'

/** How hard a run is. */
export interface RaceSize {
  readonly seed: number
  /** How many want the same at once. */
  readonly attempts: number
  readonly clients: number
  /** How long they work at random, once in peace and once while servers are killed. */
  readonly seconds: number
  readonly kills: number
  /** Whether it goes on for so long that every kind of wish must have been granted. */
  readonly isComplete: boolean
}

const HANGS_AFTER_MS = 20 * 60_000

/** The proofs of booking over HTTP with two server processes on one database; `size` is all that differs between runs. */
export function describeRaces(size: RaceSize): void {
  const { seed, attempts, clients, seconds, kills, isComplete } = size
  const ledger = newLedger()
  const days = Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  let servers: TwoServers
  let studio: Studio
  beforeAll(async () => {
    servers = await startTwoServers()
    studio = await openStudio(servers)
  }, HANGS_AFTER_MS)
  afterAll(() => servers.close())

  describe(`Of ${attempts} people at two servers who want the same at once`, { timeout: HANGS_AFTER_MS }, () => {
    const rushes = [
      { title: 'one gets the hour of a stylist, and the others hear of other times', rush: rushForOneSlot },
      { title: 'one holds it, and nobody else can book it', rush: rushToHoldOneSlot },
      { title: 'ten get into a session of ten', rush: rushForOneSession },
      { title: 'ten hold a place of it, and nobody else can book one', rush: rushToHoldPlaces },
    ]
    test.for(rushes)('$title', async ({ rush }, context) => {
      const start = days.add({ hours: 24 * (20 + rushes.findIndex((each) => each.rush === rush)) })
      await rush({ servers, studio, attempts, start })
      reportProof(context, { cases: attempts, of: 'attempts' })
    })
  })

  describe(`When ${clients} clients do everything there is to do with bookings`, { timeout: HANGS_AFTER_MS }, () => {
    const fires = [
      { title: 'nothing is taken twice, lost or half written, and what was answered is so', kills: 0 },
      { title: 'the same is true when servers are killed in the middle', kills },
    ]
    test.for(fires)('$title', async (each, context) => {
      const before = ledger.operations.length
      await setOnFire({ servers, studio, seed, clients, seconds, kills: each.kills }, ledger)
      expect(await damageOf(servers, ledger)).toEqual(UNHURT)
      expect(isComplete ? wishesNeverGranted(ledger) : []).toEqual([])
      reportProof(context, { cases: ledger.operations.length - before, of: 'wishes' })
    })

    // What the database ends is tried again, so that only its own count tells of it. In minutes of the densest crowd one
    // may come from what docs/adr/0018-one-order-of-locks.md names; the table says how often.
    test('and nobody hears of a deadlock; in a short run the database ends none', async (context) => {
      const { inLog, ended, told } = await deadlocksOf(servers)
      expect(inLog, told).toBe(0)
      if (!isComplete) expect(ended, told).toBe(0)
      reportProof(context, { cases: ended, of: 'deadlocks' })
    })
  })
}

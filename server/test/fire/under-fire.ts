import { setTimeout } from 'node:timers/promises'
import { createRandom } from '../../src/demo/random.ts'
import { withClient } from '../throwaway-postgres.ts'
import { send } from './client.ts'
import { brokenPromises } from './history.ts'
import { isDone } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { brokenRules } from './rules.ts'
import type { Studio } from './studio.ts'
import type { Side, TwoServers } from './two-servers.ts'
import { nextWish } from './wishes.ts'

export interface Fire {
  readonly servers: TwoServers
  readonly studio: Studio
  readonly seed: number
  readonly clients: number
  readonly seconds: number
  /** How many times one of the servers, each in turn, is killed in the middle of work and started again. */
  readonly kills: number
}

/** What is wrong after a fire; all empty when all is well. */
export interface Damage {
  readonly problems: readonly string[]
  readonly brokenRules: readonly object[]
  readonly brokenPromises: readonly string[]
  readonly errorsInLog: readonly string[]
}

/** Lets many clients do at random what they do, for so long, and writes down what they asked and were told. */
export async function setOnFire(fire: Fire, ledger: Ledger): Promise<void> {
  const alive = new Set<Side>([0, 1])
  const { servers, studio, kills, seconds, seed } = fire
  let isBurning = true
  const phaseMs = (seconds * 1000) / (kills + 1)
  const work = Array.from({ length: fire.clients }, async (_, number) => {
    const name = `${seed}-${kills}-${number}`
    const random = createRandom(name)
    const client = { name, random, servers, studio, ledger, alive, mayBeLost: kills > 0 }
    while (isBurning) await send(client, nextWish(client))
  })
  for (let kill = 0; kill < kills; kill++) {
    await setTimeout(phaseMs)
    await killAndStart(servers, { alive, side: kill % 2 === 0 ? 0 : 1 })
  }
  await setTimeout(phaseMs)
  isBurning = false
  await Promise.all(work)
}

// A server dies in the middle of whatever it is doing; the clients go on at the other one until it is back.
async function killAndStart(servers: TwoServers, { alive, side }: { alive: Set<Side>; side: Side }): Promise<void> {
  const killed = servers.kill(side)
  alive.delete(side)
  await killed
  await servers.start(side)
  alive.add(side)
}

/** Looks with other eyes than the servers' at what they have written, all at one moment. */
export async function damageOf(servers: TwoServers, ledger: Ledger): Promise<Damage> {
  return withClient(servers.database.superuserUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    return {
      problems: ledger.problems,
      brokenRules: await brokenRules(client),
      brokenPromises: await brokenPromises(client, ledger),
      errorsInLog: errorsIn(servers.log()),
    }
  })
}

// Lines of the levels error and fatal, and the last words of a server that gave up.
function errorsIn(log: string): string[] {
  return log.split('\n').filter((line) => /"level":[56]0|^ringbook:/.test(line))
}

/** No damage at all. */
export const UNHURT: Damage = { problems: [], brokenRules: [], brokenPromises: [], errorsInLog: [] }

/** Kinds of wish that no client was ever granted: what they would break was not tried. */
export function wishesNeverGranted({ operations }: Ledger): string[] {
  const granted = new Set(operations.filter(({ answer }) => isDone(answer)).map(({ wish }) => wish.kind))
  return [...new Set(operations.map(({ wish }) => wish.kind))].filter((kind) => !granted.has(kind))
}

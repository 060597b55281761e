// What "npm run bench" runs: all benchmarks, or those that are named (npm run bench -- booking slots). Everything is
// measured beside its floor in the same run, on a database of its own that is thrown away afterwards. Not part of the
// tests: what a machine reaches depends on the machine. "npm run bench -- --growth" runs the one that fills the table
// with 10,000,000 allocations instead, which takes minutes and some gigabytes of disk.
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { migrate } from '../server/src/db/migrate.ts'
import { startThrowawayPostgres } from '../server/test/throwaway-postgres.ts'
import { benchBooking } from './booking.ts'
import { benchEngine } from './engine.ts'
import { benchGrowth } from './growth.ts'
import { benchLiveTurn } from './live-turn.ts'
import { printAims, printFigures, printMachine } from './report.ts'
import type { Measured } from './report.ts'
import { startServer } from './server.ts'
import { benchSlots } from './slots.ts'
import { benchToolCall } from './tool-call.ts'
import { benchWeb } from './web.ts'
import { fillWorld } from './world.ts'
import type { BenchWorld } from './world.ts'

// One world serves all: the first two only read, the next two write calls, and the last books days behind the measured
// ones.
const BENCHMARKS = {
  slots: benchSlots,
  engine: benchEngine,
  'tool-call': benchToolCall,
  'live-turn': benchLiveTurn,
  web: benchWeb,
  booking: benchBooking,
} as const
type BenchmarkName = keyof typeof BENCHMARKS

// As in an installation that shall lose nothing, with enough memory for a million appointments.
const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  shared_buffers: '512MB',
  max_wal_size: '8GB',
}

const STOPPED = 130

// The measured ones have 54,000 allocations.
const MILLION_WITH_THE_MEASURED = 473
const A_HUNDRED_THOUSAND_WITH_THE_MEASURED = 23

const cleanup = new AsyncDisposableStack()
const stopAsked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
const { positionals, values: asked } = parseArgs({
  allowPositionals: true,
  options: { growth: { type: 'boolean', default: false } },
})
try {
  const measured = asked.growth ? runGrowth() : run(chosenBenchmarks())
  await Promise.race([measured, stopAsked.then(() => (process.exitCode = STOPPED))])
} finally {
  await cleanup.disposeAsync()
}
process.exit() // whatever was still being asked when it was stopped

function chosenBenchmarks(): BenchmarkName[] {
  const names = Object.keys(BENCHMARKS) as BenchmarkName[]
  const unknown = positionals.find((name) => !names.some((known) => known === name))
  if (unknown === undefined)
    return positionals.length === 0 ? names : names.filter((name) => positionals.includes(name))
  console.error(`There is no benchmark "${unknown}": choose among ${names.join(', ')}.`)
  process.exit(1)
}

async function run(names: readonly BenchmarkName[]): Promise<void> {
  const world = await openWorld({ others: MILLION_WITH_THE_MEASURED })
  const server = await startServer({ databaseUrl: world.url, secretKey: world.secretKey })
  cleanup.defer(() => server.stop())
  const all: Measured[] = []
  for (const name of names) {
    const measured = await BENCHMARKS[name]({ world, server })
    printFigures(measured)
    all.push(measured)
  }
  printAims(all)
}

async function runGrowth(): Promise<void> {
  const world = await openWorld({ others: A_HUNDRED_THOUSAND_WITH_THE_MEASURED })
  for await (const measured of benchGrowth(world)) printFigures(measured)
}

async function openWorld({ others }: { others: number }): Promise<BenchWorld> {
  const postgres = await startThrowawayPostgres({ settings: DURABLE })
  cleanup.defer(() => postgres.stop())
  printMachine({ postgresVersion: postgres.version, dataFolder: postgres.folder })
  const url = await postgres.createDatabase('ringbook_bench')
  await migrate(url)
  const begun = performance.now()
  const world = await fillWorld({ url, superuserUrl: postgres.superuserUrl('ringbook_bench'), others })
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(`Seven businesses to measure and ${others} others with 2,000 appointments each, written in ${seconds} s.`)
  return world
}

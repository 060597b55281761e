// What "npm run bench" runs: all benchmarks, or those that are named (npm run bench -- booking slots). Everything is
// measured beside its floor in the same run, on a database of its own that is thrown away afterwards. Not part of the
// tests: what a machine reaches depends on the machine.
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { migrate } from '../server/src/db/migrate.ts'
import { startThrowawayPostgres } from '../server/test/throwaway-postgres.ts'
import { benchBooking } from './booking.ts'
import { printMachine } from './report.ts'
import { startServer } from './server.ts'
import { benchSlots } from './slots.ts'
import { benchToolCall } from './tool-call.ts'
import { fillWorld } from './world.ts'

// One world serves all: the first only reads, the second writes calls, and the third books days behind the measured
// ones.
const BENCHMARKS = { slots: benchSlots, 'tool-call': benchToolCall, booking: benchBooking } as const
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

const cleanup = new AsyncDisposableStack()
const stopAsked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
try {
  await Promise.race([run(chosenBenchmarks()), stopAsked.then(() => (process.exitCode = STOPPED))])
} finally {
  await cleanup.disposeAsync()
}
process.exit() // whatever was still being asked when it was stopped

function chosenBenchmarks(): BenchmarkName[] {
  const names = Object.keys(BENCHMARKS) as BenchmarkName[]
  const { positionals } = parseArgs({ allowPositionals: true })
  const unknown = positionals.find((name) => !names.some((known) => known === name))
  if (unknown === undefined)
    return positionals.length === 0 ? names : names.filter((name) => positionals.includes(name))
  console.error(`There is no benchmark "${unknown}": choose among ${names.join(', ')}.`)
  process.exit(1)
}

async function run(names: readonly BenchmarkName[]): Promise<void> {
  const postgres = await startThrowawayPostgres({ settings: DURABLE })
  cleanup.defer(() => postgres.stop())
  printMachine({ postgresVersion: postgres.version, dataFolder: postgres.folder })
  const url = await postgres.createDatabase('ringbook_bench')
  await migrate(url)
  const begun = performance.now()
  const world = await fillWorld({ url, superuserUrl: postgres.superuserUrl('ringbook_bench') })
  console.log(
    `1,000,000 appointments of 500 businesses written in ${Math.round((performance.now() - begun) / 1000)} s.`,
  )
  const server = await startServer({ databaseUrl: url, secretKey: world.secretKey })
  cleanup.defer(() => server.stop())
  for (const name of names) await BENCHMARKS[name]({ world, server })
}

import { setTimeout as pause } from 'node:timers/promises'

/** What one load measured. */
export interface Load {
  readonly perSecond: number
  /** Exact percentiles over all requests, in milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface LoadOptions {
  /** How many ask at once; each waits for its answer before it asks again. */
  readonly connections: number
  readonly durationMs: number
  /** Each begins a request so often at most; 0 without a pause, as fast as the answers come. */
  readonly paceMs?: number
  /** One request, from asking to the whole answer. Throws for any other answer than the one expected. */
  ask(connection: number): Promise<unknown>
}

/** A closed loop: `connections` ask for `durationMs`. The first request that fails ends the load and is thrown. */
export async function runLoad({ connections, durationMs, paceMs = 0, ask }: LoadOptions): Promise<Load> {
  const latencies: number[] = []
  const begun = performance.now()
  const end = begun + durationMs
  const askAgainAndAgain = async (connection: number): Promise<void> => {
    // Spread over the pace, as people do not ask in step.
    await pause((paceMs * connection) / connections)
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await ask(connection)
      const latency = performance.now() - asked
      latencies.push(latency)
      if (paceMs > latency) await pause(paceMs - latency)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, connection) => askAgainAndAgain(connection)))
  return summarise(latencies, performance.now() - begun)
}

function summarise(latencies: number[], elapsedMs: number): Load {
  const sorted = latencies.toSorted((one, other) => one - other)
  return {
    perSecond: (sorted.length / elapsedMs) * 1000,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  }
}

/** The smallest latency that this share of all requests did not exceed (nearest rank). */
function percentile(sorted: readonly number[], share: number): number {
  const latency = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (latency === undefined) throw new Error('no request was answered in the time of the load')
  return latency
}

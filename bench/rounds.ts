import type { Load } from './load.ts'

const ROUNDS = 3

/**
 * Runs each of the loads in turn, three times over, so that whatever else the machine does at a time falls on all of
 * them; once before that without looking, to warm up.
 */
export async function takeTurns<Name extends string>(
  loads: Readonly<Record<Name, () => Promise<Load>>>,
): Promise<Record<Name, Load[]>> {
  const names = Object.keys(loads) as Name[]
  for (const name of names) await loads[name]()
  const measured = Object.fromEntries(names.map((name) => [name, [] as Load[]])) as Record<Name, Load[]>
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) measured[name].push(await loads[name]())
  }
  return measured
}

/** The middle of several rounds, with the lowest and the highest. */
export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  const median = sorted[Math.floor(sorted.length / 2)]
  if (lowest === undefined || highest === undefined || median === undefined) throw new Error('there was no round')
  return { median, lowest, highest }
}

/** How far a reader was told what changed: what the database's snapshot of then had seen, and when that was. */
export interface ChangeCursor {
  readonly at: Temporal.Instant
  /** As PostgreSQL writes a pg_snapshot: 'xmin:xmax:xip,…'. */
  readonly snapshot: string
}

/** A server with so many transactions under way at once is none; what is longer is no cursor of ours. */
const LENGTH_MAX = 8_000
const FORM = /^(\d{1,15})\.(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/

/** The cursor as one line, for Last-Event-ID. */
export function writeCursor({ at, snapshot }: ChangeCursor): string {
  return `${at.epochMilliseconds}.${snapshot}`
}

/** Null for what is none of ours: PostgreSQL would refuse it, and whoever sends it reads anew. */
export function readCursor(text: string): ChangeCursor | null {
  if (text.length > LENGTH_MAX) return null
  const [, at, xmin, xmax, running] = FORM.exec(text) ?? []
  if (at === undefined || xmin === undefined || xmax === undefined || running === undefined) return null
  const inOrder = [xmin, ...(running === '' ? [] : running.split(',')), xmax].map(BigInt)
  const [first = 0n] = inOrder
  const isOrdered = inOrder.every((id, place) => place === 0 || id >= (inOrder[place - 1] ?? 0n))
  if (first === 0n || !isOrdered || (running !== '' && inOrder.at(-1) === inOrder.at(-2))) return null
  return { at: Temporal.Instant.fromEpochMilliseconds(Number(at)), snapshot: `${xmin}:${xmax}:${running}` }
}

/** The first transaction that the snapshot knows nothing of. */
export function endOf(snapshot: string): bigint {
  return BigInt(snapshot.split(':')[1] ?? '0')
}

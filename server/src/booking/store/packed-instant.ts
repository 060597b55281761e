const YEAR_2000 = Date.UTC(2000, 0)

/**
 * An instant as `timestamptz_send` packs it, in epoch milliseconds: PostgreSQL counts microseconds from 2000 on. Read in
 * two halves: a BigInt for each would take longer than all the rest.
 */
export function instantAt(packed: Buffer, at: number): number {
  return YEAR_2000 + Math.round((packed.readInt32BE(at) * 2 ** 32 + packed.readUInt32BE(at + 4)) / 1000)
}

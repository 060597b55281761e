import { describe, expect, test } from 'vitest'
import { reportProof } from '../../../tools/long-run/long-run.ts'
import { clockDifferences, slotDifferences, turnsOf } from '../test/turns.ts'

const zones = Intl.supportedValuesOf('timeZone')
const turns = zones.flatMap((zone) => turnsOf(zone, { from: 1970, until: 2041 }).map((turn) => ({ zone, turn })))

describe('in every zone of the world, at every turn of the clock from 1970 to 2040,', () => {
  test('the clock on the wall is read as the time zone database reads it', (context) => {
    expect(turns.flatMap(({ zone, turn }) => clockDifferences(zone, turn))).toEqual([])
    reportProof(context, { cases: turns.length, of: 'turns' })
  })

  test('the day has the slots that its minutes say', (context) => {
    expect(turns.flatMap(({ zone, turn }) => slotDifferences(zone, turn))).toEqual([])
    reportProof(context, { cases: turns.length, of: 'days' })
  })
})

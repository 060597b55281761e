import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { zonesOfAreaCode } from './area-codes.ts'
import { DEFAULT_QUIET_HOURS, firstLoudMoment, zonesOfNumber } from './quiet-hours.ts'

const MADRID = 'Europe/Madrid'

function loudAfter(at: string, ...zones: string[]): string {
  const now = Temporal.Instant.from(at)
  return firstLoudMoment({ now, zones, quiet: DEFAULT_QUIET_HOURS })
    .toZonedDateTimeISO(zones[0] ?? 'UTC')
    .toString()
}

test.each([
  ['by day at once', '2026-11-16T12:00:00Z', '2026-11-16T13:00:00+01:00[Europe/Madrid]'],
  ['a minute before nine at once', '2026-11-16T19:59:00Z', '2026-11-16T20:59:00+01:00[Europe/Madrid]'],
  ['at nine in the morning after', '2026-11-16T20:00:00Z', '2026-11-17T08:00:00+01:00[Europe/Madrid]'],
  ['after midnight the same morning', '2026-11-16T23:30:00Z', '2026-11-17T08:00:00+01:00[Europe/Madrid]'],
  ['at eight at once', '2026-11-17T07:00:00Z', '2026-11-17T08:00:00+01:00[Europe/Madrid]'],
  ['in the night the clocks go back', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00+01:00[Europe/Madrid]'],
  ['in the night the clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T08:00:00+02:00[Europe/Madrid]'],
])('what we begin goes %s', (_title, at, expected) => {
  expect(loudAfter(at, MADRID)).toBe(expected)
})

test('with two clocks it goes when it is day by both', () => {
  expect(loudAfter('2026-11-16T06:00:00Z', 'America/Chicago', 'America/Denver')).toBe(
    '2026-11-16T09:00:00-06:00[America/Chicago]',
  )
})

test('no country is so wide that nobody in it is ever written to', () => {
  const zones = ['Pacific/Auckland', 'Europe/London', 'America/Los_Angeles']
  expect(loudAfter('2026-11-16T12:00:00Z', ...zones)).toBe('2026-11-17T08:00:00+13:00[Pacific/Auckland]')
})

test('quiet hours within one day hold too', () => {
  const quiet = { from: Temporal.PlainTime.from('13:00'), until: Temporal.PlainTime.from('15:00') }
  const now = Temporal.Instant.from('2026-11-16T13:00:00Z')
  expect(firstLoudMoment({ now, zones: [MADRID], quiet }).toString()).toBe('2026-11-16T14:00:00Z')
})

test.each([
  ['a Spanish mobile of a salon in Madrid', '+34611222333', MADRID, [MADRID]],
  ['a Spanish mobile of a salon on the Canaries', '+34611222333', 'Atlantic/Canary', ['Atlantic/Canary']],
  ['a German number', '+4915112345678', MADRID, ['Europe/Berlin', 'Europe/Busingen']],
  ['a number of New York', '+12125550123', 'America/Los_Angeles', ['America/New_York']],
  ['a number of Los Angeles', '+13105550123', 'America/New_York', ['America/Los_Angeles']],
  [
    'a number of Idaho, which has two clocks',
    '+12085550123',
    'America/Denver',
    ['America/Denver', 'America/Los_Angeles'],
  ],
  ['a satellite phone', '+881612345678', MADRID, [MADRID]],
])('%s rings where it is', (_title, number, branchZone, zones) => {
  expect(zonesOfNumber({ number, branchZone })).toEqual(zones)
})

test('a number of a wide country abroad is taken to be anywhere in it', () => {
  expect(zonesOfNumber({ number: '+5511912345678', branchZone: MADRID }).length).toBeGreaterThan(3)
})

test('every place of the United States and Canada has its clock; the north of Canada, which has several, all of them', () => {
  const codes = Array.from({ length: 800 }, (_, index) => String(200 + index))
  const withoutClock = codes.filter((code) => {
    const number = parsePhoneNumberFromString(`+1${code}2345678`)
    const isPlace = number?.isValid() === true && number.getType() === 'FIXED_LINE_OR_MOBILE'
    const isNorthern = number?.country === 'US' || number?.country === 'CA'
    return isPlace && isNorthern && zonesOfAreaCode(code).length === 0
  })
  expect(withoutClock).toEqual(['867'])
  expect(zonesOfNumber({ number: '+18672345678', branchZone: 'Europe/Madrid' }).length).toBeGreaterThan(5)
})

import { describe, expect, test } from 'vitest'
import { at, first, NEW_YORK } from '../../test/recurrences.ts'
import { findRecurrenceFault } from './recurrence.ts'

/** Days of a month at nine: on('1997-09', 2, 4) -> '1997-09-02T09:00', '1997-09-04T09:00'. */
function on(month: string, ...days: number[]): string[] {
  return days.map((day) => `${month}-${String(day).padStart(2, '0')}T09:00`)
}

function daysFrom(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function clock(date: string, ...times: string[]): string[] {
  return times.map((time) => `${date}T${time}`)
}

const EVERY_TWENTY_MINUTES = daysFrom(9, 16).flatMap((hour) =>
  ['00', '20', '40'].map((minute) => `${String(hour).padStart(2, '0')}:${minute}`),
)

// [what it says, DTSTART at nine in New York, RRULE, all its occurrences ('ends') or the first of them ('goes on')]
type Example = [says: string, start: string, rule: string, occurrences: string[], end: 'ends' | 'goes on']

const EXAMPLES: Example[] = [
  ['Daily for 10 occurrences', '1997-09-02', 'FREQ=DAILY;COUNT=10', on('1997-09', ...daysFrom(2, 11)), 'ends'],
  [
    'Daily until December 24, 1997',
    '1997-09-02',
    'FREQ=DAILY;UNTIL=19971224T000000Z',
    [
      ...on('1997-09', ...daysFrom(2, 30)),
      ...on('1997-10', ...daysFrom(1, 31)),
      ...on('1997-11', ...daysFrom(1, 30)),
      ...on('1997-12', ...daysFrom(1, 23)),
    ],
    'ends',
  ],
  [
    'Every other day - forever',
    '1997-09-02',
    'FREQ=DAILY;INTERVAL=2',
    [...on('1997-09', ...daysFrom(1, 15).map((half) => half * 2)), ...on('1997-10', 2, 4, 6)],
    'goes on',
  ],
  [
    'Every 10 days, 5 occurrences',
    '1997-09-02',
    'FREQ=DAILY;INTERVAL=10;COUNT=5',
    [...on('1997-09', 2, 12, 22), ...on('1997-10', 2, 12)],
    'ends',
  ],
  ...[
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  ].map((rule): Example => [
    'Every day in January, for 3 years',
    '1998-01-01',
    rule,
    ['1998-01', '1999-01', '2000-01'].flatMap((month) => on(month, ...daysFrom(1, 31))),
    'ends',
  ]),
  [
    'Weekly for 10 occurrences',
    '1997-09-02',
    'FREQ=WEEKLY;COUNT=10',
    [...on('1997-09', 2, 9, 16, 23, 30), ...on('1997-10', 7, 14, 21, 28), ...on('1997-11', 4)],
    'ends',
  ],
  [
    'Weekly until December 24, 1997',
    '1997-09-02',
    'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    [
      ...on('1997-09', 2, 9, 16, 23, 30),
      ...on('1997-10', 7, 14, 21, 28),
      ...on('1997-11', 4, 11, 18, 25),
      ...on('1997-12', 2, 9, 16, 23),
    ],
    'ends',
  ],
  [
    'Every other week - forever',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    [
      ...on('1997-09', 2, 16, 30),
      ...on('1997-10', 14, 28),
      ...on('1997-11', 11, 25),
      ...on('1997-12', 9, 23),
      ...on('1998-01', 6, 20),
      ...on('1998-02', 3, 17),
    ],
    'goes on',
  ],
  ...['FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH'].map(
    (rule): Example => [
      'Weekly on Tuesday and Thursday for five weeks',
      '1997-09-02',
      rule,
      [...on('1997-09', 2, 4, 9, 11, 16, 18, 23, 25, 30), ...on('1997-10', 2)],
      'ends',
    ],
  ),
  [
    'Every other week on Monday, Wednesday, and Friday until December 24, 1997, starting on Monday, September 1, 1997',
    '1997-09-01',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    [
      ...on('1997-09', 1, 3, 5, 15, 17, 19, 29),
      ...on('1997-10', 1, 3, 13, 15, 17, 27, 29, 31),
      ...on('1997-11', 10, 12, 14, 24, 26, 28),
      ...on('1997-12', 8, 10, 12, 22),
    ],
    'ends',
  ],
  [
    'Every other week on Tuesday and Thursday, for 8 occurrences',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    [...on('1997-09', 2, 4, 16, 18, 30), ...on('1997-10', 2, 14, 16)],
    'ends',
  ],
  [
    'Monthly on the first Friday for 10 occurrences',
    '1997-09-05',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    [
      ...on('1997-09', 5),
      ...on('1997-10', 3),
      ...on('1997-11', 7),
      ...on('1997-12', 5),
      ...on('1998-01', 2),
      ...on('1998-02', 6),
      ...on('1998-03', 6),
      ...on('1998-04', 3),
      ...on('1998-05', 1),
      ...on('1998-06', 5),
    ],
    'ends',
  ],
  [
    'Monthly on the first Friday until December 24, 1997',
    '1997-09-05',
    'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    [...on('1997-09', 5), ...on('1997-10', 3), ...on('1997-11', 7), ...on('1997-12', 5)],
    'ends',
  ],
  [
    'Every other month on the first and last Sunday of the month for 10 occurrences',
    '1997-09-07',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    [
      ...on('1997-09', 7, 28),
      ...on('1997-11', 2, 30),
      ...on('1998-01', 4, 25),
      ...on('1998-03', 1, 29),
      ...on('1998-05', 3, 31),
    ],
    'ends',
  ],
  [
    'Monthly on the second-to-last Monday of the month for 6 months',
    '1997-09-22',
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    [
      ...on('1997-09', 22),
      ...on('1997-10', 20),
      ...on('1997-11', 17),
      ...on('1997-12', 22),
      ...on('1998-01', 19),
      ...on('1998-02', 16),
    ],
    'ends',
  ],
  [
    'Monthly on the third-to-the-last day of the month, forever',
    '1997-09-28',
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    [
      ...on('1997-09', 28),
      ...on('1997-10', 29),
      ...on('1997-11', 28),
      ...on('1997-12', 29),
      ...on('1998-01', 29),
      ...on('1998-02', 26),
    ],
    'goes on',
  ],
  [
    'Monthly on the 2nd and 15th of the month for 10 occurrences',
    '1997-09-02',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    ['1997-09', '1997-10', '1997-11', '1997-12', '1998-01'].flatMap((month) => on(month, 2, 15)),
    'ends',
  ],
  [
    'Monthly on the first and last day of the month for 10 occurrences',
    '1997-09-30',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    [
      ...on('1997-09', 30),
      ...on('1997-10', 1, 31),
      ...on('1997-11', 1, 30),
      ...on('1997-12', 1, 31),
      ...on('1998-01', 1, 31),
      ...on('1998-02', 1),
    ],
    'ends',
  ],
  [
    'Every 18 months on the 10th thru 15th of the month for 10 occurrences',
    '1997-09-10',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    [...on('1997-09', ...daysFrom(10, 15)), ...on('1999-03', ...daysFrom(10, 13))],
    'ends',
  ],
  [
    'Every Tuesday, every other month',
    '1997-09-02',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    [
      ...on('1997-09', 2, 9, 16, 23, 30),
      ...on('1997-11', 4, 11, 18, 25),
      ...on('1998-01', 6, 13, 20, 27),
      ...on('1998-03', 3, 10, 17, 24, 31),
    ],
    'goes on',
  ],
  [
    'Yearly in June and July for 10 occurrences',
    '1997-06-10',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    daysFrom(1997, 2001).flatMap((year) => [...on(`${year}-06`, 10), ...on(`${year}-07`, 10)]),
    'ends',
  ],
  [
    'Every other year on January, February, and March for 10 occurrences',
    '1997-03-10',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    [
      ...on('1997-03', 10),
      ...[1999, 2001, 2003].flatMap((year) => ['01', '02', '03'].flatMap((month) => on(`${year}-${month}`, 10))),
    ],
    'ends',
  ],
  [
    'Every third year on the 1st, 100th, and 200th day for 10 occurrences',
    '1997-01-01',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    [
      ...on('1997-01', 1),
      ...on('1997-04', 10),
      ...on('1997-07', 19),
      ...on('2000-01', 1),
      ...on('2000-04', 9),
      ...on('2000-07', 18),
      ...on('2003-01', 1),
      ...on('2003-04', 10),
      ...on('2003-07', 19),
      ...on('2006-01', 1),
    ],
    'ends',
  ],
  [
    'Every 20th Monday of the year, forever',
    '1997-05-19',
    'FREQ=YEARLY;BYDAY=20MO',
    [...on('1997-05', 19), ...on('1998-05', 18), ...on('1999-05', 17)],
    'goes on',
  ],
  [
    'Monday of week number 20 (where the default start of the week is Monday), forever',
    '1997-05-12',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    [...on('1997-05', 12), ...on('1998-05', 11), ...on('1999-05', 17)],
    'goes on',
  ],
  [
    'Every Thursday in March, forever',
    '1997-03-13',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    [...on('1997-03', 13, 20, 27), ...on('1998-03', 5, 12, 19, 26), ...on('1999-03', 4, 11, 18, 25)],
    'goes on',
  ],
  [
    'Every Thursday, but only during June, July, and August, forever',
    '1997-06-05',
    'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    [
      ...on('1997-06', 5, 12, 19, 26),
      ...on('1997-07', 3, 10, 17, 24, 31),
      ...on('1997-08', 7, 14, 21, 28),
      ...on('1998-06', 4, 11, 18, 25),
      ...on('1998-07', 2, 9, 16, 23, 30),
      ...on('1998-08', 6, 13, 20, 27),
      ...on('1999-06', 3, 10, 17, 24),
      ...on('1999-07', 1, 8, 15, 22, 29),
      ...on('1999-08', 5, 12, 19, 26),
    ],
    'goes on',
  ],
  [
    'The first Saturday that follows the first Sunday of the month, forever',
    '1997-09-13',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    [
      ...on('1997-09', 13),
      ...on('1997-10', 11),
      ...on('1997-11', 8),
      ...on('1997-12', 13),
      ...on('1998-01', 10),
      ...on('1998-02', 7),
      ...on('1998-03', 7),
      ...on('1998-04', 11),
      ...on('1998-05', 9),
      ...on('1998-06', 13),
    ],
    'goes on',
  ],
  [
    'Every 4 years, the first Tuesday after a Monday in November, forever (U.S. Presidential Election day)',
    '1996-11-05',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    [...on('1996-11', 5), ...on('2000-11', 7), ...on('2004-11', 2)],
    'goes on',
  ],
  [
    'The third instance into the month of one of Tuesday, Wednesday, or Thursday, for the next 3 months',
    '1997-09-04',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    [...on('1997-09', 4), ...on('1997-10', 7), ...on('1997-11', 6)],
    'ends',
  ],
  [
    'The second-to-last weekday of the month',
    '1997-09-29',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    [
      ...on('1997-09', 29),
      ...on('1997-10', 30),
      ...on('1997-11', 27),
      ...on('1997-12', 30),
      ...on('1998-01', 29),
      ...on('1998-02', 26),
      ...on('1998-03', 30),
    ],
    'goes on',
  ],
  [
    // As printed the rule ends at 17:00 UTC, which is 13:00 there; erratum 3883 says 21:00 UTC.
    'Every 3 hours from 9:00 AM to 5:00 PM on a specific day',
    '1997-09-02',
    'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z',
    clock('1997-09-02', '09:00', '12:00', '15:00'),
    'ends',
  ],
  [
    'Every 15 minutes for 6 occurrences',
    '1997-09-02',
    'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
    clock('1997-09-02', '09:00', '09:15', '09:30', '09:45', '10:00', '10:15'),
    'ends',
  ],
  [
    'Every hour and a half for 4 occurrences',
    '1997-09-02',
    'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
    clock('1997-09-02', '09:00', '10:30', '12:00', '13:30'),
    'ends',
  ],
  ...[
    'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
    'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  ].map((rule): Example => [
    'Every 20 minutes from 9:00 AM to 4:40 PM every day',
    '1997-09-02',
    rule,
    [...clock('1997-09-02', ...EVERY_TWENTY_MINUTES), ...clock('1997-09-03', ...EVERY_TWENTY_MINUTES)],
    'goes on',
  ]),
  [
    'An example where the days generated makes a difference because of WKST: Monday',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    on('1997-08', 5, 10, 19, 24),
    'ends',
  ],
  [
    'Changing only WKST from MO to SU, yields different results',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    on('1997-08', 5, 17, 19, 31),
    'ends',
  ],
  [
    'An example where an invalid date (i.e., February 30) is ignored',
    '2007-01-15',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    [...on('2007-01', 15, 30), ...on('2007-02', 15), ...on('2007-03', 15, 30)],
    'ends',
  ],
]

describe('The examples of RFC 5545, section 3.8.5.3', () => {
  test.each(EXAMPLES)('%s (from %s: %s)', (_, date, rule, occurrences, end) => {
    const said = { rule, start: `${date}T09:00` }
    const walls = first(occurrences.length + 1, said).map((start) => start.slice(0, 16))
    expect(walls.slice(0, occurrences.length)).toEqual(occurrences)
    expect(walls).toHaveLength(end === 'ends' ? occurrences.length : occurrences.length + 1)
    expect(findRecurrenceFault({ rule, startsAt: at(said.start, NEW_YORK), timezone: NEW_YORK })).toBeNull()
  })

  test('Every Friday the 13th, forever (the start itself is an exception)', () => {
    const start = '1997-09-02T09:00'
    const said = { rule: 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', start, except: [start] }
    const fridays = [...on('1998-02', 13), ...on('1998-03', 13), ...on('1998-11', 13), ...on('1999-08', 13)]
    expect(first(5, said).map((friday) => friday.slice(0, 16))).toEqual([...fridays, ...on('2000-10', 13)])
  })

  test('The clock is turned between two occurrences: 9:00 AM EDT becomes 9:00 AM EST', () => {
    const said = { rule: 'FREQ=WEEKLY;COUNT=10', start: '1997-09-02T09:00' }
    expect(first(10, said).slice(7, 9)).toEqual(['1997-10-21T09:00-04:00', '1997-10-28T09:00-05:00'])
  })
})

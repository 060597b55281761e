import type { Language } from '@ringbook/spoken-time'
import { expect, test } from 'vitest'
import { figuresIn } from './figures.ts'

test.each<[Language, string, readonly (readonly number[])[]]>([
  ['en', 'I have eleven thirty on Tuesday.', [[690, 1410]]],
  ['en', 'Come at eleven-thirty.', [[690, 1410]]],
  ['en', 'Come at 4:30.', [[270, 990]]],
  [
    'en',
    'I could do ten or eleven.',
    [
      [600, 1320],
      [660, 1380],
    ],
  ],
  ['en', 'I can do two appointments.', []],
  ['de', 'Um elf Uhr dreißig.', [[690, 1410]]],
  ['de', 'Dreiviertel acht ginge.', [[465, 1185]]],
  ['es', 'A las once y media.', [[690, 1410]]],
  ['es', 'A las tres menos cuarto.', [[165, 885]]],
])('a time in words is a time, in %s: %s', (language, sentence, times) => {
  expect(figuresIn(sentence, language).times).toEqual(times)
})

test.each<[Language, string, readonly number[]]>([
  ['en', 'That is thirty-five euros.', [35]],
  ['en', 'It costs thirty-five fifty.', [35.5]],
  ['en', 'It comes to a hundred and twenty dollars.', [120]],
  ['en', 'Thirty euros and fifty cents.', [30.5]],
  ['en', 'Only forty bucks.', [40]],
  ['en', 'It costs 35.', [35]],
  ['en', 'It costs thirty minutes of your time.', []],
  ['en', 'Twenty euros and ten minutes later you are done.', [20]],
  ['de', 'Zwanzig Euro.', [20]],
  ['de', 'Das macht fünfunddreißig Euro fünfzig.', [35.5]],
  ['de', 'Es dauert dreißig Minuten und kostet zwanzig.', [20]],
  ['es', 'Treinta y cinco euros.', [35]],
  ['es', 'El precio es de treinta.', [30]],
])('a price in words is a price, in %s: %s', (language, sentence, amounts) => {
  expect(figuresIn(sentence, language)).toMatchObject({ amounts, times: [] })
})

test.each<[Language, string, readonly string[]]>([
  ['en', 'Call six one one, nine nine nine, eight eight eight.', ['611999888']],
  ['en', 'It is plus three four six double one nine nine nine eight eight eight.', ['34611999888']],
  ['de', 'Null eins sieben eins dreiundzwanzig fünfundvierzig siebenundsechzig.', ['0171234567']],
  ['es', 'Seiscientos once, noventa y nueve, noventa y nueve, ochenta y ocho.', ['611999988']],
  ['en', 'Tuesday at ten, eleven, twelve, one or two, and Wednesday at three or four.', []],
  ['en', 'We have one chair, two stylists and three rooms.', []],
])('a telephone number in words is a number, in %s: %s', (language, sentence, numbers) => {
  expect(figuresIn(sentence, language).numbers).toEqual(numbers)
})
